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
          name: name.slab(trimmed: isTight)))
    }
    measure()
  }

  /// A taller title moves the images, and a taller image room the names, of the whole row.
  private mutating func measure() {
    let title = cells.map(\.title.height).max() ?? .zero
    let name = cells.map(\.name.height).max() ?? .zero
    let gap = Length.mm(2)
    imageTop = max(style.imageTop, style.padding.top + title + gap)
    nameTop = imageTop + style.imageSize.height + gap
    height = max(style.height, nameTop + name + style.padding.bottom)
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
}
