internal import Diagnostics
internal import Document

/// A table's grid: how wide its columns are, and what their cells inherit.
struct TableGrid {
  let composition: Composition
  let table: Table
  let style: TableStyle
  let column: Column
  /// The left edge of each column, and the right edge of the last.
  private(set) var edges: [Length] = []

  init(
    _ composition: Composition, _ table: Table, _ style: TableStyle, _ column: Column
  ) throws(Diagnostic) {
    self.composition = composition
    self.table = table
    self.style = style
    self.column = column
    edges = [column.x]
    for width in try widths() { edges.append(edges[edges.count - 1] + width) }
  }

  /// Fixed widths first, then natural ones, then shares of what is left.
  private func widths() throws(Diagnostic) -> [Length] {
    var widths = [Length](repeating: .zero, count: table.columns.count)
    var shares = 0.0
    for (index, column) in table.columns.enumerated() {
      switch column.width {
      case .fixed(let width): widths[index] = max(.zero, width)
      case .natural: widths[index] = try naturalWidth(of: index)
      case .share(let share): shares += max(0, share)
      }
    }
    shrinkNatural(&widths, leavingRoom: shares > 0)
    let rest = max(.zero, column.width - widths.reduce(.zero, +))
    for (index, column) in table.columns.enumerated() {
      if case .share(let share) = column.width, share > 0 {
        widths[index] = rest * (share / shares)
      }
    }
    return widths
  }

  /// Natural columns wider than the table give way alike.
  private func shrinkNatural(_ widths: inout [Length], leavingRoom: Bool) {
    var natural = Length.zero
    var fixed = Length.zero
    for (width, column) in zip(widths, table.columns) {
      if column.width == .natural { natural += width } else { fixed += width }
    }
    let room = max(.zero, column.width - fixed) * (leavingRoom ? 0.8 : 1)
    guard natural > room, natural > .zero else { return }
    for (index, column) in table.columns.enumerated() where column.width == .natural {
      widths[index] = widths[index] * (room / natural)
    }
  }

  private func naturalWidth(of index: Int) throws(Diagnostic) -> Length {
    var widest = Length.zero
    for (number, row) in table.rows.enumerated() {
      for cell in row.cells where cell.column == index && cell.columnSpan == 1 {
        var free = Column(x: .zero, width: .pt(10_000))
        free.depth = column.depth
        free.isCell = true
        free.isMeasuring = true
        free.base = base(kind(ofRow: number), alignment: .start)
        free.scale = column.scale
        let flow = try composition.flow(of: cell.blocks, in: free)
        for strip in flow.strips {
          for frame in strip.frames { widest = max(widest, frame.rect.maxX) }
        }
      }
    }
    // A hair more, so that rounding does not break what was measured whole.
    return widest + style.padding.left + style.padding.right + .pt(0.02)
  }

  /// How unstyled paragraphs of a cell look.
  private func base(_ kind: RowKind, alignment: BlockStyle.Alignment) -> BlockStyle {
    var base = (column.base ?? composition.body).inherited
    switch kind {
    case .head: base.text = style.head
    case .body: base.text = style.cell
    case .total: base.text = style.total
    }
    base.alignment = alignment
    base.isHyphenated = false
    return base
  }

  /// What a row is.
  enum RowKind {
    case head, body, total
  }

  /// What a row is, by its place.
  func kind(ofRow row: Int) -> RowKind {
    if row < table.headRows { return .head }
    return row < table.rows.count - table.totalRows ? .body : .total
  }

  /// The columns that a cell covers, within the grid.
  func columns(of cell: Table.Cell) -> Range<Int> {
    let count = table.columns.count
    let first = max(0, min(cell.column, count - 1))
    let span = max(1, min(cell.columnSpan, count - first))
    return first..<(first + span)
  }

  /// Where a cell's blocks are composed.
  func column(of cell: Table.Cell, inRow row: Int) -> Column {
    let covered = columns(of: cell)
    var inner = column
    inner.x = edges[covered.lowerBound]
    inner.width = edges[covered.upperBound] - inner.x
    inner.base = base(
      kind(ofRow: row), alignment: table.columns[covered.lowerBound].alignment)
    inner.box = nil
    inner.isCell = true
    inner.hidesDots = style.holes == .empty && cell.isHole
    return inner.inset(left: style.padding.left, right: style.padding.right)
  }
}
