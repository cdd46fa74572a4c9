/// Spaces between two words that no line end may part: `n° 12`, `28 mars`, `Mme Sarr`, `16 h 15`.
struct WordBonds {
  private let scalars: [Unicode.Scalar]
  private let after: FrenchTypography.Neighbour
  private let before: FrenchTypography.Neighbour

  init(
    _ scalars: [Unicode.Scalar], after: FrenchTypography.Neighbour,
    before: FrenchTypography.Neighbour
  ) {
    self.scalars = scalars
    self.after = after
    self.before = before
  }

  /// Words that stay with the number, the letter or the value that follows them.
  private static let beforeNumber: Set<String> = [
    "n°", "nº", "N°", "Nº", "n\u{2E2}", "nᵒ", "p.", "pp.", "art.", "Art.", "al.",
    "chap.", "vol.", "§", "L.", "R.", "D.", "A.", "LO", "article", "articles",
    "Article", "annexe", "Annexe", "page", "tél.",
  ]
  /// Parts of a code, before the number of an article.
  private static let codeParts: Set<String> = ["L.", "R.", "D.", "A.", "LO"]
  /// Titles that stay with the name that follows them.
  private static let beforeName: Set<String> = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mᵉ", "Dr", "Pr", "Mgr",
  ]
  private static let months: Set<String> = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  /// Units that stay with the number before them.
  private static let units: Set<String> = [
    "h", "min", "s", "km", "m", "cm", "mm", "kg", "g", "l", "ha", "kWh", "°C", "ans",
  ]

  /// The no-break space that belongs at an index, or nil for an ordinary one.
  func space(at index: Int) -> Unicode.Scalar? {
    guard mayBond(index) else { return nil }
    let left = word(endingAt: index)
    let right = word(startingAt: index + 1)
    let nearNumber = right.first.map(isDigit) ?? (index + 1 == scalars.count && before == .inline)
    let isNumbered = nearNumber || Self.codeParts.contains(right)
    if isNumbered && Self.beforeNumber.contains(left) { return FrenchTypography.wide }
    if Self.beforeName.contains(left), right.first?.isUppercase ?? (before == .inline) {
      return FrenchTypography.wide
    }
    let unit = right.trimmingTrailingMarks
    if Self.months.contains(unit), isDay(left) { return FrenchTypography.wide }
    guard endsInNumber(left) else { return bondAfterHour(index, left, nearNumber) }
    if unit == "h" || unit == "min" { return FrenchTypography.narrow }
    return Self.units.contains(unit) ? FrenchTypography.wide : nil
  }

  /// A quick look at the scalars around: most spaces part two ordinary words.
  private func mayBond(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let left = scalars[index - 1]
    guard index + 1 < scalars.count else { return before == .inline }
    let right = scalars[index + 1]
    return isDigit(left) || isDigit(right) || left == "." || isUpperCase(right)
      || (index >= 3 && isDigit(scalars[index - 3]))
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isUpperCase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
  }

  /// `16 h 15`: the space after an `h` that follows a number.
  private func bondAfterHour(_ index: Int, _ left: String, _ nearNumber: Bool) -> Unicode.Scalar? {
    guard left == "h", nearNumber, index >= 2 else { return nil }
    return endsInNumber(word(endingAt: index - 2)) ? FrenchTypography.narrow : nil
  }

  private func endsInNumber(_ word: String) -> Bool { word.last.map(isDigit) ?? false }

  /// A day of the month: `28`, `1er`.
  private func isDay(_ word: String) -> Bool {
    if word == "1er" { return true }
    guard word.utf8.count <= 2, let day = Int(word) else { return false }
    return (1...31).contains(day)
  }

  private func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// The word before an index, at most sixteen scalars of it, so that the pass stays linear.
  private func word(endingAt index: Int) -> String {
    var start = index
    while start > 0, index - start < 16, !isBoundary(scalars[start - 1]) { start -= 1 }
    return text(start..<index)
  }

  /// The word after an index, at most sixteen scalars of it.
  private func word(startingAt index: Int) -> String {
    var end = index
    while end < scalars.count, end - index < 16, !isBoundary(scalars[end]) { end += 1 }
    return text(index..<end)
  }

  private func text(_ range: Range<Int>) -> String {
    String(scalars: scalars[range])
  }

  private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\n", "(", "\u{AB}", FrenchTypography.wide, FrenchTypography.narrow: true
    default: false
    }
  }
}

extension String {
  /// The word without the commas, stops and brackets at its end.
  fileprivate var trimmingTrailingMarks: String {
    var word = Substring(self)
    while let last = word.last, ",.;:)!?\u{2026}\u{BB}".contains(last) { word.removeLast() }
    return String(word)
  }
}
