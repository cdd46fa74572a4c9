import Document
import TestSupport
import Testing

@testable import Layout

@Suite struct LineBreakTests {
  private func ends(_ words: [Int], spaced: Bool = true) throws -> [LineEnd] {
    let text = words.map { String(repeating: "x", count: $0) }.joined(separator: " ")
    let style = StyledText(text: text, runs: [.init(length: text.utf8.count, style: type())])
    return BreakableText(try MonospaceShaper().shape(style), hyphenator: nil).lineEnds()
  }

  /// The longest line that fits, one after the other.
  private func firstFit(_ breaker: LineBreaker) -> [Int] {
    var lines: [Int] = []
    var start = 0
    while start < breaker.ends.count - 1 {
      var end = start + 1
      while end + 1 < breaker.ends.count, breaker.cost(from: start, to: end + 1) < .infinity {
        end += 1
      }
      lines.append(end)
      start = end
    }
    return lines
  }

  /// Every way to break, by recursion: an oracle for short texts.
  private func least(_ breaker: LineBreaker, from start: Int = 0) -> Double {
    if start == breaker.ends.count - 1 { return 0 }
    var best = Double.infinity
    for end in (start + 1)..<breaker.ends.count {
      let cost = breaker.cost(from: start, to: end)
      if cost < .infinity { best = min(best, cost + least(breaker, from: end)) }
    }
    return best
  }

  @Test(arguments: 1...200) func theWholeIsNeverWorseThanFirstFit(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let words = (0..<Int.random(in: 1...80, using: &random)).map { _ in
      Int.random(in: 1...12, using: &random)
    }
    let measure = Double(Int.random(in: 13...60, using: &random) * 10)
    for isJustified in [false, true] {
      let breaker = LineBreaker(
        ends: try ends(words), measure: measure, isJustified: isJustified)
      let lines = breaker.lines()
      #expect(lines.last == breaker.ends.count - 1)
      #expect(breaker.cost(of: lines) <= breaker.cost(of: firstFit(breaker)) + 1e-6)
      if !isJustified { #expect(lines.count == firstFit(breaker).count) }
    }
  }

  @Test(arguments: 1...60) func theWholeIsTheBestOfAll(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let words = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      Int.random(in: 1...9, using: &random)
    }
    for isJustified in [false, true] {
      let breaker = LineBreaker(
        ends: try ends(words), measure: Double(Int.random(in: 10...30, using: &random) * 10),
        isJustified: isJustified)
      #expect(abs(breaker.cost(of: breaker.lines()) - least(breaker)) < 1e-6)
    }
  }

  @Test func raggedLinesAreEven() throws {
    // First-fit: 3 + 3 words, then a long line alone; the best whole takes one word down.
    let breaker = LineBreaker(
      ends: try ends([4, 4, 2, 9, 3]), measure: 120, isJustified: false)
    #expect(firstFit(breaker) == [3, 4, 5] || firstFit(breaker) == [3, 5])
    #expect(breaker.cost(of: breaker.lines()) <= breaker.cost(of: firstFit(breaker)))
  }

  @Test(arguments: 1...40) func hyphensDoNotPileUp(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let words = (0..<40).map { _ in
      String(repeating: "a", count: Int.random(in: 6...16, using: &random))
    }
    var styles = sheet(Int.random(in: 20...40, using: &random))
    styles.blocks["body"]?.isHyphenated = true
    styles.blocks["body"]?.alignment = .justify
    let page = try pages([paragraph(words.joined(separator: " "))], styles)[0]
    var row = 0
    for line in page.lines {
      row = line.hasSuffix("\u{AD}") ? row + 1 : 0
      #expect(row <= 2)
    }
    let text = page.lines.joined().filter { $0 != "\u{AD}" }
    #expect(text == words.joined(separator: " "))
    #expect(
      !page.lines[page.lines.count - 2].hasSuffix("\u{AD}") || words.last!.count < 3
        || page.lines.last!.contains(" "))
  }

  @Test func addressesAreFoundByTheirLetters() {
    let bytes = Array("a b@c.fr, https://x.fr/a www.y.fr c: d@ w".utf8)
    let words = AddressWord.all(in: bytes)
    #expect(
      words.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
        "b@c.fr,", "https://x.fr/a", "www.y.fr",
      ])
    #expect(words.map(\.isMail) == [true, false, false])
  }

  /// A passage in another language is not divided by the patterns of the document's.
  @Test(arguments: [(nil, nil, 2), ("en", nil, 3), (nil, "en", 3)] as [(String?, String?, Int)])
  func wordsAreDividedInTheirOwnLanguage(block: String?, inline: String?, lines: Int) throws {
    var styles = sheet(10)
    styles.blocks["body"]?.isHyphenated = true
    var words = Inline(.styled("", [.text("abc abcdefg xxxxx")]))
    words.language = inline
    var paragraph = Block(.paragraph([words]))
    paragraph.language = block
    #expect(try pages([paragraph], styles)[0].lines.count == lines)
  }
}
