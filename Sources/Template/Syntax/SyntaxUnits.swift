package import Diagnostics

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
