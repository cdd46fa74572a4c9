internal import Diagnostics
internal import Records

/// One record of all rows that share a key, wherever they stand. A record is given once its last
/// row is read: sorted rows are never held, scattered ones until then.
final class GroupedRecords: RecordSource {
  /// The rows of one record up to now.
  private struct Group {
    var rows: [ColumnCells]
    var number: Int
    var diagnostics: [Diagnostic]
    var count: Int
  }

  private let rows: RowReading
  private let plan: ColumnPlan
  private let key: Int
  private let limits: Limits
  private var counts: [String: Int]
  private var groups: [String: Group] = [:]
  private var held = 0
  private var number = 0

  init(
    _ rows: RowReading, _ plan: ColumnPlan, key: Int, counts: [String: Int], limits: Limits
  ) {
    self.rows = rows
    self.plan = plan
    self.key = key
    self.counts = counts
    self.limits = limits
  }

  var nature: Message? { rows.nature }
  var warnings: [Diagnostic] { rows.warnings }

  /// A key as it is compared.
  static func key(_ text: String) -> String { text.trimmingSpaces }

  func next() throws(Diagnostic) -> GivenRecord? {
    while let row = try rows.next() {
      guard row.cells.isPresent(key), let text = row.cells.nodes[key].scalar else {
        return given(nil, row.diagnostics + [noKey(row)])
      }
      let name = Self.key(text)
      var group =
        groups.removeValue(forKey: name)
        ?? Group(rows: [], number: row.number, diagnostics: [], count: counts[name] ?? 1)
      try add(row, to: &group)
      if group.rows.count + group.diagnostics.count < group.count, group.rows.count < group.count {
        groups[name] = group
      } else {
        return finished(group)
      }
    }
    guard let rest = groups.keys.sorted().first, let group = groups.removeValue(forKey: rest) else {
      return nil
    }
    return finished(group)
  }

  private func add(_ row: RowReading.Row, to group: inout Group) throws(Diagnostic) {
    group.diagnostics += row.diagnostics
    if let first = group.rows.first {
      for column in plan.constants where !same(first, row.cells, column) {
        group.diagnostics.append(differs(first, row.cells, column))
      }
    }
    group.rows.append(row.cells)
    held += row.cells.nodes.count
    guard held <= limits.values else {
      throw Limits.reached(
        "values",
        Message(
          fr:
            "plus de \(limits.values) cellules attendent la suite de leur fiche : trier la feuille "
            + "par la colonne de --group-by",
          en:
            "more than \(limits.values) cells wait for the rest of their record: sort the sheet by "
            + "the column of --group-by"))
    }
  }

  private func finished(_ group: Group) -> GivenRecord {
    held -= group.rows.reduce(0) { $0 + $1.nodes.count }
    guard group.diagnostics.isEmpty else { return given(nil, group.diagnostics) }
    let (node, diagnostics) = plan.node(group.rows, number: group.number)
    return given(node, diagnostics)
  }

  private func given(_ node: DataNode?, _ diagnostics: [Diagnostic]) -> GivenRecord {
    number += 1
    return GivenRecord(node: node, diagnostics: diagnostics, number: number)
  }

  private func same(_ first: ColumnCells, _ other: ColumnCells, _ column: Int) -> Bool {
    let isPresent = (first.isPresent(column), other.isPresent(column))
    guard isPresent.0, isPresent.1 else { return isPresent.0 == isPresent.1 }
    return Self.key(first.nodes[column].scalar ?? "") == Self.key(other.nodes[column].scalar ?? "")
  }
}

extension GroupedRecords {
  private func noKey(_ row: RowReading.Row) -> Diagnostic {
    let span = key < row.cells.nodes.count ? row.cells.nodes[key].span : row.cells.nodes.last?.span
    return Diagnostic(
      "sheet.no-key",
      Message(
        fr: "la ligne n'a pas de valeur dans la colonne de --group-by",
        en: "the row has no value in the column of --group-by"),
      at: Origin(record: RecordLocation(span: span, row: row.number)))
  }

  private func differs(
    _ first: ColumnCells, _ other: ColumnCells, _ column: Int
  ) -> Diagnostic {
    let name = rows.header[column].name
    let rowNumber = first.nodes.first?.row ?? 0
    let at = column < other.nodes.count ? other.nodes[column] : other.nodes.last
    let before = column < first.nodes.count ? first.nodes[column].span : nil
    return Diagnostic(
      "sheet.differing-rows",
      Message(
        fr: "« \(name) » n'est pas ici ce qu'il est ligne \(rowNumber), pour la même fiche",
        en: "\"\(name)\" is not here what it is in row \(rowNumber), for the same record"),
      at: Origin(record: RecordLocation(span: at?.span, row: at?.row)),
      notes: [
        Diagnostic.Note(
          Message(fr: "la ligne \(rowNumber) est ici", en: "row \(rowNumber) is here"), at: before)
      ],
      hint: Message(
        fr: "donner la même valeur aux deux lignes, ou mettre la colonne dans la liste",
        en: "give both rows the same value, or put the column in the list"))
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmingSpaces: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    return String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
