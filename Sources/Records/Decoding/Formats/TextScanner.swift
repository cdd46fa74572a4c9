/// Reads a short text from its beginning, one piece at a time. It makes no strings: a hundred
/// thousand rows of hours and dates go through it.
struct TextScanner {
  private(set) var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = Substring(text).unicodeScalars }

  var isAtEnd: Bool { rest.isEmpty }

  /// Spaces of every width: people paste no-break ones.
  mutating func skipSpaces() {
    while let first = rest.first, TextFormat.isSpace(first) { rest.removeFirst() }
  }

  /// Takes a literal of small letters, whatever its case in the text.
  mutating func take(_ literal: String) -> Bool {
    var ahead = rest
    for wanted in literal.unicodeScalars {
      guard let next = ahead.popFirst(), Self.isSame(next, wanted) else { return false }
    }
    rest = ahead
    return true
  }

  private static func isSame(_ scalar: Unicode.Scalar, _ small: Unicode.Scalar) -> Bool {
    if scalar == small { return true }
    if scalar.isASCII { return ("A"..."Z").contains(scalar) && scalar.value | 0x20 == small.value }
    return scalar.properties.lowercaseMapping == String(small)
  }

  /// Takes the first literal that fits.
  mutating func take(anyOf literals: [String]) -> Bool {
    for literal in literals where take(literal) { return true }
    return false
  }

  /// Takes all the digits at hand, if there are as many as allowed, 18 at most; ASCII only.
  mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
    var ahead = rest
    var (value, count) = (0, 0)
    while let first = ahead.first, ("0"..."9").contains(first) {
      count += 1
      guard count <= min(counts.upperBound, 18) else { return nil }
      value = value * 10 + Int(first.value) - 0x30
      ahead.removeFirst()
    }
    guard counts.contains(count) else { return nil }
    rest = ahead
    return value
  }
}
