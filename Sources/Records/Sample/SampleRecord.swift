package import Diagnostics

/// The record that a template's preview shows: composed of the `sample` values that its types carry.
///
/// A sample nearer to the record wins over those below it, field by field. What has none is made up:
/// a day, an hour, the first case, the label of a line. Optional fields are there when they carry a
/// sample, or when a rule asks for them by its `at`. Nodes stand where their samples do, or else the
/// fields.
package struct SampleRecord {
  /// Where a value is composed.
  private struct Place {
    /// The types that it stands in: one within itself ends.
    var types: Set<String> = []
    var span: SourceSpan
    /// The path in the record.
    var path: [String] = []

    /// The place of a field or element.
    func within(_ step: String, at span: SourceSpan?) -> Place {
      Place(types: types, span: span ?? self.span, path: path + [step])
    }
  }

  private let schema: Schema
  /// Optional fields that a rule asks for, by their paths.
  private let asked: Set<String>
  /// Rows of rows are as many as they multiply to.
  private var budget: Int

  private init(_ schema: Schema, _ limits: Limits, _ asked: Set<String>) {
    self.schema = schema
    self.asked = asked
    budget = limits.values
  }

  /// The sample record of a type, typed and valid; or which field lacks a sample, and which sample
  /// is refused, by the type or by a rule.
  package static func decoded(
    _ type: String, in schema: Schema, limits: Limits = Limits(), rules: NamedRules = .standard
  ) -> (LocatedValue?, [Diagnostic]) {
    guard let definition = schema.record(type), let span = definition.span else { return (nil, []) }
    let decoder = RecordDecoder(schema: schema, type: type, limits: limits, rules: rules)
    var asked: Set<String> = []
    while true {
      var sample = SampleRecord(schema, limits, asked)
      let (value, faults) = decoder.decode(sample.record(definition, nil, Place(span: span)))
      let blamed = Set(faults.compactMap { $0.origin.record?.path }).subtracting(asked)
      // What is asked in vain once is not asked again.
      guard value == nil, !blamed.isEmpty, asked.count < 64 else {
        return (value, faults.map(SampleFault.make))
      }
      asked.formUnion(blamed)
    }
  }

  /// A record of the samples of its fields, those given by what holds it in front.
  private mutating func record(
    _ definition: RecordDefinition, _ given: DataNode?, _ place: Place
  ) -> DataNode {
    if let given, given.entries == nil { return given }
    var inside = place
    inside.types.insert(definition.name)
    inside.span = given?.span ?? place.span
    return fields(definition.fields, given, inside)
  }

  private mutating func fields(
    _ fields: [FieldDefinition], _ given: DataNode?, _ place: Place
  ) -> DataNode {
    var entries: [(key: DataKey, value: DataNode)] = []
    for field in fields {
      let inside = place.within(field.name, at: field.span)
      guard let value = value(field, given?[field.name] ?? field.sample, inside) else { continue }
      entries.append((DataKey(name: field.name, span: inside.span), value))
    }
    // What no field has is the decoder's to refuse.
    for (key, value) in given?.entries ?? [] where !fields.contains(where: { $0.name == key.name })
    {
      entries.append((key, value))
    }
    return DataNode(.mapping(entries), span: place.span)
  }

  private mutating func value(
    _ field: FieldDefinition, _ given: DataNode?, _ place: Place
  ) -> DataNode? {
    budget -= 1
    if budget < 0 { return nil }
    if case .optional = field.type, given == nil,
      !asked.contains(place.path.joined(separator: "."))
    {
      return nil
    }
    var place = place
    place.span = given?.span ?? place.span
    switch field.type.asPresent {
    case .scalar(let type):
      return given ?? Self.node(SampleScalar.text(of: type, field), at: place.span)
    case .choice(let name): return schema.choice(name).map { choice($0, given, place) }
    case .record(let name):
      guard !place.types.contains(name), let definition = schema.record(name) else { return nil }
      return record(definition, given, place)
    case .list(let element, let bounds):
      if let given { return list(field, element, given, place) }
      return rows(field, element, bounds, place)
    case .optional, .unknown: return nil
    }
  }

  /// A scalar, or nothing at the field's own place: there the decoder finds it missing.
  private static func node(_ text: String?, at span: SourceSpan) -> DataNode {
    DataNode(.scalar(text ?? "", text == nil ? .null : .plain), span: span)
  }

  // MARK: Choices

  /// The case given, or the first one, with its fields.
  private mutating func choice(
    _ choice: ChoiceDefinition, _ given: DataNode?, _ place: Place
  ) -> DataNode {
    let span = place.span
    let entry = given?.entries?.first
    guard given == nil || given?.scalar != nil || given?.entries?.count == 1 else {
      return given ?? Self.node(nil, at: span)
    }
    let name = given?.scalar.map(TextFormat.trimmed) ?? entry?.key.name
    let found = name.map { RecordDecoding.named($0, in: choice) } ?? choice.cases.first
    guard let found else { return given ?? Self.node(nil, at: span) }
    if found.fields.isEmpty { return given ?? Self.node(found.name, at: span) }
    if let value = entry?.value, value.entries == nil, !value.isAbsent { return given ?? value }
    let inside = fields(
      found.fields, entry?.value, place.within(found.name, at: entry?.value.span))
    let key = DataKey(name: found.name, span: entry?.key.span ?? span)
    return DataNode(.mapping([(key: key, value: inside)]), span: span)
  }

  // MARK: Lists

  /// The elements given, each over the samples of its own type.
  private mutating func list(
    _ field: FieldDefinition, _ element: ValueType, _ given: DataNode, _ place: Place
  ) -> DataNode {
    let one = Self.element(of: field, element)
    if let elements = given.elements {
      let values = elements.enumerated().compactMap { index, node in
        value(one, node, place.within(String(index + 1), at: node.span))
      }
      return DataNode(.sequence(values), span: given.span)
    }
    guard field.key != nil, let entries = given.entries else { return given }
    var values: [(key: DataKey, value: DataNode)] = []
    for (index, (key, node)) in entries.enumerated() {
      let inside = place.within(String(index + 1), at: key.span)
      values.append((key, value(one, node, inside) ?? node))
    }
    return DataNode(.mapping(values), span: given.span)
  }

  /// As many elements as a blank form has rows, or else as few as may be; one for each case of a key.
  private mutating func rows(
    _ field: FieldDefinition, _ element: ValueType, _ bounds: Bounds, _ place: Place
  ) -> DataNode {
    let span = place.span
    let keys = BlankForm(schema).keys(of: field, element).compactMap { key in
      if case .choice(let choice) = key { choice.name } else { nil as String? }
    }
    var count = max(bounds.minimum, keys.isEmpty || bounds.minimum == 0 ? 0 : keys.count)
    if case .rows(let rows)? = field.blank { count = max(rows, bounds.minimum) }
    count = min(count, bounds.maximum ?? count, keys.isEmpty ? count : keys.count)
    let one = Self.element(of: field, element)
    var elements: [DataNode] = []
    for index in 0..<max(0, count) {
      var given: DataNode?
      if keys.indices.contains(index), let key = field.key {
        let name = Self.node(keys[index], at: span)
        given = DataNode(.mapping([(DataKey(name: key, span: span), name)]), span: span)
      }
      let inside = place.within(String(index + 1), at: span)
      guard let value = value(one, given, inside) else { break }
      elements.append(value)
    }
    return DataNode(.sequence(elements), span: span)
  }

  private static func element(of field: FieldDefinition, _ type: ValueType) -> FieldDefinition {
    var one = field
    one.type = type
    one.sample = nil
    one.blank = nil
    one.key = nil
    return one
  }
}
