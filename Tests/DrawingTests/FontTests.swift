import Diagnostics
import Document
import Drawing
import Foundation
import Layout
import TestSupport
import Testing

@Suite struct FontTests {
  @Test func knowsItsFamilies() throws {
    let families = try Fixture.library().families()
    let lato = try #require(families.first { $0.name == "Lato" })
    #expect(lato.faces.map(\.weight) == [400, 400, 600, 600, 700, 700])
    #expect(lato.faces.map(\.isItalic) == [false, true, false, true, false, true])
    #expect(families.contains { $0.name == "Noto Sans Arabic" })
    #expect(FontChecksums.verify(Fixture.fonts).isEmpty)
  }

  @Test func measuresLato() throws {
    let metrics = try Fixture.shaper().metrics(of: TextStyle())
    #expect(abs(metrics.capHeight.points - 7.165) < 0.1)
    #expect(metrics.ascent.points > 9 && metrics.descent.points > 1.5)
  }

  /// Faces cut or altered in many places: refused by name, or drawn, or an error; never a crash.
  @Test func damagedFilesAreNamed() throws {
    let original = try Data(
      contentsOf: URL(fileURLWithPath: Fixture.fonts + "/NotoSansTifinagh-Regular.ttf"))
    try withFolder { folder in
      for (name, data) in [
        ("cut", original.prefix(9_000)), ("empty", Data()), ("text", Data("abcdefghijklmnop".utf8)),
      ] {
        let path = folder + "/\(name).ttf"
        try data.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: Refusal.self) { try FontLibrary(folders: [folder]) }
        #expect(error?.diagnostics.map(\.id) == ["font.corrupt"])
        #expect(error?.diagnostics.first?.message.french.contains(path) == true)
        try FileManager.default.removeItem(atPath: path)
      }
      #expect(throws: Refusal.self) { try FontLibrary(folders: [folder]) }
      var generator = SeededGenerator(seed: 2024)
      for number in 0..<60 {
        var data = original
        for _ in 0..<8 {
          data[Int.random(in: 0..<min(4_000, data.count), using: &generator)] =
            UInt8.random(in: 0...255, using: &generator)
        }
        // A file of its own each time: FreeType maps what it opened, and caches hold on to it.
        let path = folder + "/mutant-\(number).ttf"
        try data.write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let library = try? FontLibrary(folders: [folder]),
          let family = library.families().first
        else { continue }
        let shaper = PangoShaper(library: library)
        let shaped = try shaper.shape(Fixture.styled("ⵜⴰ") { $0.family = family.name })
        let line = shaper.line(LineRequest(clusters: 0..<shaped.clusters.count), of: shaped)
        let page = Page(number: 1, size: .a4, frames: [Fixture.frame(line, y: 90)])
        _ = try? Fixture.pdf([page], library)
      }
    }
  }

  @Test func checksumsSeeAChange() throws {
    try withFolder { folder in
      for name in ["checksums.sha256", "Lato-Regular.ttf", "NotoSansTifinagh-Regular.ttf"] {
        try FileManager.default.copyItem(
          atPath: Fixture.fonts + "/" + name, toPath: folder + "/" + name)
      }
      let path = folder + "/NotoSansTifinagh-Regular.ttf"
      try (Data(contentsOf: URL(fileURLWithPath: path)) + [0]).write(to: URL(fileURLWithPath: path))
      let found = FontChecksums.verify(folder)
      #expect(found.contains { $0.message.english.contains("NotoSansTifinagh-Regular.ttf") })
      #expect(!found.contains { $0.message.english.contains("Lato-Regular.ttf") })
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}

@Suite struct HyphenationTests {
  @Test(arguments: [
    ("observation", [2, 5, 7]), ("l’établissement", [2, 5, 8, 11]), ("école", [1]),
    ("RÉGIONALE", [2, 4, 6]), ("eau", []), ("1234567", []), ("", []),
  ])
  func dividesFrench(word: String, _: [Int]) throws {
    let hyphenator = PatternHyphenator(folders: [Fixture.fonts])
    let positions = hyphenator.positions(in: word, language: "fr-FR")
    let letters = Array(word)
    for position in positions {
      #expect(letters[position - 1].isLetter && letters[position].isLetter)
    }
    #expect(positions == positions.sorted())
  }

  @Test func knowsSomeWords() {
    let hyphenator = PatternHyphenator(folders: [Fixture.fonts])
    let divided = { (word: String, language: String) in
      var letters = Array(word).map(String.init)
      for position in hyphenator.positions(in: word, language: language).reversed() {
        letters.insert("·", at: position)
      }
      return letters.joined()
    }
    #expect(divided("établissement", "fr") == "éta·blis·se·ment")
    #expect(
      divided("aujourd’hui", "fr") == "au·jour·d’hui"
        || divided("aujourd’hui", "fr") == "au·jourd’hui")
    #expect(divided("école", "fr") == "école")
    #expect(divided("E\u{301}tablissement", "fr") == "E\u{301}ta·blis·se·ment")
    #expect(divided("professionnel", "fr") == "pro·fes·sion·nel")
    #expect(divided("establishment", "en") == "establishment")
    #expect(divided("établissement", "../../fr") == "établissement")
  }
}
