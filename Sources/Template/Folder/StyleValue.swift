internal import Document

/// Reads the values of themes, letterheads and attributes: `3mm`, `66%`, `10/14`, `0.75pt accent`.
enum StyleValue {
  /// `3mm`, `0.5cm`, `10pt`: a length has a unit and is not negative.
  static func length(_ text: String) -> Length? {
    for (unit, points) in [("mm", 72 / 25.4), ("cm", 720 / 25.4), ("pt", 1)] {
      if text.hasSuffix(unit) {
        return number(text.dropLast(2)).map { Length(points: $0 * points) }
      }
    }
    return text == "0" ? .zero : nil
  }

  /// `66%`, as a share of one; type scaled to nothing would hide its words.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%"), let percent = number(text.dropLast()) else { return nil }
    return (10...400).contains(percent) ? percent / 100 : nil
  }

  /// `0.36em`.
  static func ems(_ text: String) -> Double? {
    text.hasSuffix("em") ? number(text.dropLast(2)) : nil
  }

  /// `10/14` or `10`, in points.
  static func size(_ text: String) -> (size: Length, leading: Length?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let size = points(parts[0]), size > .zero else { return nil }
    if parts.count == 1 { return (size, nil) }
    guard let leading = points(parts[1]), leading > .zero else { return nil }
    return (size, leading)
  }

  /// `bold`, or 100 to 900.
  static func weight(_ text: String) -> Int? {
    if let named = weights.first(where: { $0.name == text }) { return named.weight }
    return Int(text).flatMap { (100...900).contains($0) ? $0 : nil }
  }

  static let weights = [
    (name: "light", weight: 300), (name: "regular", weight: 400), (name: "medium", weight: 500),
    (name: "semibold", weight: 600), (name: "bold", weight: 700), (name: "black", weight: 900),
  ]

  /// A number without sign or exponent, of at most nine characters.
  static func number(_ text: some StringProtocol) -> Double? {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    guard isPlain, (1...9).contains(text.utf8.count) else { return nil }
    return Double(String(text))
  }

  private static func points(_ text: Substring) -> Length? {
    number(text.hasSuffix("pt") ? text.dropLast(2) : text).map { Length(points: $0) }
  }
}
