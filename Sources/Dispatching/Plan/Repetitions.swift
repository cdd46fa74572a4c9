internal import Diagnostics
internal import Records

/// Finds records that have the same value in a field where each should have its own.
struct Repetitions {
  private let fields: [FieldPath]
  /// For each field, the row that had a value first, by the value's hash.
  private var rows: [[Int: UInt32]]

  init(_ fields: [FieldPath]) {
    self.fields = fields
    rows = fields.map { _ in [:] }
  }

  /// What is wrong with a record, a row from 1, whose like came before; `placed` gives the record with
  /// its places.
  mutating func find(
    _ record: LocatedValue, row: Int, placed: () -> LocatedValue
  ) -> Diagnostic? {
    var found: Diagnostic?
    for (index, field) in fields.enumerated() {
      guard let key = field.key(of: record) else { continue }
      if let first = rows[index][key.hashValue] {
        found = found ?? repeated(field, key, in: placed(), after: Int(first))
      } else {
        rows[index][key.hashValue] = UInt32(clamping: row)
      }
    }
    return found
  }

  private func repeated(
    _ field: FieldPath, _ key: String, in record: LocatedValue, after first: Int
  ) -> Diagnostic {
    Diagnostic(
      "batch.repeated",
      Message(
        fr: "« \(key) » est déjà la valeur de « \(field.text) » dans la fiche \(first)",
        en: "\"\(key)\" is already the value of \"\(field.text)\" in record \(first)"),
      at: Origin(record: field.value(in: record).location ?? record.location),
      hint: Message(
        fr: "retirer l'une des deux fiches ; avec --keep-going, la première seule est délivrée",
        en: "take out one of the two; with --keep-going only the first is issued"))
  }
}
