internal import Document

/// Which headings each cell of a table has, where their scope alone does not tell: a table with heads
/// of rows and of columns, or with heads over several (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
struct TableHeadings {
  private let number: Int
  private let stubColumns: Int
  /// The headings above each column, from the top.
  private var above: [[String]]
  /// The headings of rows that reach down to here, and the row that they end before.
  private var beside: [(identifier: String, end: Int)] = []

  /// Nil for a table whose headings' scope is enough.
  init?(_ table: Table, number: Int) {
    let heads = table.rows.prefix(max(0, table.headRows)).flatMap(\.cells)
    let isWide = heads.contains { $0.columnSpan > 1 || $0.rowSpan > 1 }
    guard !heads.isEmpty, table.stubColumns > 0 || table.headRows > 1 || isWide else { return nil }
    self.number = number
    stubColumns = table.stubColumns
    above = Array(repeating: [], count: table.columns.count)
  }

  /// A cell's own identifier, if it is a heading, and those of its headings. Cells are asked for in
  /// the order of reading.
  mutating func found(
    _ cell: Table.Cell, row: Int, isHead: Bool
  ) -> (identifier: String?, headers: [String]) {
    let columns = (cell.column..<cell.column + max(1, cell.columnSpan)).clamped(to: above.indices)
    var headers: [String] = []
    for column in columns {
      for heading in above[column] where !headers.contains(heading) { headers.append(heading) }
    }
    beside.removeAll { $0.end <= row }
    guard isHead || cell.column < stubColumns else {
      return (nil, headers + beside.map(\.identifier))
    }
    let identifier = "t\(number)-\(row + 1)-\(cell.column + 1)"
    guard !isHead else {
      for column in columns { above[column].append(identifier) }
      return (identifier, headers)
    }
    let around = beside.map(\.identifier)
    beside.append((identifier, row + max(1, cell.rowSpan)))
    return (identifier, headers + around)
  }
}
