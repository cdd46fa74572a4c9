package import Diagnostics

/// Reads a sheet row by row; memory does not grow with the number of rows.
///
///     let reader = try SheetReader(path: "stages.csv", options: SheetOptions())
///     var row = SheetRow()
///     while try reader.next(&row) { … }     // the first row is the header
package final class SheetReader {
  /// What the sheet was taken for.
  package let nature: SheetNature
  private let rows: any SheetRows
  private let opening: [Diagnostic]

  /// Opens a sheet by its content: a ZIP archive is a workbook, anything else is CSV.
  /// Throws `file.unreadable`, `sheet.…` or `limit.…`.
  package convenience init(path: String, options: SheetOptions) throws(Diagnostic) {
    try self.init(ByteSource(path: path), name: path, options)
  }

  /// Opens a sheet held in memory.
  package convenience init(
    name: String, bytes: [UInt8], options: SheetOptions
  ) throws(Diagnostic) {
    try self.init(ByteSource(name: name, bytes: bytes), name: name, options)
  }

  private init(_ source: ByteSource, name: String, _ options: SheetOptions) throws(Diagnostic) {
    let head = try source.read(8, at: 0)
    if Self.isWorkbook(head) {
      let workbook = try Workbook(source, name: name, limits: options.limits)
      let rows = try workbook.rows(of: options.sheet)
      self.rows = rows
      nature = rows.nature
      opening = []
    } else {
      if let refusal = Self.foreign(head, name) { throw refusal }
      let rows = try CSVRows(source, name: name, options)
      self.rows = rows
      nature = rows.nature
      opening = rows.warnings
    }
  }

  /// The next row that holds anything; false at the end. Throws what ends the reading.
  package func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool { try rows.next(&row) }

  /// What there is to say of the sheet; some of it is known only at its end.
  package var warnings: [Diagnostic] { opening + rows.remarks }

  /// Whether bytes begin a ZIP archive (APPNOTE 4.3.7), hence a workbook.
  package static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Spreadsheets of other kinds, by their first bytes.
  private static func foreign(_ head: [UInt8], _ name: String) -> Diagnostic? {
    guard head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
    return Diagnostic(
      "sheet.old-workbook",
      Message(
        fr: "« \(name) » est un classeur d'un ancien format (.xls), ou protégé par un mot de passe",
        en: "\"\(name)\" is a workbook of an old format (.xls), or protected by a password"),
      at: Origin.none,
      hint: Message(
        fr: "l'enregistrer en .xlsx, sans mot de passe", en: "save it as .xlsx, without a password")
    )
  }
}

/// Rows of one kind of file.
protocol SheetRows: AnyObject {
  /// The next row that holds anything; false at the end.
  func next(_ row: inout SheetRow) throws(Diagnostic) -> Bool
  /// What was met on the way.
  var remarks: [Diagnostic] { get }
}
