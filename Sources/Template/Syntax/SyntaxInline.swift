package import Diagnostics
package import Records

/// A piece of a line of the source.
package struct SyntaxInline: Sendable {
  package indirect enum Kind: Sendable {
    /// Literal text; escapes and entities resolved. A soft line end is a space.
    case text(String)
    /// `{{ expression }}`.
    case value(Expression)
    /// An inline tag: `ref`, `page`, `pages`, `br`, inline `blank` and `qr`.
    case tag(SyntaxTag)
    case control(SyntaxControl<[SyntaxInline]>)
    case strong([SyntaxInline])
    case emphasis([SyntaxInline])
    case link(SyntaxTarget, [SyntaxInline])
    /// `<url>`.
    case autolink(SyntaxTarget)
    case image(SyntaxTarget, alternative: [SyntaxInline], SyntaxAttributes?)
    /// `[text]{.style}`.
    case span([SyntaxInline], SyntaxAttributes)
    /// `[^name]`.
    case noteReference(Expression.PathComponent)
    /// `\` at a line's end.
    case hardBreak
    /// A comment inside text: nothing.
    case comment
    case error
  }

  package var kind: Kind
  package var span: SourceSpan
  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// Where a link leads or which image is meant.
package enum SyntaxTarget: Sendable {
  case literal(String, SourceSpan)
  case value(Expression)
}
