package import Diagnostics

/// The cells of a row, as nodes.
package struct ColumnCells: Sendable {
  /// One a column; those that are missing at the end are absent.
  package var nodes: [DataNode]
  fileprivate let isPresent: [Bool]

  package init(_ nodes: [DataNode]) {
    self.nodes = nodes
    isPresent = nodes.map { !$0.isAbsent }
  }

  /// Whether no cell holds anything.
  package var isBlank: Bool { !isPresent.contains(true) }
  /// Whether a column holds anything.
  package func isPresent(_ column: Int) -> Bool { column < isPresent.count && isPresent[column] }
}

extension ColumnPlan {
  /// The record of one row, or of several that are folded into it.
  package func node(_ rows: [ColumnCells], number: Int) -> (DataNode, [Diagnostic]) {
    var assembly = RowAssembly(rows: rows, number: number)
    let node = assembly.node(root, in: 0)
    return (node, assembly.diagnostics)
  }
}

/// Arranges cells as a plan's shapes say.
private struct RowAssembly {
  let rows: [ColumnCells]
  let number: Int
  var diagnostics: [Diagnostic] = []

  mutating func node(_ part: ColumnShape.Part, in row: Int) -> DataNode {
    switch part.shape {
    case .cell(let column): return cell(column, in: row)
    case .mapping(let entries, let isKeyed):
      return mapping(entries, isKeyed: isKeyed, part.columns, in: row)
    case .list(let elements): return list(elements, part.columns, in: row)
    case .rows(let element):
      var nodes: [DataNode] = []
      for row in rows.indices where isPresent(element, in: row) {
        nodes.append(node(element, in: row))
      }
      return DataNode(.sequence(nodes), span: span(part.columns, in: row), row: number)
    case .choice(let choice, let name, let cases):
      return self.choice(choice, name, cases, part.columns, in: row)
    }
  }

  private func cell(_ column: Int, in row: Int) -> DataNode {
    let nodes = rows[row].nodes
    return column < nodes.count ? nodes[column] : absent([column], in: row)
  }

  private func isPresent(_ part: ColumnShape.Part, in row: Int) -> Bool {
    if case .cell(let column) = part.shape { return rows[row].isPresent(column) }
    if case .rows(let element) = part.shape {
      return rows.indices.contains { isPresent(element, in: $0) }
    }
    for column in part.columns where rows[row].isPresent(column) { return true }
    // Later rows may give elements that the first does not.
    return rows.count > 1 && holdsRows(part)
      && rows.indices.contains { other in
        other != row && part.columns.contains { rows[other].isPresent($0) }
      }
  }

  private func holdsRows(_ part: ColumnShape.Part) -> Bool {
    switch part.shape {
    case .cell: false
    case .rows: true
    case .mapping(let entries, _): entries.contains { holdsRows($0.part) }
    case .list(let elements): elements.contains { $0.map(holdsRows) ?? false }
    case .choice(_, _, let cases): cases.contains { holdsRows($0.part) }
    }
  }

  private func span(_ columns: [Int], in row: Int) -> SourceSpan {
    let nodes = rows[row].nodes
    let column = columns.first ?? 0
    if column < nodes.count { return nodes[column].span }
    // The sheet leaves out what is empty at the end of a row: behind its last cell, then.
    guard let last = nodes.last?.span else { return SourceSpan(file: Self.nowhere, range: 0..<0) }
    return SourceSpan(file: last.file, range: last.range.upperBound..<last.range.upperBound)
  }

  private static let nowhere = SourceFile(name: "", text: "")

  /// What stands for a part of which every cell is empty.
  private func absent(_ columns: [Int], in row: Int) -> DataNode {
    DataNode(.scalar("", .null), span: span(columns, in: row), row: number)
  }

  private mutating func mapping(
    _ parts: [ColumnShape.Entry], isKeyed: Bool, _ columns: [Int], in row: Int
  ) -> DataNode {
    var entries: [(key: DataKey, value: DataNode)] = []
    entries.reserveCapacity(parts.count)
    // By number: a loop over the parts would copy each.
    for index in parts.indices {
      if isPresent(parts[index].part, in: row) {
        entries.append((parts[index].key, node(parts[index].part, in: row)))
      } else if !isKeyed, !parts[index].part.isOptional {
        entries.append((parts[index].key, absent(parts[index].part.columns, in: row)))
      }
    }
    return DataNode(
      .mapping(entries), span: span(columns, in: row), row: rows[row].number ?? number)
  }

  private mutating func list(
    _ elements: [ColumnShape.Part?], _ columns: [Int], in row: Int
  ) -> DataNode {
    var nodes: [DataNode] = []
    for (index, element) in elements.enumerated() {
      guard let element, isPresent(element, in: row) else { continue }
      // What is empty before an element that is there is told; what is empty behind is not there.
      while nodes.count < index { nodes.append(absent(columns, in: row)) }
      nodes.append(node(element, in: row))
    }
    return DataNode(.sequence(nodes), span: span(columns, in: row), row: number)
  }

  /// A choice: by the column of its name, with the fields of that case; without a name, by the
  /// case whose columns are filled.
  private mutating func choice(
    _ choice: ChoiceDefinition, _ name: Int?, _ cases: [ColumnShape.Entry], _ columns: [Int],
    in row: Int
  ) -> DataNode {
    var filled: [(key: DataKey, value: DataNode)] = []
    guard let name, rows[row].isPresent(name) else {
      for entry in cases where isPresent(entry.part, in: row) {
        filled.append((entry.key, node(entry.part, in: row)))
      }
      return DataNode(.mapping(filled), span: span(columns, in: row), row: number)
    }
    let given = cell(name, in: row)
    let found = RecordDecoding.named(TextFormat.trimmed(given.scalar ?? ""), in: choice)
    for entry in cases where isPresent(entry.part, in: row) {
      if entry.key.name == found?.name {
        let key = DataKey(name: entry.key.name, span: given.span)
        filled.append((key, node(entry.part, in: row)))
      } else if let found {
        diagnostics.append(otherCase(entry, found, given, in: row))
      }
    }
    return filled.isEmpty
      ? given : DataNode(.mapping(filled), span: given.span, row: number)
  }

  private func otherCase(
    _ entry: ColumnShape.Entry, _ found: CaseDefinition, _ given: DataNode, in row: Int
  ) -> Diagnostic {
    let column = entry.part.columns.first { rows[row].isPresent($0) } ?? 0
    return Diagnostic(
      "sheet.other-case",
      Message(
        fr: "cette cellule est du choix « \(entry.key.name) », la ligne dit « \(found.label) »",
        en: "this cell belongs to the choice \"\(entry.key.name)\", the row says \"\(found.label)\""
      ),
      at: Origin(
        record: RecordLocation(span: cell(column, in: row).span, row: cell(column, in: row).row)),
      notes: [
        Diagnostic.Note(Message(fr: "le choix est ici", en: "the choice is here"), at: given.span)
      ],
      hint: Message(
        fr: "vider la cellule, ou changer le choix", en: "empty the cell, or change the choice"))
  }
}

extension ColumnCells {
  /// The row of the sheet, from 1.
  fileprivate var number: Int? { nodes.first?.row }
}
