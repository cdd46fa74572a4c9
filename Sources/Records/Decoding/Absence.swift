/// The one notion of *absent*: missing, null, empty, an empty cell, nothing but invisible
/// characters.
package enum Absence {
  /// Whether a text holds nothing that could be seen on paper.
  package static func covers(_ text: String) -> Bool {
    if let first = text.utf8.first, first > 0x20, first < 0x7F { return false }
    return text.unicodeScalars.allSatisfy(isInvisible)
  }

  /// White space, controls, and what Unicode calls default-ignorable: soft hyphens, zero-width
  /// and bidirectional controls, byte order marks, joiners, variation selectors, fillers.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F }
    let properties = scalar.properties
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .control || properties.generalCategory == .format
      // The braille blank is a symbol to Unicode, and nothing to the eye.
      || scalar.value == 0x2800
  }
}
