/// Reads a short text from its beginning, one piece at a time.
struct TextScanner {
  private(set) var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = Substring(text).unicodeScalars }

  var isAtEnd: Bool { rest.isEmpty }

  /// Spaces of every width: people paste no-break ones.
  mutating func skipSpaces() {
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
  }

  /// Takes a literal, whatever its case.
  mutating func take(_ literal: String) -> Bool {
    let count = literal.unicodeScalars.count
    guard String(rest.prefix(count)).lowercased() == literal else { return false }
    rest.removeFirst(count)
    return true
  }

  /// Takes the first literal that fits.
  mutating func take(anyOf literals: [String]) -> Bool {
    for literal in literals where take(literal) { return true }
    return false
  }

  /// Takes all the digits at hand, if there are as many as allowed; ASCII only.
  mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard counts.contains(digits.count), let value = Int(String(digits)) else { return nil }
    rest.removeFirst(digits.count)
    return value
  }
}
