package import Diagnostics
package import Records

/// A template as it was written: a tree over the source, with error nodes where it is wrong.
///
/// Lossless: the spans of what a node holds stand within its own, in order and apart, down to texts,
/// values and tags. What lies between them is the node's punctuation, closing tags, blanks and, in a
/// quote, `>`; so that printing the tree in order gives the source back, byte for byte.
package struct SyntaxTree: Sendable {
  /// The source.
  package var file: SourceFile
  /// The front matter between `---` lines (letterheads, partials); its YAML, unparsed.
  package var frontMatter: SourceSpan?
  /// The blocks.
  package var blocks: [SyntaxBlock]
  /// Everything wrong with the source, in its order.
  package var diagnostics: [Diagnostic]

  package init(
    file: SourceFile, frontMatter: SourceSpan?, blocks: [SyntaxBlock], diagnostics: [Diagnostic]
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.diagnostics = diagnostics
  }
}

/// A block of the source.
package struct SyntaxBlock: Sendable {
  package indirect enum Kind: Sendable {
    case paragraph([SyntaxInline])
    case heading(level: Int, [SyntaxInline])
    case list(SyntaxList)
    case table(SyntaxTable)
    case quote([SyntaxBlock])
    case rule
    /// `[^name]: text`.
    case note(name: Expression.PathComponent, [SyntaxInline])
    /// `if`, `for`, `match` around blocks.
    case control(SyntaxControl<[SyntaxBlock]>)
    /// A tag around blocks, lines or fields, or standing alone.
    case container(SyntaxTag, SyntaxBody)
    /// A void block tag: `include`, `address`, `pagebreak`, block `blank` and `qr`.
    case void(SyntaxTag)
    /// `{# … #}` alone on its lines.
    case comment
    /// What could not be read; its diagnostic was given.
    case error
  }

  package var kind: Kind
  package var attributes: SyntaxAttributes?
  package var span: SourceSpan

  package init(_ kind: Kind, attributes: SyntaxAttributes? = nil, span: SourceSpan) {
    self.kind = kind
    self.attributes = attributes
    self.span = span
  }
}

/// What a container tag holds.
package enum SyntaxBody: Sendable {
  case blocks([SyntaxBlock])
  /// `lines`.
  case lines([SyntaxUnit<SyntaxLine>])
  /// `fields`.
  case fields([SyntaxUnit<SyntaxField>])
  /// Opened and closed on one line.
  case inline([SyntaxInline])
}

/// A unit (item, row, line, field) or a control tag around units.
package indirect enum SyntaxUnit<Unit: Sendable>: Sendable {
  case unit(Unit)
  case control(SyntaxControl<[SyntaxUnit<Unit>]>)
  /// `{# … #}` alone on its lines, between units.
  case comment(SourceSpan)
  /// What is no unit; its diagnostic was given.
  case error(SourceSpan)
}
