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

/// `{.style #id key=value}`.
package struct SyntaxAttributes: Sendable {
  package struct Value: Sendable {
    package var key: Expression.PathComponent
    /// A bare word or the content of a string.
    package var text: String
    package var span: SourceSpan
    package init(key: Expression.PathComponent, text: String, span: SourceSpan) {
      self.key = key
      self.text = text
      self.span = span
    }
  }

  package var styles: [Expression.PathComponent]
  package var id: Expression.PathComponent?
  package var values: [Value]
  package var span: SourceSpan

  package init(
    styles: [Expression.PathComponent], id: Expression.PathComponent?, values: [Value],
    span: SourceSpan
  ) {
    self.styles = styles
    self.id = id
    self.values = values
    self.span = span
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

/// A control tag with its branches; `Body` is blocks, units or inlines.
package struct SyntaxControl<Body: Sendable>: Sendable {
  package enum Kind: Sendable {
    /// Conditions in order, and `else`.
    case conditional([Branch], otherwise: Body?)
    case loop(
      name: Expression.PathComponent, source: Expression, condition: Expression?, Body,
      otherwise: Body?)
    case match(Expression, [Case])
  }

  package struct Branch: Sendable {
    package var condition: Expression
    package var body: Body
    /// The tag that opens the branch.
    package var span: SourceSpan
    package init(condition: Expression, body: Body, span: SourceSpan) {
      self.condition = condition
      self.body = body
      self.span = span
    }
  }

  package struct Case: Sendable {
    package var names: [Expression.PathComponent]
    package var body: Body
    /// The tag that opens the case.
    package var span: SourceSpan
    package init(names: [Expression.PathComponent], body: Body, span: SourceSpan) {
      self.names = names
      self.body = body
      self.span = span
    }
  }

  package var kind: Kind
  /// From the opening tag to the closing one.
  package var span: SourceSpan
  /// The opening tag.
  package var opening: SourceSpan
  /// Comments between `match` and its first case.
  package var comments: [SourceSpan] = []
  /// What stands in no branch; its diagnostic was given.
  package var errors: [SourceSpan] = []

  package init(_ kind: Kind, span: SourceSpan, opening: SourceSpan) {
    self.kind = kind
    self.span = span
    self.opening = opening
  }
}

/// A tag: `{% name head key=value %}`.
package struct SyntaxTag: Sendable {
  package var name: Expression.PathComponent
  /// What stands right after the name, where the tag takes something there: an expression
  /// (`address recipient.to`, `qr value`, `blank 6cm`, `sensitive path`), or a plain name.
  package var head: Head?
  package var arguments: [Argument]
  package var span: SourceSpan
  /// Whether all of it was understood; what was not has been told already.
  package var isWhole = true

  package enum Head: Sendable {
    case expression(Expression)
    /// The name of a partial, a target or a region: `general-provisions`, `first.left`.
    case name(Expression.PathComponent)
  }

  package struct Argument: Sendable {
    package var name: Expression.PathComponent
    package var value: Expression
    package init(name: Expression.PathComponent, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  package init(
    name: Expression.PathComponent, head: Head? = nil, arguments: [Argument] = [],
    span: SourceSpan
  ) {
    self.name = name
    self.head = head
    self.arguments = arguments
    self.span = span
  }
}

/// A list.
package struct SyntaxList: Sendable {
  /// The first number; nil for bullets.
  package var start: Int?
  package var items: [SyntaxUnit<SyntaxItem>]
  package init(start: Int?, items: [SyntaxUnit<SyntaxItem>]) {
    self.start = start
    self.items = items
  }
}

/// An item: blocks at its column.
package struct SyntaxItem: Sendable {
  package var blocks: [SyntaxBlock]
  package var span: SourceSpan
  package init(blocks: [SyntaxBlock], span: SourceSpan) {
    self.blocks = blocks
    self.span = span
  }
}

/// A table.
package struct SyntaxTable: Sendable {
  package enum Alignment: Sendable { case start, center, end }

  package var head: [SyntaxRow]
  package var alignments: [Alignment?]
  package var delimiter: SourceSpan
  package var rows: [SyntaxUnit<SyntaxRow>]

  package init(
    head: [SyntaxRow], alignments: [Alignment?], delimiter: SourceSpan,
    rows: [SyntaxUnit<SyntaxRow>]
  ) {
    self.head = head
    self.alignments = alignments
    self.delimiter = delimiter
    self.rows = rows
  }
}

/// A row of a table.
package struct SyntaxRow: Sendable {
  package struct Cell: Sendable {
    package enum Content: Sendable {
      case inlines([SyntaxInline])
      /// `<`: joins the cell on its left.
      case joinsLeft
      /// `^`: joins the cell above.
      case joinsAbove
    }
    package var content: Content
    package var span: SourceSpan
    package init(_ content: Content, span: SourceSpan) {
      self.content = content
      self.span = span
    }
  }

  package var cells: [Cell]
  package var span: SourceSpan
  package init(cells: [Cell], span: SourceSpan) {
    self.cells = cells
    self.span = span
  }
}

/// A line of `lines`.
package struct SyntaxLine: Sendable {
  package var inlines: [SyntaxInline]
  package var span: SourceSpan
  package init(inlines: [SyntaxInline], span: SourceSpan) {
    self.inlines = inlines
    self.span = span
  }
}

/// `Label : value`.
package struct SyntaxField: Sendable {
  package var label: [SyntaxInline]
  package var value: [SyntaxInline]
  package var span: SourceSpan
  package init(label: [SyntaxInline], value: [SyntaxInline], span: SourceSpan) {
    self.label = label
    self.value = value
    self.span = span
  }
}

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
