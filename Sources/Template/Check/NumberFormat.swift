/// `Article {1er}`: words around one counter.
struct NumberFormat: Sendable, Hashable {
  enum Counter: String, Sendable, CaseIterable {
    case arabic = "1"
    case twoDigits = "01"
    case lowerLetter = "a"
    case upperLetter = "A"
    case lowerRoman = "i"
    case upperRoman = "I"
    /// The first is 1ᵉʳ, then 2, 3…
    case ordinal = "1er"
    /// The first is 1ʳᵉ.
    case feminineOrdinal = "1re"
  }

  /// The style that counts.
  let style: String
  let before: String
  let counter: Counter
  let after: String

  /// Reads the theme's words; nil without exactly one counter in braces.
  init?(_ text: String, style: String) {
    guard let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}"),
      open < close, text[text.index(after: close)...].allSatisfy({ $0 != "{" && $0 != "}" }),
      let counter = Counter(rawValue: String(text[text.index(after: open)..<close]))
    else { return nil }
    self.style = style
    self.counter = counter
    before = FrenchTypography.apply(to: String(text[..<open]), before: .inline)
    after = FrenchTypography.apply(to: String(text[text.index(after: close)...]), after: .inline)
  }

  /// The counter alone, as `ref` prints it: text, and raised letters.
  func number(_ value: Int) -> [FrenchTypography.Piece] {
    switch counter {
    case .arabic: [.text(String(value))]
    case .twoDigits: [.text(value < 10 ? "0\(value)" : String(value))]
    case .lowerLetter: [.text(Self.letters(value).lowercased())]
    case .upperLetter: [.text(Self.letters(value))]
    case .lowerRoman: [.text(Self.roman(value).lowercased())]
    case .upperRoman: [.text(Self.roman(value))]
    case .ordinal: value == 1 ? [.text("1"), .superior("er")] : [.text(String(value))]
    case .feminineOrdinal: value == 1 ? [.text("1"), .superior("re")] : [.text(String(value))]
    }
  }

  /// A, B … Z, AA, AB …
  private static func letters(_ value: Int) -> String {
    var rest = value
    var text = ""
    while rest > 0 {
      rest -= 1
      text = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))) + text
      rest /= 26
    }
    return text
  }

  private static func roman(_ value: Int) -> String {
    guard value < 4000 else { return String(value) }
    var rest = value
    var text = ""
    for (amount, digits) in romanDigits {
      while rest >= amount {
        text += digits
        rest -= amount
      }
    }
    return text
  }

  private static let romanDigits = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
}
