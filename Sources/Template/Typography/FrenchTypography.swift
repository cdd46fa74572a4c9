/// French typography for prose and for values of type `text`; never for `line`, names, codes,
/// e-mail addresses, URLs and references.
///
/// It changes spaces, apostrophes and ordinals that are already there and adds none of its own:
/// `Objet:` stays what the author wrote. Rules and examples stand in
/// `Documentation/typography.md`. Applying it twice changes nothing more; it is linear.
package struct FrenchTypography: Sendable {
  /// What stands beside a piece of text.
  package enum Neighbour: Sendable {
    /// The edge of a paragraph, a line or a cell.
    case edge
    /// Another inline: a value, a link, emphasis.
    case inline
  }

  /// A piece of text after typography.
  package enum Piece: Sendable, Hashable {
    case text(String)
    /// Raised letters, as in 1ᵉʳ.
    case superior(String)
  }

  /// No-break space.
  static let wide: Unicode.Scalar = "\u{A0}"
  /// Narrow no-break space.
  static let narrow: Unicode.Scalar = "\u{202F}"

  /// The text with its spaces, apostrophes and ellipses set; ordinals stay as letters.
  package static func apply(
    to text: String, after: Neighbour = .edge, before: Neighbour = .edge
  ) -> String {
    guard text.utf8.contains(where: isOfInterest) else { return text }
    var pass = TypographyPass(text, after: after, before: before)
    pass.run()
    return pass.result
  }

  /// The text with its spaces set, and the letters of ordinals apart.
  package static func pieces(
    of text: String, after: Neighbour = .edge, before: Neighbour = .edge
  ) -> [Piece] {
    OrdinalLetters.split(apply(to: text, after: after, before: before), isWhole: before == .edge)
  }

  /// A quick look: nothing changes in a text without one of these bytes.
  private static func isOfInterest(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ".")
      || byte == 0xAB || byte == 0xBB || byte == 0xC2 || byte == 0xE2
  }
}
