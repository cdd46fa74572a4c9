internal import Diagnostics
internal import Document

/// Rows that cells join together; most are one row.
struct TableBand {
  /// A cell laid out.
  struct Cell {
    var flow: Flow
    /// Its rows, counted from the band's first.
    var rows: Range<Int>
    var columns: Range<Int>

    /// The baseline of its first line.
    var baseline: Length? { flow.strips.first?.baseline }
    var height: Length { flow.tops(trimmed: false).height }
  }

  /// The table's rows.
  let rows: Range<Int>
  let isHead: Bool
  private(set) var cells: [Cell] = []
  /// Where each row's cells begin among the band's.
  private var starts: [Int] = []
  /// Whether one cell stands on both sides of a position's right, and of its lower edge; row by
  /// row.
  private var joins: [(right: Bool, below: Bool)] = []
  private let width: Int
  /// Whether something is written by hand in each row.
  private var hasHoles: [Bool] = []
  /// The height of each row.
  private(set) var heights: [Length] = []
  /// The baseline that each row's cells share.
  private(set) var baselines: [Length] = []

  /// Where the band that begins at a row ends.
  static func end(from start: Int, in table: Table) -> Int {
    var end = start + 1
    var row = start
    while row < end {
      for cell in table.rows[row].cells where cell.rowSpan > 1 {
        end = max(end, row + min(cell.rowSpan, table.rows.count - row))
      }
      row += 1
    }
    // A head is repeated whole, and alone.
    return start < table.headRows ? min(end, max(table.headRows, start + 1)) : end
  }

  init(_ rows: Range<Int>, of grid: TableGrid) throws(Diagnostic) {
    self.rows = rows
    isHead = rows.lowerBound < grid.table.headRows
    width = grid.table.columns.count
    joins = [(right: Bool, below: Bool)](repeating: (false, false), count: rows.count * width)
    for row in rows {
      starts.append(cells.count)
      for cell in grid.table.rows[row].cells {
        let flow = try grid.composition.flow(
          of: cell.blocks, in: grid.column(of: cell, inRow: row))
        let first = row - rows.lowerBound
        let span = max(1, min(cell.rowSpan, rows.count - first))
        cells.append(
          Cell(flow: flow, rows: first..<(first + span), columns: grid.columns(of: cell)))
        join(cells[cells.count - 1])
      }
    }
    hasHoles = rows.map { grid.table.rows[$0].cells.contains(where: \.hasHole) }
    measure(grid.style)
  }

  private mutating func join(_ cell: Cell) {
    guard cell.rows.count > 1 || cell.columns.count > 1 else { return }
    for row in cell.rows {
      for column in cell.columns {
        if column + 1 < cell.columns.upperBound { joins[row * width + column].right = true }
        if row + 1 < cell.rows.upperBound { joins[row * width + column].below = true }
      }
    }
  }

  /// Whether one cell stands on both sides of the boundary right of a column.
  func isJoined(_ row: Int, rightOf column: Int) -> Bool {
    joins[(row - rows.lowerBound) * width + column].right
  }

  /// Whether one cell stands in a row and the next one.
  func isJoined(_ row: Int, below column: Int) -> Bool {
    joins[(row - rows.lowerBound) * width + column].below
  }

  /// The cells that begin in a row.
  private func cells(in row: Int) -> ArraySlice<Cell> {
    cells[starts[row]..<(row + 1 < starts.count ? starts[row + 1] : cells.count)]
  }

  private mutating func measure(_ style: TableStyle) {
    baselines = [Length](repeating: .zero, count: rows.count)
    let least = hasHoles.map { $0 ? max(style.rowHeight, style.handHeight) : style.rowHeight }
    heights = least
    for cell in cells {
      let row = cell.rows.lowerBound
      baselines[row] = max(baselines[row], cell.baseline ?? .zero)
    }
    var content = [Length](repeating: .zero, count: rows.count)
    for cell in cells where cell.rows.count == 1 {
      let row = cell.rows.lowerBound
      content[row] = max(content[row], shift(of: cell) + cell.height)
    }
    let padding = style.padding.top + style.padding.bottom
    tops = zip(content, least).map { max(style.padding.top, ($1 - $0) / 2) }
    for row in content.indices { heights[row] = max(heights[row], content[row] + padding) }
    for cell in cells where cell.rows.count > 1 {
      let first = cell.rows.lowerBound
      let need = tops[first] + shift(of: cell) + cell.height + style.padding.bottom
      let lack = need - heights[cell.rows].reduce(.zero, +)
      if lack > .zero { heights[cell.rows.upperBound - 1] += lack }
    }
  }

  /// The room above each row's content; in a row taller than its content, it is centred.
  private var tops: [Length] = []

  private func shift(of cell: Cell) -> Length {
    cell.baseline.map { baselines[cell.rows.lowerBound] - $0 } ?? .zero
  }

  /// The band's strips, one a row; a single tall row is cut between its lines.
  func strips(room: Length, style: TableStyle) -> [[Strip]] {
    guard rows.count > 1 else { return [row(room: room)] }
    // What surely fits a page, with the padding of boxes around, is kept whole: a joined cell hangs
    // over its rows, and must not be parted from them.
    let total = heights.reduce(.zero, +) + notes
    if total > room * 0.8 { return spread(style).map { [$0] } }
    return rows.indices.map { index in
      let row = index - rows.lowerBound
      var abreast = Abreast()
      for cell in cells(in: row) {
        abreast.add(cell.flow, at: tops[row] + shift(of: cell))
      }
      var strip = abreast.whole()
      strip.height = heights[row]
      strip.level = row == 0 ? .free : .never
      return [strip]
    }
  }

  /// The height of the notes that the cells mark.
  private var notes: Length {
    var height = Length.zero
    for cell in cells {
      for strip in cell.flow.strips {
        for note in strip.notes { height += note.slab.height }
      }
    }
    return height
  }

  private func row(room: Length) -> [Strip] {
    var abreast = Abreast()
    for cell in cells { abreast.add(cell.flow, at: tops[0] + shift(of: cell)) }
    // A small row stays whole: cutting it would save little and read badly.
    guard heights[0] > room / 3 else {
      var strip = abreast.whole(height: heights[0])
      strip.level = .free
      return [strip]
    }
    return abreast.slices(height: heights[0])
  }

  /// A band taller than a page: the lines of a cell that covers several rows are given to these
  /// rows one after the other, so that a page may end below any row.
  private func spread(_ style: TableStyle) -> [Strip] {
    var rows = heights.map { Strip(height: $0, frames: []) }
    for cell in cells {
      var row = cell.rows.lowerBound
      var y = tops[row] + shift(of: cell)
      for strip in cell.flow.strips {
        let isLast = row == cell.rows.upperBound - 1
        if y + strip.height > rows[row].height - style.padding.bottom + .pt(0.01), !isLast {
          row += 1
          y = tops[row]
        }
        let need = y + strip.height + style.padding.bottom
        if row == cell.rows.upperBound - 1 { rows[row].height = max(rows[row].height, need) }
        rows[row].frames += strip.frames.map { $0.moved(y: y) }
        rows[row].notes += strip.notes
        rows[row].anchors += strip.anchors
        y += strip.height + strip.space
      }
    }
    return rows
  }
}
