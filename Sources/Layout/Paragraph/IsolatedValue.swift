internal import Document

/// Values written from right to left, each set apart from its surroundings by the isolates of
/// UAX #9 (FSI and PDI): without them two names in one line would change places.
enum IsolatedValue {
  /// The text between isolates, if it has letters that run from right to left.
  static func of(_ text: String) -> String {
    hasRightToLeft(text) ? "\u{2068}\(text)\u{2069}" : text
  }

  /// Whether a character is one of the marks put around values.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2068}" || scalar == "\u{2069}"
  }

  private static func hasRightToLeft(_ text: String) -> Bool {
    // The first such letter is U+0590, whose first byte in UTF-8 is D6.
    guard text.utf8.contains(where: { $0 >= 0xD6 }) else { return false }
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}

extension GlyphRun {
  /// The run without the marks around values, which are neither drawn nor copied; nil when nothing
  /// is left.
  var withoutMarks: GlyphRun? {
    guard text.unicodeScalars.contains(where: IsolatedValue.isMark) else { return self }
    var run = self
    var words = ""
    var isKept = [Bool](repeating: true, count: glyphs.count)
    run.clusters = []
    var bytes = Array(text.utf8)[...]
    var glyph = 0
    for var cluster in clusters {
      let piece = String(decoding: bytes.prefix(cluster.bytes), as: UTF8.self)
      bytes = bytes.dropFirst(cluster.bytes)
      let kept = String(
        String.UnicodeScalarView(piece.unicodeScalars.filter { !IsolatedValue.isMark($0) }))
      let range = glyph..<(glyph + cluster.glyphs)
      glyph = range.upperBound
      if kept.isEmpty, !piece.isEmpty {
        for index in range { isKept[isRightToLeft ? glyphs.count - 1 - index : index] = false }
      } else {
        cluster.bytes = kept.utf8.count
        run.clusters.append(cluster)
        words += kept
      }
    }
    run.text = words
    run.glyphs = zip(glyphs, isKept).filter(\.1).map(\.0)
    return words.isEmpty ? nil : run
  }
}
