internal import Diagnostics
internal import Document

extension Composition {
  /// A grid of places to sign. A row is one strip: no block is ever split.
  func signatures(
    _ count: Int, _ blocks: [SignatureBlock], _ block: Block, _ column: Column,
    _ flow: inout Flow
  ) throws(Diagnostic) {
    let style =
      block.style.flatMap { styles.signatures[$0] } ?? styles.signatures["signatures"]
      ?? SignatureStyle()
    let count = max(1, min(count, 12))
    let width = width(of: count, style, column)
    let xs = (0..<count).map { column.x + (width + style.columnGutter) * Double($0) }
    for start in stride(from: 0, to: blocks.count, by: count) {
      try deadline.check(blocks[start].origin)
      let cells = Array(blocks[start..<min(start + count, blocks.count)])
      let row = try SignatureRow(cells, at: xs, width: width, style, self, column)
      if start > 0 { flow.addSpace(style.rowGutter) }
      flow.append(strip(of: row))
    }
  }

  /// The width of a block. One alone, if the theme does not say, is half as wide as the column, as
  /// in a grid of two.
  private func width(of count: Int, _ style: SignatureStyle, _ column: Column) -> Length {
    if count == 1, let width = style.loneWidth { return min(width, column.width) }
    let columns = Double(max(2, count))
    return (column.width - style.columnGutter * (columns - 1)) / columns
  }

  private func strip(of row: SignatureRow) -> Strip {
    var strip = Strip(height: row.height, frames: [])
    for cell in row.cells {
      strip.frames += frames(of: cell, in: row)
      strip.notes += cell.title.notes + cell.name.notes
      strip.anchors += cell.title.anchors
    }
    strip.origin = row.cells.first?.block.origin ?? .none
    return strip
  }

  /// One block, in reading order: title, name where it stands above, the room with its field and
  /// image, name, the line for the day.
  private func frames(of cell: SignatureRow.Cell, in row: SignatureRow) -> [Frame] {
    let style = row.style
    let block = cell.block
    var frames: [Frame] = []
    if let border = style.border {
      let outer = Rect(
        x: cell.column.x - style.padding.left, y: .zero,
        width: cell.column.width + style.padding.left + style.padding.right, height: row.height)
      frames.append(
        Frame(
          rect: outer, content: .outline(border), role: .artifact, node: block.node,
          origin: block.origin))
    }
    frames += cell.title.frames.map { $0.moved(y: style.padding.top) }
    let name = cell.name.frames.map { $0.moved(y: row.nameTop(of: cell)) }
    if style.namePlace == .top { frames += name }
    let room = Rect(
      x: cell.column.x, y: row.imageTop, width: min(style.imageSize.width, cell.column.width),
      height: style.imageSize.height)
    let field = FormField(name: block.party, kind: .signature, label: label(of: block))
    frames.append(
      Frame(
        rect: room, content: .field(field), role: cell.column.role, node: block.node,
        origin: block.origin))
    if let image = block.image { frames.append(frame(of: image, in: room, cell)) }
    if style.namePlace == .bottom { frames += name }
    return frames + cell.date.frames.map { $0.moved(y: row.dateTop(of: cell)) }
  }

  /// The image, as large as its room lets it be but not larger than it is.
  private func frame(of image: Image, in room: Rect, _ cell: SignatureRow.Cell) -> Frame {
    let size = size(of: image, within: room.size.width, origin: cell.block.imageOrigin)
    let scale: Double = size.height > room.size.height ? room.size.height / size.height : 1
    let (width, height) = (size.width * scale, size.height * scale)
    let y = room.origin.y + (room.size.height - height) / 2
    let role = image.alternative == "" ? Frame.Role.artifact : cell.column.role
    return Frame(
      rect: Rect(x: room.origin.x, y: y, width: width, height: height), content: .image(image),
      role: role, node: cell.block.node, origin: cell.block.imageOrigin)
  }

  /// What is read aloud for the field: who signs.
  private func label(of block: SignatureBlock) -> String {
    let title = PlainText.of(block.title)
    let name = PlainText.of(block.name)
    if title.isEmpty || name.isEmpty { return title + name }
    return title + ", " + name
  }
}
