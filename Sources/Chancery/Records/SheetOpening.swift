internal import Diagnostics
internal import Records
internal import Sheets

/// Opens a sheet and matches its header with a record type.
struct SheetOpening {
  let file: RecordFile
  let schema: Schema
  let type: String
  let limits: Limits

  /// The records of the sheet. Throws a `Refusal` or a `Diagnostic`.
  func source() throws -> any RecordSource {
    let (rows, plan) = try rows()
    guard let key = file.groupBy else { return SheetRecords(rows, plan) }
    guard let column = plan.column(key) else { throw unknownKey(key, rows) }
    guard plan.constants.contains(column) else { throw varyingKey(key, rows) }
    let counts = try count(column)
    return GroupedRecords(rows, plan, key: column, counts: counts, limits: limits)
  }

  private func reader() throws(Diagnostic) -> SheetReader {
    let options = file.options(limits)
    if let bytes = file.bytes {
      return try SheetReader(name: file.name, bytes: bytes, options: options)
    }
    if file.path == "-" {
      let bytes = try FileReading.contents(of: "-", limits: limits)
      return try SheetReader(name: file.name, bytes: bytes, options: options)
    }
    return try SheetReader(path: file.path, options: options)
  }

  private func rows() throws -> (RowReading, ColumnPlan) {
    let reader = try reader()
    var header = SheetRow()
    guard try reader.next(&header) else { throw Self.noRow(file.name, at: nil) }
    let names = ColumnNames(
      schema: schema, type: type, isGrouping: file.groupBy != nil, limits: limits)
    guard let names else { throw Refusal([]) }
    let keys = header.cells.map { DataKey(name: $0.text, span: header.span($0)) }
    // The header's own cells are shown by their headers already.
    let (plan, diagnostics) = ColumnPlan.make(keys, names)
    guard let plan else { throw Refusal(told(diagnostics, reader.nature)) }
    let rows = RowReading(reader, header: keys, unnamed: plan.unnamed)
    return (rows, plan)
  }

  /// A wrong separator or sheet shows in the header: say what was taken.
  private func told(_ diagnostics: [Diagnostic], _ nature: SheetNature) -> [Diagnostic] {
    var diagnostics = diagnostics
    let taken = nature.description
    diagnostics[diagnostics.count - 1].notes.append(
      Diagnostic.Note(
        Message(fr: "feuille lue ainsi : \(taken.french)", en: "read as: \(taken.english)")))
    return diagnostics
  }

  /// How many rows each record has: a first reading, so that a record is done as soon as its last
  /// row is read.
  private func count(_ column: Int) throws(Diagnostic) -> [String: Int] {
    let reader = try reader()
    var counts: [String: Int] = [:]
    var row = SheetRow()
    _ = try reader.next(&row)
    while try reader.next(&row) {
      guard column < row.cells.count else { continue }
      counts[GroupedRecords.key(row.cells[column].text), default: 0] += 1
      guard counts.count <= limits.values else {
        throw Limits.reached(
          "values",
          Message(
            fr: "plus de \(limits.values) fiches à réunir",
            en: "more than \(limits.values) records to fold"))
      }
    }
    return counts
  }
}

extension SheetOpening {
  static func noRow(_ name: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      "sheet.no-row",
      Message(
        fr: "« \(name) » n'a pas de ligne de valeurs sous un en-tête",
        en: "\"\(name)\" has no row of values below a header"),
      at: span)
  }

  private func unknownKey(_ key: String, _ rows: RowReading) -> Diagnostic {
    let known = rows.header.map(\.name)
    return Diagnostic(
      "sheet.unknown-key",
      Message(
        fr: "--group-by : il n'y a pas de colonne « \(key) »",
        en: "--group-by: there is no column \"\(key)\""),
      at: Origin.none, hint: NearestName.hint(key, among: known))
  }

  private func varyingKey(_ key: String, _ rows: RowReading) -> Diagnostic {
    Diagnostic(
      "sheet.unknown-key",
      Message(
        fr:
          "--group-by : « \(key) » est une colonne de la liste, elle change d'une ligne à l'autre",
        en: "--group-by: \"\(key)\" is a column of the list, it changes from row to row"),
      at: Origin.none,
      hint: Message(
        fr: "donner une colonne que les lignes d'une fiche ont en commun",
        en: "give a column that the rows of a record have in common"))
  }
}
