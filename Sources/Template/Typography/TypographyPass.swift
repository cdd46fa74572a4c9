/// One pass over a text: each scalar is copied or replaced, looking one word back and one ahead.
struct TypographyPass {
  private let scalars: [Unicode.Scalar]
  private let after: FrenchTypography.Neighbour
  private let before: FrenchTypography.Neighbour
  private var output: [Unicode.Scalar] = []

  init(
    _ text: String, after: FrenchTypography.Neighbour, before: FrenchTypography.Neighbour
  ) {
    scalars = Array(text.unicodeScalars)
    self.after = after
    self.before = before
    output.reserveCapacity(scalars.count)
  }

  var result: String { String(scalars: output) }

  mutating func run() {
    var index = 0
    // The end of the address that the scalars before it belong to: nothing in it changes.
    var addressEnd = 0
    while index < scalars.count {
      if index >= addressEnd, isWordStart(index) { addressEnd = endOfAddress(at: index) }
      if index < addressEnd {
        output.append(scalars[index])
        index += 1
      } else {
        index += step(at: index)
      }
    }
  }

  /// Copies or replaces what stands at an index; how many scalars that took.
  private mutating func step(at index: Int) -> Int {
    switch scalars[index] {
    case "'":
      output.append(isApostrophe(index) ? "\u{2019}" : "'")
    case "." where isEllipsis(index):
      output.append("\u{2026}")
      return 3
    case " ", FrenchTypography.wide, FrenchTypography.narrow:
      output.append(space(at: index))
    default:
      output.append(scalars[index])
    }
    return 1
  }

  /// A straight quote is an apostrophe, but for minutes and feet after a digit.
  private func isApostrophe(_ index: Int) -> Bool {
    let follows = scalar(index + 1)?.properties.isAlphabetic ?? (before == .inline)
    return follows || !(scalar(index - 1).map(Self.isDigit) ?? false)
  }

  /// Exactly three full stops.
  private func isEllipsis(_ index: Int) -> Bool {
    scalar(index + 1) == "." && scalar(index + 2) == "." && scalar(index + 3) != "."
      && scalar(index - 1) != "."
  }

  /// The space that belongs at an index where some space stands.
  private func space(at index: Int) -> Unicode.Scalar {
    let own = scalars[index]
    guard !isSpace(scalar(index + 1)), !isSpace(scalar(index - 1)) else { return own }
    switch scalar(index + 1) {
    case ";", "!", "?", "\u{BB}": return endsMark(index + 1) ? FrenchTypography.narrow : own
    case ":": return endsMark(index + 1) ? FrenchTypography.wide : own
    case "%", "\u{2030}", "\u{20AC}":
      // A narrow space that ValuePrinter or an author chose before a unit is right as well.
      return own == " " ? FrenchTypography.wide : own
    default: break
    }
    if scalar(index - 1) == "\u{AB}" { return FrenchTypography.narrow }
    guard own == " " else { return own }
    return WordBonds(scalars, after: after, before: before).space(at: index) ?? own
  }

  /// Whether the mark at an index ends its word: `:-)`, `::` and `!important` are not French marks.
  private func endsMark(_ index: Int) -> Bool {
    var next = index + 1
    while let mark = scalar(next), "!?\u{2026}.".unicodeScalars.contains(mark) { next += 1 }
    guard let mark = scalar(next) else { return true }
    return isSpace(mark) || mark == "\n" || ")]}\u{BB}\u{201D}\",;".unicodeScalars.contains(mark)
  }

  private func scalar(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
    scalar == " " || scalar == FrenchTypography.wide || scalar == FrenchTypography.narrow
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension TypographyPass {
  private func isWordStart(_ index: Int) -> Bool {
    index == 0 || isSpace(scalars[index - 1]) || scalars[index - 1] == "\n"
  }

  /// Where the e-mail address or URL that begins at a word's start ends; its start if it is none.
  private func endOfAddress(at start: Int) -> Int {
    var end = start
    var isAddress = false
    while end < scalars.count, !isSpace(scalars[end]), scalars[end] != "\n" {
      let isScheme = scalars[end] == "/" && scalar(end + 1) == "/" && scalar(end - 1) == ":"
      isAddress = isAddress || isScheme || (scalars[end] == "@" && end > start)
      end += 1
    }
    return isAddress ? end : start
  }
}
