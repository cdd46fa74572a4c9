internal import Diagnostics
internal import Records
internal import Sheets

/// The rows of a sheet under its header, as nodes.
final class RowReading {
  /// The header's cells.
  let header: [DataKey]
  private let reader: SheetReader
  private let unnamed: [Int]
  private var row = SheetRow()

  init(_ reader: SheetReader, header: [DataKey], unnamed: [Int]) {
    self.reader = reader
    self.header = header
    self.unnamed = unnamed
  }

  var nature: Message { reader.nature.description }
  var warnings: [Diagnostic] { reader.warnings }

  /// One row: its cells, its number, what is wrong with its cut.
  struct Row {
    let cells: ColumnCells
    let number: Int
    var diagnostics: [Diagnostic] = []
  }

  /// The next row that holds anything.
  func next() throws(Diagnostic) -> Row? {
    while try reader.next(&row) {
      var nodes: [DataNode] = []
      nodes.reserveCapacity(row.cells.count)
      for cell in row.cells { nodes.append(node(cell)) }
      let cells = ColumnCells(nodes)
      if cells.isBlank { continue }
      return Row(cells: cells, number: row.number, diagnostics: faults(cells))
    }
    return nil
  }

  private func node(_ cell: SheetCell) -> DataNode {
    let form: DataNode.ScalarForm =
      switch cell.form {
      case .text: cell.text.isEmpty ? .null : .plain
      case .number: .number
      case .date: .moment
      case .boolean: .boolean
      case .error: .error
      }
    return DataNode(.scalar(cell.text, form), span: row.span(cell), row: row.number)
  }

  /// Cells beyond the header or below none of its names; in CSV, too few of them.
  private func faults(_ cells: ColumnCells) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    if case .csv = reader.nature, cells.nodes.count != header.count {
      return [wrongCount(cells)]
    }
    for column in unnamed + Array(header.count..<max(header.count, cells.nodes.count))
    where cells.isPresent(column) {
      faults.append(unnamedCell(cells.nodes[column]))
    }
    return faults
  }

  private func wrongCount(_ cells: ColumnCells) -> Diagnostic {
    let count = cells.nodes.count
    let at = count > header.count ? cells.nodes[header.count].span : cells.nodes.last?.span
    return Diagnostic(
      "sheet.columns",
      Message(
        fr: "\(count) cellule\(count > 1 ? "s" : "") sous \(header.count) en-têtes",
        en: "\(count) cell\(count > 1 ? "s" : "") under \(header.count) headers"),
      at: Origin(record: RecordLocation(span: at, row: row.number)),
      hint: Message(
        fr: "mettre entre guillemets une cellule qui contient le séparateur",
        en: "put a cell that holds the separator between quotes"))
  }

  private func unnamedCell(_ node: DataNode) -> Diagnostic {
    Diagnostic(
      "sheet.unnamed-column",
      Message(
        fr: "cette cellule n'est sous aucun en-tête", en: "this cell is under no header"),
      at: Origin(record: RecordLocation(span: node.span, row: node.row)),
      hint: Message(
        fr: "nommer sa colonne, ou vider la cellule", en: "name its column, or empty the cell"))
  }
}
