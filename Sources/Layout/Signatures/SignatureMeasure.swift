internal import Diagnostics
internal import Document

/// A row of places to sign: what its blocks hold, and the heights that they share.
struct SignatureRow {
  /// One block, its parts composed.
  struct Cell {
    var block: SignatureBlock
    var column: Column
    var title: Slab
    var name: Slab
    /// The line for the day; nothing in most themes.
    var date: Slab
  }

  let style: SignatureStyle
  private(set) var cells: [Cell] = []
  /// The top of the room for images.
  private(set) var imageTop = Length.zero
  /// The top of the names.
  private(set) var nameTop = Length.zero
  /// The height of the blocks.
  private(set) var height = Length.zero

  init(
    _ blocks: [SignatureBlock], at xs: [Length], width: Length, _ style: SignatureStyle,
    _ composition: Composition, _ column: Column
  ) throws(Diagnostic) {
    self.style = style
    for (block, x) in zip(blocks, xs) {
      var inner = column
      inner.x = x
      inner.width = width
      inner = inner.inset(left: style.padding.left, right: style.padding.right)
      let title = try composition.flow(
        of: block.title, in: inner.based(on: composition.plain(style.title, inner)))
      let name = composition.name(of: block, style, inner)
      let isTight = style.border == nil
      cells.append(
        Cell(
          block: block, column: inner, title: title.slab(trimmed: isTight),
          name: name.slab(trimmed: isTight && style.namePlace == .bottom),
          date: composition.dateLine(of: block, style, inner).slab()))
    }
    measure()
  }

  /// A taller title moves the images, and a taller image room the names, of the whole row.
  private mutating func measure() {
    let title = cells.map(\.title.height).max() ?? .zero
    let name = cells.map(\.name.height).max() ?? .zero
    let gap = Length.mm(2)
    switch style.namePlace {
    case .bottom:
      imageTop = max(style.imageTop, style.padding.top + title + gap)
      nameTop = imageTop + style.imageSize.height + gap
      height = nameTop + name
    case .top:
      let head = cells.map { $0.title.height + $0.name.height }.max() ?? .zero
      imageTop = max(style.imageTop, style.padding.top + head)
      height = imageTop + style.imageSize.height
    }
    height += (cells.map(\.date.height).max() ?? .zero) + style.padding.bottom
    height = max(style.height, height)
  }

  /// The top of a block's name.
  func nameTop(of cell: Cell) -> Length {
    style.namePlace == .top ? style.padding.top + cell.title.height : nameTop
  }

  /// The top of a block's line for the day, whose dots stand on the padding.
  func dateTop(of cell: Cell) -> Length {
    height - style.padding.bottom - (cell.date.baseline ?? .zero)
  }
}

extension Composition {
  /// The name below the space.
  func name(of block: SignatureBlock, _ style: SignatureStyle, _ column: Column) -> Flow {
    let look = plain(style.name, column)
    let placer = ParagraphPlacer(
      composition: self, column: column, style: look, node: block.node, origin: block.origin)
    var flow = Flow()
    for strip in placer.strips(of: collect(block.name, look, column)) { flow.append(strip) }
    return flow
  }

  /// A word and dots up to the block's edge, on which the day is written.
  fileprivate func dateLine(
    of block: SignatureBlock, _ style: SignatureStyle, _ column: Column
  ) -> Flow {
    var flow = Flow()
    guard let word = style.dateLine else { return flow }
    var column = column
    // The room for the signature above is the room to write.
    column.isCell = true
    let look = plain(style.date, column)
    let words = Inline(.text(word + " "), origin: block.origin, node: block.node)
    let room = Inline(.blank(Blank(label: word)), origin: block.origin, node: block.node)
    let placer = ParagraphPlacer(
      composition: self, column: column, style: look, node: block.node, origin: block.origin)
    for strip in placer.strips(of: collect([words, room], look, column)) { flow.append(strip) }
    return flow
  }
}
