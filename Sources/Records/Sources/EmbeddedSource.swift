package import Diagnostics

/// The text of a scalar as a source of its own: an expression or a line of template written
/// inside YAML, with spans that point at the very characters in the file.
package struct EmbeddedSource: Sendable {
  /// The file to parse in.
  package let file: SourceFile
  /// The text's range in it.
  package let range: Range<Int32>

  /// The text of a scalar; nil for a list or a mapping.
  ///
  /// Where the scalar stands in the file as it reads, that is the file itself. Where quotes or
  /// folding change it (`''`, `\"`, `>`), it is a shadow of the file: the same name, the same
  /// line and column, the scalar's text, and nothing else.
  package init?(_ node: DataNode) {
    guard let text = node.scalar else { return nil }
    let span = node.span
    if let range = Self.exact(text, in: span) {
      file = span.file
      self.range = range
    } else {
      (file, range) = Self.shadow(text, of: span)
    }
  }

  private static func exact(_ text: String, in span: SourceSpan) -> Range<Int32>? {
    let length = Int32(text.utf8.count)
    for margin in [0, 1] as [Int32] {
      let low = span.range.lowerBound + margin
      let high = low + length
      guard high <= span.range.upperBound - margin, span.range.count - Int(length) <= 2 else {
        continue
      }
      let bytes = span.file.bytes[Int(low)..<Int(high)]
      if bytes.elementsEqual(text.utf8) { return low..<high }
    }
    return nil
  }

  private static func shadow(_ text: String, of span: SourceSpan) -> (SourceFile, Range<Int32>) {
    let start = span.start
    let before =
      [UInt8](repeating: UInt8(ascii: "\n"), count: start.line - 1)
      + [UInt8](repeating: UInt8(ascii: " "), count: start.column - 1)
    let file = SourceFile(name: span.file.name, bytes: before + Array(text.utf8))
    return (file, Int32(before.count)..<Int32(file.bytes.count))
  }
}
