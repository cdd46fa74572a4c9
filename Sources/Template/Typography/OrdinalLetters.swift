/// The letters of 1ᵉʳ, 1ʳᵉ, 2ᵉ: found after a number, to be raised.
enum OrdinalLetters {
  /// The endings, and the only number each follows; nil for all but 1.
  private static let endings: [(letters: String, onlyOne: Bool)] = [
    ("ers", true), ("er", true), ("res", true), ("re", true), ("es", false), ("e", false),
    ("nd", false), ("nde", false), ("de", false),
  ]

  /// The text cut where raised letters begin and end. A piece that goes on in another inline
  /// (`isWhole` false) is not trusted to end its last word.
  static func split(_ text: String, isWhole: Bool) -> [FrenchTypography.Piece] {
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [.text(text)] }
    let scalars = Array(text.unicodeScalars)
    var pieces: [FrenchTypography.Piece] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      guard let end = ordinalEnd(in: scalars, at: index, isWhole: isWhole) else {
        index += 1
        continue
      }
      pieces.append(.text(String(scalars: scalars[start..<index])))
      pieces.append(.superior(String(scalars: scalars[index..<end])))
      start = end
      index = end
    }
    if start < scalars.count { pieces.append(.text(String(scalars: scalars[start...]))) }
    return pieces
  }

  /// Where the ordinal letters that begin at an index end; nil when none begin there.
  private static func ordinalEnd(
    in scalars: [Unicode.Scalar], at index: Int, isWhole: Bool
  ) -> Int? {
    guard index > 0, isDigit(scalars[index - 1]), scalars[index].properties.isAlphabetic else {
      return nil
    }
    guard let isOne = number(in: scalars, before: index) else { return nil }
    for ending in endings where ending.onlyOne == isOne {
      let end = index + ending.letters.unicodeScalars.count
      guard end <= scalars.count, scalars[index..<end].elementsEqual(ending.letters.unicodeScalars)
      else { continue }
      if end == scalars.count ? isWhole : endsWord(scalars[end]) { return end }
    }
    return nil
  }

  /// Whether the number before an index is 1; nil when no number of at most four digits stands
  /// there on its own (`A1e` and `0682027e` are codes).
  private static func number(in scalars: [Unicode.Scalar], before index: Int) -> Bool? {
    var start = index
    while start > 0, index - start <= 4, isDigit(scalars[start - 1]) { start -= 1 }
    guard index - start <= 4, start == 0 || startsWord(after: scalars[start - 1]) else {
      return nil
    }
    return index - start == 1 && scalars[start] == "1"
  }

  private static func startsWord(after scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\n", "(", "\u{A0}", "\u{202F}", "\u{AB}", "\u{2019}", "-", "\u{2013}": true
    default: false
    }
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    !(scalar.properties.isAlphabetic || isDigit(scalar)
      || "-@/_\u{2011}".unicodeScalars.contains(scalar))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
