internal import CPangoCairo
internal import Layout

/// Where lines may end (UAX #14, by Pango), and after which clusters.
enum LineBreaks {
  /// What may happen before each character of the text, and after the last.
  static func before(_ text: ComposedText, language: String) -> [ShapedText.Break] {
    let count = text.scalars.count
    var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: count + 1)
    text.broken.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_get_log_attrs(
          $0.baseAddress, Int32(clamping: bytes.count), -1, pango_language_from_string(language),
          &attributes, Int32(clamping: attributes.count))
      }
    }
    return (0..<count).map { index in
      if attributes[index].is_mandatory_break != 0 { return .mandatory }
      if attributes[index].is_line_break != 0 { return .allowed }
      return text.scalars[index].followsSoftHyphen ? .hyphen : .none
    } + [text.scalars.last?.scalar == "\u{2028}" ? .mandatory : .none]
  }
}
