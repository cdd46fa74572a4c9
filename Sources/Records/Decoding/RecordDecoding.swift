internal import Diagnostics

/// One decoding under way. A value that has an error is nil, and nothing is computed from it; its
/// neighbours are decoded all the same.
struct RecordDecoding {
  let schema: Schema
  let rules: NamedRules
  let isBlank: Bool
  let limits: Limits
  /// Loops of all derived fields and rules of one record count together.
  let turns: TurnCounter
  var diagnostics: [Diagnostic] = []

  init(schema: Schema, rules: NamedRules, isBlank: Bool, limits: Limits) {
    self.schema = schema
    self.rules = rules
    self.isBlank = isBlank
    self.limits = limits
    turns = TurnCounter(limits: limits)
  }

  /// A record: its fields, then what is computed from them, then its rules.
  mutating func record(
    _ node: DataNode?, _ definition: RecordDefinition, at location: RecordLocation
  ) -> LocatedValue? {
    let known = definition.fields.map(\.name)
    let derived = definition.derived.map(\.field.name)
    guard
      let fields = fields(
        node, definition.fields, at: location,
        unknown: {
          RecordFault.unknownField(
            $0, known: known, isDerived: derived.contains($0.name), at: location)
        })
    else { return nil }
    var record = RecordValue(type: definition.name, fields: fields)
    guard compute(&record, definition, at: location) else { return nil }
    return LocatedValue(.record(record), at: location)
  }

  /// The fields of a record or case; nil when one of them has an error.
  mutating func fields(
    _ node: DataNode?, _ definitions: [FieldDefinition], at location: RecordLocation,
    unknown: (DataKey) -> Diagnostic
  ) -> [String: LocatedValue]? {
    let before = diagnostics.count
    let present = node.flatMap { $0.form == .null || Self.isBlankText($0) ? nil : $0 }
    if let present, present.entries == nil {
      diagnostics.append(
        RecordFault.wrongKind(
          Message(fr: "un ensemble de champs", en: "a mapping of fields"), present, at: location,
          problem: "not-a-record", hint: namesHint(definitions)))
      return nil
    }
    let entries = present?.entries ?? []
    for (key, _) in entries where !definitions.contains(where: { $0.name == key.name }) {
      diagnostics.append(unknown(key))
    }
    var fields: [String: LocatedValue] = [:]
    fields.reserveCapacity(definitions.count + 4)
    // Records mostly name their fields in the schema's order: the next one is looked at first.
    var next = 0
    for definition in definitions {
      let place = Self.place(of: definition.name, in: entries, from: next)
      if let place { next = place + 1 }
      let node = place.map { entries[$0].value }
      fields[definition.name] = value(node, definition, at: location)
    }
    return diagnostics.count == before ? fields : nil
  }

  /// Where a key stands: at the place expected, or anywhere.
  private static func place(
    of name: String, in entries: [(key: DataKey, value: DataNode)], from next: Int
  ) -> Int? {
    if next < entries.count, entries[next].key.name == name { return next }
    return entries.firstIndex { $0.key.name == name }
  }

  private static func isBlankText(_ node: DataNode) -> Bool {
    node.scalar.map(Absence.covers) ?? false
  }

  private func namesHint(_ definitions: [FieldDefinition]) -> Message {
    let list = definitions.prefix(12).map(\.name).joined(separator: ", ")
    return Message(fr: "ses champs : \(list)", en: "its fields: \(list)")
  }

  /// The value of a field; nil when it has an error.
  mutating func value(
    _ node: DataNode?, _ field: FieldDefinition, at parent: RecordLocation
  ) -> LocatedValue? {
    let location = RecordLocation(
      parent: parent, component: .field(field.name), label: field.label, span: node?.span,
      row: node?.row)
    guard let node, !isAbsent(node, field.type) else { return absent(field, at: location) }
    return present(node, field.type.asPresent, field, at: location)
  }

  /// A case or row that is named is there, though none of its fields may be; but a sheet's
  /// headers alone name nothing.
  private func isAbsent(_ node: DataNode, _ type: ValueType) -> Bool {
    switch type.asPresent {
    case .choice, .list:
      if node.row == nil, node.entries?.isEmpty == false { return false }
      return node.isAbsent
    default: return node.isAbsent
    }
  }

  /// What stands for nothing: a hole, an empty list, nothing, or an error.
  private mutating func absent(
    _ field: FieldDefinition, at location: RecordLocation
  ) -> LocatedValue? {
    if isBlank { return BlankForm(schema).value(of: field, at: location, computing: &self) }
    switch field.type {
    case .optional, .unknown: return LocatedValue(.absent, at: location)
    case .list(_, let bounds) where bounds.minimum == 0:
      return LocatedValue(.list([]), at: location)
    default:
      diagnostics.append(RecordFault.missing(at: location))
      return nil
    }
  }

  mutating func present(
    _ node: DataNode, _ type: ValueType, _ field: FieldDefinition, at location: RecordLocation
  ) -> LocatedValue? {
    if case .scalar(let text, .error) = node.content {
      diagnostics.append(SpreadsheetCell.error(text, at: location))
      return nil
    }
    switch type {
    case .scalar(let type): return scalar(node, type, field, at: location)
    case .choice(let name):
      return schema.choice(name).flatMap { choice(node, $0, at: location) }
    case .record(let name):
      return schema.record(name).flatMap { record(node, $0, at: location) }
    case .list(let element, let bounds):
      return list(node, element, bounds, field, at: location)
    case .optional(let wrapped): return present(node, wrapped, field, at: location)
    case .unknown: return LocatedValue(.absent, at: location)
    }
  }
}
