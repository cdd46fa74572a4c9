import Foundation
import SigningSupport
import Testing

/// What the printer gets, looked into by programs that are not ours.
@Suite struct PrintRunFileTests {
  private struct Line: Decodable {
    let row: Int
    let key: String
    let file: String
    let letter: Int
  }

  /// Files, print runs and the archive in one go: a bookmark for each letter in the order of sorting,
  /// each on a sheet of its own, fonts once, nothing embedded; the same files in the archive.
  @Test func allOutputsInOneGo() throws {
    let batch = try BatchWorkshop(rows: 7)
    let outcome = try batch.run("out", ["--duplex", "--zip", "--key", "name"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let files = try batch.issued("out")
    let lines = try #require(files["manifest.jsonl"]).split(separator: 0x0A).map {
      try JSONDecoder().decode(Line.self, from: $0)
    }
    #expect(lines.map(\.row) == Array(1...7))
    let run = batch.workshop.folder.path + "/out/runs/run-0001.pdf"
    let bookmarks = try bookmarks(of: run)
    let sorted = lines.sorted { $0.letter < $1.letter }
    #expect(sorted.map(\.key) == lines.map(\.key).sorted())
    let names = sorted.map { $0.file.dropLast(4) }
    #expect(bookmarks.map { $0.title[...] } == names, "\(bookmarks)")
    #expect(bookmarks.map(\.page) == (0..<7).map { $0 * 2 + 1 })
    let fonts = try Judge.run(["pdffonts", run]).split(separator: "\n").dropFirst(2)
      .compactMap { $0.split(separator: " ").first?.split(separator: "+").last }
    #expect(!fonts.isEmpty && Set(fonts).count == fonts.count, "\(fonts)")
    #expect(try Judge.run(["pdfdetach", "-list", run]).hasPrefix("0 embedded files"))
    try compare(files, batch.workshop.folder.path + "/out/documents.zip")
  }

  private func compare(_ files: [String: Data], _ archive: String) throws {
    let folder = try ScratchFolder()
    try Judge.run(["python3", "-m", "zipfile", "-e", archive, folder.url.path])
    let packed = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(
      Set(packed.map { "documents/" + $0 })
        == Set(files.keys.filter { $0.hasSuffix(".pdf") && $0.hasPrefix("documents/") }))
    for name in packed {
      #expect(try Data(contentsOf: folder.url.appending(path: name)) == files["documents/" + name])
    }
  }

  private func bookmarks(of file: String) throws -> [(title: String, page: Int)] {
    let text = try Judge.run(["qpdf", "--json=2", "--json-key=outlines", file])
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(object?["outlines"] as? [[String: Any]]).map { entry in
      (entry["title"] as? String ?? "", entry["destpageposfrom1"] as? Int ?? 0)
    }
  }
}
