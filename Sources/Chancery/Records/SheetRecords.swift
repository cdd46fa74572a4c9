internal import Diagnostics
internal import Records

/// One record a row.
final class SheetRecords: RecordSource {
  private let rows: RowReading
  private let plan: ColumnPlan
  private var number = 0

  init(_ rows: RowReading, _ plan: ColumnPlan) {
    self.rows = rows
    self.plan = plan
  }

  var nature: Message? { rows.nature }
  var warnings: [Diagnostic] { rows.warnings }

  func next() throws(Diagnostic) -> GivenRecord? {
    guard let row = try rows.next() else { return nil }
    number += 1
    // A row cut in the wrong places has every value in the wrong field.
    guard row.diagnostics.isEmpty else {
      return GivenRecord(node: nil, diagnostics: row.diagnostics, number: number)
    }
    let (node, diagnostics) = plan.node([row.cells], number: row.number)
    return GivenRecord(node: node, diagnostics: diagnostics, number: number)
  }
}
