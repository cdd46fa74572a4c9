import Diagnostics
import Records
import TestSupport
import Testing

@Suite struct AbsenceTests {
  static let invisible: [Unicode.Scalar] = [
    " ", "\t", "\n", "\r", "\u{0}", "\u{A0}", "\u{AD}", "\u{115F}", "\u{1680}", "\u{180E}",
    "\u{2003}", "\u{200B}",
    "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{202E}", "\u{202F}", "\u{2060}",
    "\u{2066}",
    "\u{2800}", "\u{3000}", "\u{3164}", "\u{FE0F}", "\u{FEFF}", "\u{E0001}",
  ]

  @Test func whateverIsMadeOfInvisibleCharactersIsAbsent() {
    var random = SeededGenerator(seed: 7)
    #expect(Absence.covers(""))
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        Self.invisible[Int.random(in: 0..<Self.invisible.count, using: &random)]
      }
      var text = String(String.UnicodeScalarView(scalars))
      #expect(Absence.covers(text))
      for seen in ["a", ".", "0", "é", "م", "😀", "-"] {
        text.insert(contentsOf: seen, at: text.startIndex)
        #expect(!Absence.covers(text))
        text.removeFirst()
      }
    }
  }

  /// The same record whichever way a field is absent, in every format.
  @Test(arguments: [
    ("r.yaml", "{ name: Zoé }"), ("r.yaml", "{ name: Zoé, email: }"),
    ("r.yaml", "{ name: Zoé, email: ~ }"),
    ("r.yaml", "{ name: Zoé, email: '' }"), ("r.yaml", "{ name: Zoé, email: \"\\u200B \\uFEFF\" }"),
    ("r.json", #"{"name": "Zoé", "email": null}"#),
    ("r.json", #"{"name": "Zoé", "email": "\u00a0"}"#),
  ])
  func absenceIsOne(name: String, text: String) throws {
    let (value, found) = GardenFixture.decode(text, as: "Grower", name: name)
    #expect(places(found) == [])
    guard case .record(let record)? = value?.value else {
      Issue.record("no record")
      return
    }
    #expect(record["email"].value == .absent)
    #expect(record["name"].value == .string("Zoé", .line))
  }
}
