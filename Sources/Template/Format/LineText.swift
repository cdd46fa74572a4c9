import Diagnostics
import Records

/// The text of lines as it is written.
enum LineText {
  /// Stands for a line's end inside a comment, which no container may indent.
  static let rawLineEnd = "\u{0}"

  static func comment(_ span: SourceSpan) -> String {
    span.text.replacing("\r\n", with: "\n").replacing("\n", with: rawLineEnd)
  }

  static func trimmed(_ line: String) -> String {
    var bytes = Array(line.utf8)
    while let last = bytes.last, last.isBlank { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Literal text as the author escaped it, without the escapes that nothing needs.
  static func literal(_ span: SourceSpan) -> String {
    let bytes = span.file.bytes
    var result: [UInt8] = []
    var index = Int(span.range.lowerBound)
    let end = Int(span.range.upperBound)
    while index < end {
      guard bytes[index] == .backslash, index + 1 < end, bytes[index + 1].isPunctuation else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if !isNeedless(bytes, index) { result.append(.backslash) }
      result.append(bytes[index + 1])
      index += 2
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether the escape at an offset stands before a sign that means nothing there.
  private static func isNeedless(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index + 1] {
    case UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "~"), UInt8(ascii: "$"): return true
    case UInt8(ascii: "_"):
      // In what would else be the name of a note or a style it must stay.
      var start = index
      while start > 0, index - start < 64, bytes[start - 1].isNameByte { start -= 1 }
      let before = start > 0 ? bytes[start - 1] : .newline
      return before.isSpaceOrLineEnd && start < index
    default: return false
    }
  }
}

extension TemplateFormatter {
  /// Text that stays on its line.
  func line(_ inlines: [SyntaxInline]) -> String {
    lines(inlines).joined(separator: " ")
  }

  func lines(_ inlines: [SyntaxInline], prefix: String = "") -> [String] {
    var lines = (prefix + text(inlines)).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.count > 1, lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.map { LineText.trimmed(String($0)) }
  }

  private func text(_ inlines: [SyntaxInline]) -> String {
    var text = ""
    for (index, inline) in inlines.enumerated() {
      text += self.text(inline)
      if index + 1 < inlines.count, endsLine(inline, before: inlines[index + 1]) { text += "\n" }
    }
    return text
  }

  /// A comment alone on its line inside a paragraph keeps its line.
  private func endsLine(_ inline: SyntaxInline, before next: SyntaxInline) -> Bool {
    guard case .comment = inline.kind else { return false }
    let (end, start) = (inline.span.range.upperBound, next.span.range.lowerBound)
    return start > end && inline.span.file.text(end..<start).utf8.contains(.newline)
  }

  private func text(_ inline: SyntaxInline) -> String {
    switch inline.kind {
    case .text(let text):
      if text == " ", inline.span.text.utf8.contains(.newline) { return "\n" }
      return text.isEmpty ? "" : LineText.literal(inline.span)
    case .value(let value): return "{{ \(ExpressionPrinter.print(value)) }}"
    case .tag(let tag): return "{% \(TemplateSpelling.inside(of: tag)) %}"
    case .control(let control):
      return self.control(control) { [self.text($0)] }.joined()
    case .strong(let inlines): return "**" + text(inlines) + "**"
    case .emphasis(let inlines): return "*" + text(inlines) + "*"
    case .link(let target, let inlines):
      return "[" + text(inlines) + "](" + TemplateSpelling.target(target) + ")"
    case .autolink(let target): return "<" + TemplateSpelling.target(target) + ">"
    case .image(let target, let alternative, let attributes):
      return "![" + text(alternative) + "](" + TemplateSpelling.target(target) + ")"
        + (attributes.map(TemplateSpelling.attributes) ?? "")
    case .span(let inlines, let attributes):
      return "[" + text(inlines) + "]" + TemplateSpelling.attributes(attributes)
    case .noteReference(let name): return "[^\(name.name)]"
    case .hardBreak: return "\\\n"
    case .comment: return LineText.comment(inline.span)
    case .error: return inline.span.text
    }
  }
}
