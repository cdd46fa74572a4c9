import TestSupport
import Testing

@testable import Template

@Suite struct TypographyTests {
  /// The document's own table: every row is a case.
  @Test func everyRowOfTheDocumentationHolds() throws {
    let rows = try Repository.text("Documentation/typography.md").split(separator: "\n").filter {
      $0.hasPrefix("| `")
    }
    #expect(rows.count >= 20)
    for row in rows {
      let cells = row.split(separator: "`").map(String.init)
      #expect(Self.shown(cells[1]) == cells[3], "\(cells[1])")
    }
  }

  @Test(arguments: [
    ("n° ", "n°⍽"), ("M. ", "M.⍽"), ("à l'article L. ", "à l’article L.⍽"), ("chez ", "chez "),
    ("l'", "l’"),
  ])
  func aValueAfterCountsAsTheMissingWord(written: String, set: String) {
    #expect(Self.shown(written, before: .inline) == set)
  }

  @Test(arguments: [(" : ", "⍽: "), (" ;", "·;"), (" %", "⍽%"), ("er", "er"), ("'s", "’s")])
  func aValueBeforeIsNoEdge(written: String, set: String) {
    #expect(Self.shown(written, after: .inline) == set)
  }

  @Test func applyingItTwiceChangesNothingMore() {
    var random = SeededGenerator(seed: 7)
    let parts = [
      " ", "\u{A0}", "\u{202F}", "'", "’", ".", "...", ";", ":", "!", "?", "«", "»", "%", "€", "1",
      "1er", "2e", "28", "mars", "n°", "M.", "Mme", "h", "a", "É", "@", "://", "\n", "x", "L.",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...9, using: &random))
        .map { _ in parts.randomElement(using: &random)! }.joined()
      let once = FrenchTypography.apply(to: text)
      #expect(FrenchTypography.apply(to: once) == once, "\(text.debugDescription)")
    }
  }

  @Test func hostileTextsCostLinearTime() {
    for unit in ["' ", "a@", ":/", " ! ", "1er ", "\u{A0}«", "."] {
      let text = String(repeating: unit, count: 20_000)
      #expect(FrenchTypography.pieces(of: text).isEmpty == false)
    }
  }

  private static func shown(
    _ text: String, after: FrenchTypography.Neighbour = .edge,
    before: FrenchTypography.Neighbour = .edge
  ) -> String {
    FrenchTypography.pieces(of: text, after: after, before: before).map { piece in
      switch piece {
      case .text(let text): text
      case .superior(let letters): "^\(letters)^"
      }
    }.joined().map { $0 == "\u{A0}" ? "⍽" : $0 == "\u{202F}" ? "·" : String($0) }.joined()
  }
}
