package import Diagnostics
package import Records

/// A text with values, as `title` and `output` are: words and `{{ expression }}`.
package struct TextTemplate: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression)
  }

  package var pieces: [Piece]
  package var span: SourceSpan

  /// Reads a scalar of `template.yaml`; problems with its expressions are added.
  init?(_ node: DataNode, limits: Limits, diagnostics: inout [Diagnostic]) {
    guard let source = EmbeddedSource(node) else { return nil }
    span = node.span
    pieces = []
    var start = source.range.lowerBound
    while let open = Self.findOpening(in: source, from: start) {
      append(source.file.text(start..<open))
      let inner = open + 2
      guard
        let close = ExpressionScanner.end(
          of: .value, from: inner, in: source.file, before: source.range.upperBound)
      else {
        diagnostics.append(Self.unclosed(SourceSpan(file: source.file, range: open..<inner)))
        return
      }
      var parser = ExpressionParser(file: source.file, range: inner..<close, limits: limits)
      let expression = parser.expression()
      parser.expectEnd()
      diagnostics += parser.diagnostics
      pieces.append(.value(expression))
      start = close + 2
    }
    append(source.file.text(start..<source.range.upperBound))
  }

  private mutating func append(_ text: String) {
    if !text.isEmpty { pieces.append(.text(text)) }
  }

  private static func findOpening(
    in source: EmbeddedSource, from start: Int32
  ) -> Int32? {
    let bytes = source.file.bytes
    let brace = UInt8(ascii: "{")
    var index = Int(start)
    while index + 1 < Int(source.range.upperBound) {
      if bytes[index] == brace, bytes[index + 1] == brace { return Int32(index) }
      index += 1
    }
    return nil
  }

  private static func unclosed(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "template.unclosed-value",
      Message(fr: "« {{ » n'est pas fermé", en: "\"{{\" is not closed"), at: span,
      hint: Message(fr: "fermer par « }} »", en: "close it with \"}}\""))
  }
}
