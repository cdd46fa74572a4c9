internal import Diagnostics
internal import Document

/// Blocks become strips of a column.
extension Composition {
  /// Composes blocks one below the other.
  func compose(
    _ blocks: [Block], in column: Column, into flow: inout Flow
  ) throws(Diagnostic) {
    var inner = column
    inner.depth += 1
    guard isShallow(inner.depth, blocks.first?.origin ?? .none) else { return }
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      try deadline.check(block.origin)
      let end = hasBeside ? endOfText(beside: index, of: blocks, inner) : index + 1
      if end > index + 1 {
        try beside(block, Array(blocks[(index + 1)..<end]), in: inner, into: &flow)
      } else {
        try compose(block, in: inner, into: &flow)
        // What a style asks of the next block, it asks for the last paragraph of a value.
        if end < blocks.count, blocks[end].isContinuation { flow.unglue() }
      }
      index = end
    }
  }

  /// Composes blocks into a flow of their own.
  func flow(of blocks: [Block], in column: Column) throws(Diagnostic) -> Flow {
    var flow = Flow()
    try compose(blocks, in: column, into: &flow)
    return flow
  }

  private func compose(
    _ block: Block, in column: Column, into flow: inout Flow
  ) throws(Diagnostic) {
    if let anchor = block.anchor { flow.addAnchor(anchor) }
    var column = column
    column.language = block.language ?? column.language
    switch block.content {
    case .pageBreak: flow.breakPage()
    case .group(let blocks) where block.style == nil:
      try compose(blocks, in: column, into: &flow)
    case .list(let list): try compose(list, of: block, in: column, into: &flow)
    default: try frame(block, in: column, into: &flow)
    }
  }

  /// What every block may have around its content: room, a rule, a box, a promise to stay whole.
  private func frame(
    _ block: Block, in column: Column, into flow: inout Flow
  ) throws(Diagnostic) {
    let style = ownStyle(of: block, in: column)
    let column = self.column(for: style, in: column)
    if style.breaksBefore { flow.breakPage() }
    let start = flow.strips.count
    try flow.surround(before: style.spaceBefore, after: style.spaceAfter) {
      flow throws(Diagnostic) in
      rule(above: block, style, column, &flow)
      guard style.isBoxed else { return try content(of: block, style, column, &flow) }
      try box(block, style, column, &flow)
    }
    guard flow.strips.count > start else { return }
    if style.keepsTogether { flow.hold(from: start, .together) }
    if style.keepsWithNext { flow.glue(.chain) }
    if style.extent == .page { flow.change(from: start) { $0.isWide = true } }
  }

  /// The style of a block, its kind considered.
  func ownStyle(of block: Block, in column: Column) -> BlockStyle {
    switch block.content {
    case .heading(let level, _, _): return style(of: block, kind: "heading\(level)", in: column)
    case .quote: return style(of: block, kind: "quote", in: column)
    case .rule: return style(of: block, kind: "rule", in: column)
    case .lines: return style(of: block, kind: "lines", in: column)
    case .address: return style(of: block, kind: "address", in: column)
    case .box: return containerStyle(of: block, kind: "box", in: column)
    case .table: return containerStyle(of: block, kind: "table", in: column)
    case .fields: return containerStyle(of: block, kind: "fields", in: column)
    case .signatures: return containerStyle(of: block, kind: "signatures", in: column)
    case .columns, .abreast: return containerStyle(of: block, kind: "columns", in: column)
    case .keep, .group: return containerStyle(of: block, kind: nil, in: column)
    default: return style(of: block, kind: "body", in: column)
    }
  }

  /// The style of a block that only holds others: without room or box unless the theme says
  /// otherwise.
  private func containerStyle(of block: Block, kind: String?, in column: Column) -> BlockStyle {
    for name in [block.style, kind] {
      if let name, let style = styles.blocks[name] { return scaled(style, column.scale) }
    }
    var plain = scaled((column.base ?? body).inherited, column.scale)
    plain.spaceBefore = .zero
    plain.spaceAfter = .zero
    return plain
  }

  /// The column that a style puts its block in.
  func column(for style: BlockStyle, in column: Column) -> Column {
    var column = column
    if style.extent == .page {
      column.x = column.wideX
      column.width = column.wideWidth
    } else if style.extent == .box, let box = column.box {
      (column.x, column.width) = (box.x, box.width)
    }
    guard style.indent != .zero || style.endIndent != .zero else { return column }
    return column.inset(left: style.indent, right: style.endIndent)
  }

  /// What a block shows, within what is around it.
  func content(
    of block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow
  ) throws(Diagnostic) {
    switch block.content {
    case .paragraph(let inlines): paragraph(inlines, of: block, style, column, &flow)
    case .heading(_, let number, let inlines):
      paragraph(heading(number, inlines, style), of: block, style, column, &flow)
    case .lines(let lines): stack(lines, style, column, &flow)
    case .address(let lines): stack(lines, style.unhyphenated, column, isPostal: true, &flow)
    case .quote(let blocks):
      try compose(blocks, in: column.based(on: inside(style, column)), into: &flow)
    case .box(let blocks):
      try hold(blocks, .together, block, column.based(on: inside(style, column)), &flow)
    case .keep(let blocks): try hold(blocks, .never, block, column, &flow)
    case .group(let blocks): try compose(blocks, in: column, into: &flow)
    case .columns(let count, let blocks): try columns(count, blocks, style, column, &flow)
    case .abreast(let columns): try abreast(columns, of: block, style, column, &flow)
    case .table(let table): try self.table(table, block, column, &flow)
    case .fields(let fields): try self.fields(fields, block, column, &flow)
    case .signatures(let count, let cells): try signatures(count, cells, block, column, &flow)
    case .rule: rule(block, style, column, &flow)
    case .blank(let lines, let room): blank(room, lines: lines, block, column, &flow)
    case .image(let image): self.image(image, block, style, column, &flow)
    case .code(let code): self.code(code, block, style, column, &flow)
    case .list, .pageBreak: break
    }
  }
}

extension Composition {
  /// How paragraphs look inside a block that has a style of its own: its type, but the room
  /// between paragraphs of the column around.
  fileprivate func inside(_ style: BlockStyle, _ column: Column) -> BlockStyle {
    let around = scaled(column.base ?? body, column.scale)
    var inside = style
    inside.spaceBefore = around.spaceBefore
    inside.spaceAfter = around.spaceAfter
    return inside
  }
}

extension BlockStyle {
  /// Whether anything stands around the text.
  var isBoxed: Bool { border != nil || background != nil || padding != Insets() }

  /// What blocks inside inherit: type and spacing, not boxes and breaks.
  var inherited: BlockStyle {
    var style = BlockStyle()
    style.text = text
    style.spaceBefore = spaceBefore
    style.spaceAfter = spaceAfter
    style.alignment = alignment
    style.isHyphenated = isHyphenated
    style.orphans = orphans
    style.widows = widows
    return style
  }
}

extension Column {
  /// The column whose unstyled blocks look like this.
  func based(on style: BlockStyle) -> Column {
    var column = self
    column.base = style.inherited
    // The style has been scaled already; blocks scale what they inherit again.
    if scale != 1 {
      column.base?.text.size = style.text.size / scale
      column.base?.text.leading = style.text.leading / scale
      column.base?.spaceBefore = style.spaceBefore / scale
      column.base?.spaceAfter = style.spaceAfter / scale
    }
    return column
  }
}
