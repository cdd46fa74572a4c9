internal import Diagnostics
internal import Document

/// What stands around blocks: rules, borders, backgrounds, promises to stay whole.
extension Composition {
  /// The rule above a block, never parted from it.
  func rule(above block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow) {
    guard let stroke = style.ruleAbove else { return }
    if case .rule = block.content { return }
    let rect = Rect(x: column.x, y: stroke.width / 2, width: column.width, height: .zero)
    let frame = Frame(
      rect: rect, content: .stroke(stroke), role: .artifact, node: block.node,
      origin: block.origin)
    flow.append(Strip(height: stroke.width + style.ruleGap, frames: [frame]))
    flow.dropSpace()
    flow.glue(.never)
  }

  /// A block inside its padding, with a border and a background that go along over pages.
  func box(
    _ block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow
  ) throws(Diagnostic) {
    let start = flow.strips.count
    let line = (style.border?.width ?? .zero) / 2
    var inner = column.inset(left: style.padding.left, right: style.padding.right)
    inner.isBoxed = true
    inner.box = (x: column.x + line, width: column.width - line * 2)
    // A title in a band of its own touches the border.
    let top = beginsWithBand(block, inner) ? line : style.padding.top
    flow.append(Strip(height: top, frames: [], origin: block.origin))
    flow.dropSpace()
    flow.glue(.never)
    var plain = style
    plain.border = nil
    plain.background = nil
    plain.padding = Insets()
    try content(of: block, plain, inner, &flow)
    flow.dropSpace()
    flow.glue(.never)
    flow.append(Strip(height: style.padding.bottom, frames: []))
    flow.hold(from: start, .together)
    flow.pad(from: start, style.padding)
    flow.decorate(from: start) { strips in
      Decoration(
        strips: strips, x: column.x, width: column.width, fill: style.background,
        outline: style.border, node: block.node, origin: block.origin)
    }
  }

  /// Whether a box's first block is as wide as the box.
  private func beginsWithBand(_ block: Block, _ column: Column) -> Bool {
    guard case .box(let blocks) = block.content, let first = blocks.first else { return false }
    return ownStyle(of: first, in: column).extent == .box
  }

  /// Blocks between which a page break costs so much.
  func hold(
    _ blocks: [Block], _ level: BreakLevel, _ block: Block, _ column: Column,
    _ flow: inout Flow
  ) throws(Diagnostic) {
    let start = flow.strips.count
    try compose(blocks, in: column, into: &flow)
    flow.hold(from: start, level, origin: block.origin)
  }

  /// A rule across the column.
  func rule(_ block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow) {
    let grey = Color(red: 0x8C, green: 0x8C, blue: 0x8C)
    let stroke = style.ruleAbove ?? style.border ?? Stroke(width: .pt(0.4), color: grey)
    let rect = Rect(x: column.x, y: stroke.width / 2, width: column.width, height: .zero)
    let frame = Frame(
      rect: rect, content: .stroke(stroke), role: .artifact, node: block.node,
      origin: block.origin)
    flow.append(Strip(height: stroke.width, frames: [frame], origin: block.origin))
  }

  /// Dotted lines, as far apart as people write.
  func blank(
    _ room: Blank, lines: Int, _ block: Block, _ column: Column, _ flow: inout Flow
  ) {
    let height = styles.handLeading
    let field = FormField(name: room.field ?? "", kind: .lines, label: room.label ?? "")
    // More lines than any document has pages for are a mistake that the page limit will tell.
    for _ in 0..<max(0, min(lines, 100_000)) {
      // Room for descenders, and for what follows: a rule, in a table's cell.
      let y = height * 0.8
      let width = column.isMeasuring ? .zero : column.width
      let rect = Rect(x: column.x, y: y, width: width, height: .zero)
      let frame = Frame(
        rect: rect, content: .stroke(styles.dots), role: column.role, node: block.node,
        origin: block.origin)
      let area = Rect(x: column.x, y: .zero, width: width, height: height)
      let place = Frame(
        rect: area, content: .field(field), role: column.role, node: block.node,
        origin: block.origin)
      // What stands beside, a label or a bullet, is set on the first line.
      let frames = column.hidesDots ? [place] : [frame, place]
      flow.append(Strip(height: height, frames: frames, baseline: y, origin: block.origin))
    }
  }

  /// An image that stands alone.
  func image(
    _ image: Image, _ block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow
  ) {
    let size = size(of: image, within: column.width, origin: block.origin)
    let rect = place(size, style.alignment, column)
    let role = image.alternative == "" ? Frame.Role.artifact : column.role
    let frame = Frame(
      rect: rect, content: .image(image), role: role, node: block.node, origin: block.origin)
    flow.append(Strip(height: size.height, frames: [frame], origin: block.origin))
  }

  /// A code that stands alone, in its quiet zone.
  func code(
    _ code: Code, _ block: Block, _ style: BlockStyle, _ column: Column, _ flow: inout Flow
  ) {
    guard let matrix = matrix(of: code, origin: block.origin) else { return }
    let side = code.side + matrix.quietZone(of: code.side) * 2
    guard side <= column.width + .pt(0.01) else {
      return report(LayoutDiagnostic.noRoom(at: block.origin))
    }
    var rect = place(Size(width: side, height: side), style.alignment, column)
    if style.alignment == .start, !column.isBoxed, !column.isCell {
      // The margin and the gutter are free room too: the code itself stands at the column's edge.
      rect.origin.x -= min(matrix.quietZone(of: code.side), column.x, .mm(4))
    }
    let frame = Frame(
      rect: matrix.inner(of: rect), content: .code(matrix), role: column.role, node: block.node,
      origin: block.origin)
    flow.append(Strip(height: side, frames: [frame], origin: block.origin))
  }

  private func place(
    _ size: Size, _ alignment: BlockStyle.Alignment, _ column: Column
  ) -> Rect {
    let slack = column.width - size.width
    let x: Length
    switch alignment {
    case .start, .justify: x = .zero
    case .center: x = slack / 2
    case .end: x = slack
    }
    return Rect(x: column.x + x, y: .zero, width: size.width, height: size.height)
  }
}
