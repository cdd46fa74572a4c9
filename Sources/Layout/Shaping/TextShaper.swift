package import Document

/// What layout needs of a font engine. Tests have one whose glyphs are all one em wide.
package protocol TextShaper: AnyObject {
  /// Shapes a paragraph. Right-to-left and mixed text are handled inside.
  func shape(_ text: StyledText) throws -> ShapedText
  /// The glyphs of one line, shaped again where its ends need it.
  func line(_ request: LineRequest, of shaped: ShapedText) -> ShapedLine
  /// Height above the baseline of capitals and of ascenders, and depth below it, of a face.
  func metrics(of style: TextStyle) -> FontMetrics
}

/// The heights of a face at its size.
package struct FontMetrics: Sendable, Hashable {
  /// From the baseline up to the top of ascenders.
  package var ascent: Length
  /// From the baseline down to the bottom of descenders.
  package var descent: Length
  /// From the baseline up to the top of capitals.
  package var capHeight: Length

  package init(ascent: Length, descent: Length, capHeight: Length) {
    self.ascent = ascent
    self.descent = descent
    self.capHeight = capHeight
  }
}

/// Where words may be divided.
package protocol Hyphenator {
  /// Offsets, in characters of the word, before which a hyphen may come; none for a language
  /// whose patterns are not at hand.
  func positions(in word: String, language: String) -> [Int]
}
