import Diagnostics
import Template

extension LosslessCheck {
  mutating func inlines(_ inlines: [SyntaxInline]) {
    for inline in inlines { self.inline(inline) }
  }

  mutating func inline(_ inline: SyntaxInline) {
    let end = inline.span.range.upperBound
    switch inline.kind {
    case .text, .value, .tag, .autolink, .noteReference, .hardBreak, .comment, .error:
      leaf(inline.span, "Inline")
    case .control(let control): self.control(control) { $1.inlines($0) }
    case .strong(let inner): marked(inline.span, "**", inner, to: "**")
    case .emphasis(let inner): marked(inline.span, "*", inner, to: "*")
    case .link(_, let inner): marked(inline.span, "[", inner, from: "](", to: ")")
    case .image(_, let inner, let attributes):
      inside(inline.span, "Image") { check in
        check.take("![", "Image")
        check.inlines(inner)
        check.take(
          upTo: attributes?.span.range.lowerBound ?? end, from: "](", to: ")", "Image")
        if let attributes { check.leaf(attributes.span, "Attributes") }
      }
    case .span(let inner, let attributes):
      inside(inline.span, "Span") { check in
        check.take("[", "Span")
        check.inlines(inner)
        check.take("]", "Span")
        check.leaf(attributes.span, "Attributes")
      }
    }
  }

  mutating func marked(
    _ span: SourceSpan, _ open: String, _ inner: [SyntaxInline], from start: String = "",
    to end: String
  ) {
    inside(span, "Mark") { check in
      check.take(open, "Mark")
      check.inlines(inner)
      check.take(
        upTo: span.range.upperBound, from: start.isEmpty ? end : start, to: end, "Mark")
    }
  }
}
