package import Diagnostics

/// The columns of a sheet, matched once with a record type, so that a row costs no look-up.
package struct ColumnPlan: Sendable {
  let root: ColumnShape.Part
  /// The columns that are the same in all rows of a record.
  package let constants: [Int]
  /// The columns without a header, which must stay empty.
  package let unnamed: [Int]
  private let names: [String: Int]

  /// Matches headers, which may be dotted paths or labels, with a type's fields. Without a plan
  /// the diagnostics say why.
  package static func make(
    _ headers: [DataKey], _ names: ColumnNames
  ) -> (ColumnPlan?, [Diagnostic]) {
    var maker = ColumnPlanMaker(headers: headers, names: names)
    maker.run()
    guard maker.diagnostics.isEmpty else { return (nil, maker.diagnostics) }
    let builder = ShapeBuilder(schema: names.schema, headers: headers)
    let root = maker.tree.record(names.type.fields, builder)
    let plan = ColumnPlan(
      root: root, constants: root.constants.sorted(), unnamed: maker.unnamed, names: maker.columns)
    return (plan, [])
  }

  /// The column of a path or header; nil when the sheet has none.
  package func column(_ name: String) -> Int? { names[name] }
}

extension ColumnShape.Part {
  /// The columns that no row of a group changes.
  fileprivate var constants: [Int] {
    switch shape {
    case .cell(let column): [column]
    case .mapping(let entries, _): entries.flatMap(\.part.constants)
    case .list(let elements): elements.compactMap { $0 }.flatMap(\.constants)
    case .rows: []
    case .choice(_, let name, let cases):
      (name.map { [$0] } ?? []) + cases.flatMap(\.part.constants)
    }
  }
}

/// Looks the headers up, one after the other.
private struct ColumnPlanMaker {
  let headers: [DataKey]
  let names: ColumnNames
  let tree = ColumnTree()
  var diagnostics: [Diagnostic] = []
  var unnamed: [Int] = []
  /// Columns by their paths and headers.
  var columns: [String: Int] = [:]
  private var labels: ColumnLabels?

  init(headers: [DataKey], names: ColumnNames) {
    self.headers = headers
    self.names = names
  }

  mutating func run() {
    for (column, header) in headers.enumerated() {
      let name = TextFormat.trimmed(header.name)
      guard !Absence.covers(name) else {
        unnamed.append(column)
        continue
      }
      do throws(ColumnFault) {
        let path = try path(of: name)
        if let other = tree.add(path.steps[...], column: column) {
          diagnostics.append(Self.repeated(header, first: headers[other]))
        }
        columns[path.text] = column
        columns[name] = column
      } catch {
        diagnostics.append(
          Diagnostic(error.id, error.message, at: header.span, hint: error.hint))
      }
    }
  }

  /// A path when its first name is a field's, else a label; what is neither is told as what it
  /// looks like.
  private mutating func path(of name: String) throws(ColumnFault) -> ColumnPath {
    let first = name.prefix { $0 != "." }
    let isPath = names.type.fields.contains { $0.name == first }
    if isPath || names.type.derived.contains(where: { $0.field.name == first }) {
      return try names.path(of: name)
    }
    let labels = self.labels ?? ColumnLabels(names)
    self.labels = labels
    if let path = try labels.path(of: name) { return path }
    throw unknown(name, labels)
  }

  /// The nearest of all paths and labels; only for the first columns, since looking is slow.
  private func unknown(_ name: String, _ labels: ColumnLabels) -> ColumnFault {
    var hint: Message?
    if diagnostics.count < 20 {
      let paths = labels.leaves.lazy.map { ColumnPath(steps: $0.steps, field: $0.field).text }
        .map { $0.replacingZeros }
      let whole = labels.leaves.lazy.map { $0.labels.map(\.text).joined(separator: " – ") }
      let last = labels.leaves.lazy.compactMap { $0.labels.last?.text }
      let near =
        NearestName.of(name, among: paths) ?? NearestName.of(name, among: whole)
        ?? NearestName.of(name, among: last)
      hint = near.map {
        Message(fr: "vouliez-vous dire « \($0) » ?", en: "did you mean \"\($0)\"?")
      }
    }
    let top = names.type.fields.prefix(12).map(\.name).joined(separator: ", ")
    return ColumnFault(
      "unknown-column", fr: "il n'y a pas de champ « \(name) »",
      en: "there is no field \"\(name)\"",
      hint: hint
        ?? Message(
          fr: "les colonnes portent un chemin ou un libellé ; premiers champs : \(top)",
          en: "columns bear a path or a label; first fields: \(top)"))
  }

  private static func repeated(_ header: DataKey, first: DataKey) -> Diagnostic {
    Diagnostic(
      "sheet.repeated-column",
      Message(
        fr: "la colonne « \(header.name) » est donnée deux fois",
        en: "the column \"\(header.name)\" is given twice"),
      at: header.span,
      notes: [
        Diagnostic.Note(Message(fr: "donnée d'abord ici", en: "first given here"), at: first.span)
      ],
      hint: Message(fr: "n'en garder qu'une", en: "keep only one"))
  }
}

extension String {
  /// The path of a leaf, with the first element of every list.
  fileprivate var replacingZeros: String {
    split(separator: ".").map { $0 == "0" ? "1" : String($0) }.joined(separator: ".")
  }
}
