package import Diagnostics

/// What a blank form holds where a record says nothing: holes, and rows of holes.
package struct BlankForm {
  private let schema: Schema

  package init(_ schema: Schema) { self.schema = schema }

  /// The value of a field that is absent, required or optional: scalars, choices and lists
  /// without rows are holes; records are made of holes, down to a type that comes again.
  package func value(of field: FieldDefinition, at location: RecordLocation?) -> LocatedValue {
    var decoding = RecordDecoding(
      schema: schema, rules: NamedRules(), isBlank: true, limits: Limits())
    return value(of: field, at: location, computing: &decoding)
  }

  func value(
    of field: FieldDefinition, at location: RecordLocation?,
    computing decoding: inout RecordDecoding
  ) -> LocatedValue {
    value(of: field, at: location, within: [], &decoding)
  }

  private func value(
    of field: FieldDefinition, at location: RecordLocation?, within types: [String],
    _ decoding: inout RecordDecoding
  ) -> LocatedValue {
    switch field.type.asPresent {
    case .record(let name):
      if let record = record(name, at: location, within: types, &decoding) { return record }
    case .list(let element, _):
      if let rows = rows(of: field, element, at: location, within: types, &decoding) {
        return LocatedValue(.list(rows), at: location)
      }
    default: break
    }
    return LocatedValue(.hole(hole(field)), at: location)
  }

  private func hole(_ field: FieldDefinition) -> Hole {
    Hole(
      type: field.type.asPresent, label: field.label, room: field.blank,
      isRequired: field.type.asPresent == field.type)
  }

  private func record(
    _ name: String, at location: RecordLocation?, within types: [String],
    key: (name: String, value: Value)? = nil, _ decoding: inout RecordDecoding
  ) -> LocatedValue? {
    guard let definition = schema.record(name), !types.contains(name) else { return nil }
    var fields = FieldValues()
    for field in definition.fields {
      let at = RecordLocation(
        parent: location, component: .field(field.name), label: field.label)
      fields[field.name] =
        field.name == key?.name
        ? LocatedValue(key?.value ?? .absent, at: at)
        : value(of: field, at: at, within: types + [name], &decoding)
    }
    var record = RecordValue(type: name, fields: fields)
    let place = location ?? RecordLocation()
    let plan = decoding.plans.record(definition)
    _ = decoding.compute(&record, plan, at: place)
    return LocatedValue(.record(record), at: location)
  }

  /// `blank:` rows, or one for each case of the key; nil when neither is said.
  private func rows(
    of field: FieldDefinition, _ element: ValueType, at location: RecordLocation?,
    within types: [String], _ decoding: inout RecordDecoding
  ) -> [LocatedValue]? {
    let keys = keys(of: field, element)
    let count: Int
    if case .rows(let rows)? = field.blank { count = rows } else { count = keys.count }
    guard count > 0 else { return nil }
    var rows: [LocatedValue] = []
    for index in 0..<count {
      let at = RecordLocation(
        parent: location, component: .index(index + 1), label: field.label)
      let key = keys.indices.contains(index) ? field.key.map { ($0, keys[index]) } : nil
      if case .record(let name) = element,
        let row = record(name, at: at, within: types, key: key, &decoding)
      {
        rows.append(row)
      } else {
        rows.append(LocatedValue(.hole(Hole(type: element, label: field.label)), at: at))
      }
    }
    return rows
  }

  /// The cases of a list's key.
  func keys(of field: FieldDefinition, _ element: ValueType) -> [Value] {
    guard let key = field.key, case .record(let name) = element,
      case .choice(let type)? = schema.record(name)?.member(key)?.type.asPresent,
      let choice = schema.choice(type)
    else { return [] }
    return choice.cases.map { .choice(ChoiceValue(type: type, name: $0.name)) }
  }
}
