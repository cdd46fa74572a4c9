internal import Diagnostics

/// One decoding under way. A value that has an error is nil, and nothing is computed from it; its
/// neighbours are decoded all the same.
struct RecordDecoding {
  let schema: Schema
  let rules: NamedRules
  let isBlank: Bool
  /// Whether values keep no places, and derived fields that nothing asks for are left out.
  let isOutline: Bool
  let limits: Limits
  /// Loops of all derived fields and rules of one record count together.
  let turns: TurnCounter
  var diagnostics: [Diagnostic] = []
  /// Whether something read what an outline leaves out.
  var isUncertain = false
  /// Plans of types that are met outside the record's own: rows of blank forms.
  var plans: DecodingPlans

  init(
    schema: Schema, rules: NamedRules, isBlank: Bool, isOutline: Bool = false, limits: Limits
  ) {
    self.schema = schema
    self.rules = rules
    self.isBlank = isBlank
    self.isOutline = isOutline
    self.limits = limits
    turns = TurnCounter(limits: limits)
    plans = DecodingPlans(schema)
  }

  /// A record: its fields, then what is computed from them, then its rules.
  mutating func record(
    _ node: DataNode?, _ plan: RecordPlan, at location: RecordLocation
  ) -> LocatedValue? {
    guard
      let fields = fields(
        node, plan.fields, plan.names, at: location,
        unknown: { key in
          RecordFault.unknownField(
            key, known: plan.fields.map(\.name),
            isDerived: plan.definition.derived.contains { $0.field.name == key.name }, at: location)
        })
    else { return nil }
    var record = RecordValue(type: plan.definition.name, fields: fields)
    guard compute(&record, plan, at: location) else { return nil }
    return LocatedValue(.record(record), at: location)
  }

  /// The fields of a record or case; nil when one of them has an error.
  mutating func fields(
    _ node: DataNode?, _ plans: [FieldPlan], _ names: [String], at location: RecordLocation,
    unknown: (DataKey) -> Diagnostic
  ) -> FieldValues? {
    let before = diagnostics.count
    let present = node.flatMap { $0.form == .null || Self.isBlankText($0) ? nil : $0 }
    if let present, present.entries == nil {
      diagnostics.append(
        RecordFault.wrongKind(
          Message(fr: "un ensemble de champs", en: "a mapping of fields"), present, at: location,
          problem: "not-a-record", hint: Self.namesHint(plans)))
      return nil
    }
    let entries = present?.entries ?? []
    let (places, unknowns) = Self.places(of: entries, in: plans)
    var fields = FieldValues(expecting: names)
    for index in plans.indices {
      let plan = plans[index]
      let place = places[index]
      fields[plan.name] =
        place < 0
        ? absent(plan, below: location) : value(entries[place].value, plan, at: location)
    }
    for place in unknowns { diagnostics.append(unknown(entries[place].key)) }
    return diagnostics.count == before ? fields : nil
  }

  /// Where the entry of each field stands, −1 for none, and the entries that no field has.
  private static func places(
    of entries: [(key: DataKey, value: DataNode)], in plans: [FieldPlan]
  ) -> (places: [Int], unknowns: [Int]) {
    var places = [Int](repeating: -1, count: plans.count)
    var unknowns: [Int] = []
    var next = 0
    // Fewer copies than a loop over the array's elements makes.
    entries.withUnsafeBufferPointer { entries in
      for index in entries.indices {
        guard let place = place(of: entries[index].key.name, in: plans, from: next) else {
          unknowns.append(index)
          continue
        }
        places[place] = index
        next = place + 1
      }
    }
    return (places, unknowns)
  }

  /// Records mostly name their fields in the schema's order: the next ones are looked at first.
  private static func place(of name: String, in plans: [FieldPlan], from next: Int) -> Int? {
    for place in next..<plans.count where plans[place].name == name { return place }
    for place in 0..<next where plans[place].name == name { return place }
    return nil
  }

  private static func isBlankText(_ node: DataNode) -> Bool {
    node.scalar.map(Absence.covers) ?? false
  }

  private static func namesHint(_ plans: [FieldPlan]) -> Message {
    let list = plans.prefix(12).map(\.name).joined(separator: ", ")
    return Message(fr: "ses champs : \(list)", en: "its fields: \(list)")
  }

  /// The value of a field; nil when it has an error.
  mutating func value(
    _ node: DataNode, _ field: FieldPlan, at parent: RecordLocation
  ) -> LocatedValue? {
    let location =
      isOutline
      ? parent
      : RecordLocation(
        field: field.name, label: field.label, isSensitive: field.definition.isSensitive,
        at: node.span, row: node.row, below: parent)
    guard !isAbsent(node, field.kind) else { return absent(field, at: location) }
    return present(node, field.kind, field, at: location)
  }

  private mutating func absent(
    _ field: FieldPlan, below parent: RecordLocation
  ) -> LocatedValue? {
    absent(
      field,
      at: isOutline
        ? parent
        : RecordLocation(parent: parent, component: .field(field.name), label: field.label))
  }

  /// A case or row that is named is there, though none of its fields may be; but a sheet's
  /// headers alone name nothing.
  private func isAbsent(_ node: DataNode, _ kind: FieldPlan.Kind) -> Bool {
    switch kind {
    case .choice, .list:
      if node.row == nil, node.entries?.isEmpty == false { return false }
      return node.isAbsent
    default: return node.isAbsent
    }
  }

  /// What stands for nothing: a hole, an empty list, nothing, or an error.
  private mutating func absent(
    _ field: FieldPlan, at location: RecordLocation
  ) -> LocatedValue? {
    if isBlank {
      return BlankForm(schema).value(of: field.definition, at: location, computing: &self)
    }
    if field.isOptional { return LocatedValue(.absent, at: location) }
    if case .list(_, let bounds) = field.kind, bounds.minimum == 0 {
      return LocatedValue(.list([]), at: location)
    }
    diagnostics.append(RecordFault.missing(at: location))
    return nil
  }

  mutating func present(
    _ node: DataNode, _ kind: FieldPlan.Kind, _ field: FieldPlan, at location: RecordLocation
  ) -> LocatedValue? {
    if case .scalar(let text, .error) = node.content {
      diagnostics.append(SpreadsheetCell.error(text, at: location))
      return nil
    }
    switch kind {
    case .scalar(let type): return scalar(node, type, field, at: location)
    case .choice(let plan): return choice(node, plan, at: location)
    case .record(let plan): return record(node, plan, at: location)
    case .list(let element, let bounds):
      return list(node, element, bounds, field, at: location)
    case .unknown: return LocatedValue(.absent, at: location)
    }
  }
}
