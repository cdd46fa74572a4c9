import Foundation
import SigningSupport
import Testing

/// What a proof shows, looked at as a picture of ten dots a millimetre.
@Suite struct ProofTests {
  private struct Picture {
    private let pixels: Data
    private let width: Int
    private let start: Int

    init(_ pdf: String, in folder: URL) throws {
      let name = folder.path + "/page"
      try Judge.run(["pdftoppm", "-r", "254", "-f", "1", "-singlefile", pdf, name])
      pixels = try Data(contentsOf: URL(filePath: name + ".ppm"))
      // P6, width and height, 255, and the dots.
      let head = pixels.prefix(32).split(separator: 0x0A, maxSplits: 3)
      width = try #require(Int(String(decoding: head[1].prefix { $0 != 0x20 }, as: UTF8.self)))
      start = head[3].startIndex
    }

    /// Whether the proof's ink, the only one with a colour, is within a quarter of a millimetre of a
    /// place, in millimetres.
    func isInked(_ x: Double, _ y: Double) -> Bool {
      (-2...2).contains { row in
        (-2...2).contains { column in
          let dot = start + ((Int(y * 10) + row) * width + Int(x * 10) + column) * 3
          return Int(pixels[dot]) - Int(pixels[dot + 1]) > 30
        }
      }
    }
  }

  @Test func theWindowAndTheFoldsAreDrawn() throws {
    let batch = try BatchWorkshop(rows: 1)
    func picture(_ folder: String, _ more: [String]) throws -> Picture {
      let outcome = try batch.run(folder, ["--sample"] + more)
      #expect(outcome.status == 0, "\(outcome.error)")
      let pdf = batch.workshop.folder.path + "/\(folder)/documents/note.pdf"
      return try Picture(pdf, in: batch.workshop.folder)
    }
    let (proof, plain) = (try picture("proof", ["--proof"]), try picture("plain", []))
    for (x, y) in [(110.0, 67.0), (190, 67), (150, 55), (150, 79)] {
      #expect(proof.isInked(x, y) && !plain.isInked(x, y), "\(x) × \(y) mm")
    }
    for fold in [99.0, 198] {
      let dots = stride(from: 5, to: 200, by: 0.5)
      #expect(dots.contains { proof.isInked($0, fold) }, "\(fold) mm")
      #expect(!dots.contains { plain.isInked($0, fold) })
    }
    #expect(!proof.isInked(130, 67), "the window is empty")
  }

  /// The sample says why each row is shown, and what is to be approved, at the end.
  @Test func theSampleSaysWhy() throws {
    let batch = try BatchWorkshop(rows: 12)
    try batch.workshop.write("name\nAda\nUn nom bien plus long\nEve\n", to: "rows.csv")
    let french = try batch.run("out", ["--sample"])
    let lines = french.text.split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "fiches : 3, documents : 2", "fiche 1 : papier à en-tête et voie",
        "fiche 2 : le plus long « name », mot le plus long, le plus de pages (1)",
      ], "\(french.text)")
    #expect(lines.last?.firstMatch(of: /mail --approve [0-9a-f]{16}$/) != nil)
    let english = try batch.run("en", ["--sample", "--lang", "en"])
    #expect(english.text.contains("\nrecord 2: longest \"name\", longest word, most pages (1)\n"))
  }
}
