import Chancery
import Diagnostics
import Foundation
import Testing

/// The letter that the first template was made after, line by line.
@Suite struct SeedLetterTests {
  @Test func everyLineOfTheSeedStandsInOrder() throws {
    let composition = try Checkout.compose("rectorate-letter", example: "seed")
    let text = Self.plain(composition.text)
    var rest = text[...]
    for line in try seedLines() {
      let found = try #require(rest.range(of: line), "missing, or out of order: \(line)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func theSeedTakesTwoPages() throws {
    #expect(try Checkout.compose("rectorate-letter", example: "seed").pageCount == 2)
  }

  /// The fixture's lines, without their Markdown.
  private func seedLines() throws -> [String] {
    let seed = try String(
      contentsOf: Checkout.root.appending(
        path: "Tests/ChanceryTests/Fixtures/rectorate-letter.txt"), encoding: .utf8)
    return seed.split(separator: "\n").map { line in
      var text = line.replacing("*", with: "").replacing("<", with: "").replacing(">", with: "")
      text = text.replacing(/\[(.*)\]\(mailto:.*\)/) { String($0.output.1) }
      return Self.plain(text)
    }.filter { !$0.isEmpty }
  }

  /// Text without what typography and line breaks change: apostrophes and spaces.
  private static func plain(_ text: some StringProtocol) -> String {
    String(text.map { $0 == "’" ? "'" : $0 }.filter { !$0.isWhitespace })
  }
}
