internal import Diagnostics

/// The rows of one sheet of a workbook, as they are unpacked.
final class WorkbookRows: SheetRows {
  let nature: SheetNature
  private let stream: XMLStream
  private let parser: SheetParser
  private let limits: Limits
  private var ready: ArraySlice<SheetParser.Row> = []
  private var layout: SheetLayout
  private var hasHeader = false

  init(_ stream: XMLStream, _ parser: SheetParser, nature: SheetNature, limits: Limits) {
    self.stream = stream
    self.parser = parser
    self.nature = nature
    self.limits = limits
    let name = if case .workbook(let sheet, _) = nature { sheet } else { "" }
    layout = SheetLayout(sheet: name, separator: Self.separator)
  }

  var remarks: [Diagnostic] { parser.remarks }

  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool {
    while let found = try nextFound() {
      fill(&row, found)
      if row.isBlank { continue }
      if !hasHeader {
        hasHeader = true
        layout = SheetLayout(
          sheet: layout.sheet, separator: Self.separator, headers: row.cells.map(\.text))
      }
      return true
    }
    return false
  }

  private func nextFound() throws(Diagnostic) -> SheetParser.Row? {
    while ready.isEmpty {
      if let fault = parser.fault { throw fault }
      let goesOn = try stream.advance()
      ready = parser.takeReady()[...]
      if !goesOn, ready.isEmpty {
        if let fault = parser.fault { throw fault }
        return nil
      }
    }
    return ready.popFirst()
  }

  /// The row's text is its cells between tabs: what diagnostics show.
  private func fill(_ row: inout SheetRow, _ found: SheetParser.Row) {
    row.number = found.number
    row.cells.removeAll(keepingCapacity: true)
    var text: [UInt8] = []
    for cell in found.cells {
      if !row.cells.isEmpty { text.append(Self.separator) }
      let start = Int32(text.count)
      text.append(contentsOf: cell.text.utf8)
      for index in Int(start)..<text.count where text[index] < 0x20 { text[index] = 0x20 }
      row.cells.append(
        SheetCell(text: cell.text, range: start..<Int32(text.count), form: cell.form))
    }
    row.source = SourceFile(
      name: parser.fileName, bytes: text, firstLine: found.number, row: found.number,
      layout: layout)
  }

  private static let separator: UInt8 = 0x09
}
