internal import Diagnostics

extension RecordDecoding {
  mutating func list(
    _ node: DataNode, _ element: FieldPlan.Kind, _ bounds: Bounds, _ field: FieldPlan,
    at location: RecordLocation
  ) -> LocatedValue? {
    let before = diagnostics.count
    guard let nodes = elements(of: node, field.definition, at: location) else { return nil }
    guard nodes.count >= bounds.minimum, nodes.count <= bounds.maximum ?? .max else {
      diagnostics.append(RecordFault.count(nodes.count, bounds, at: location))
      return nil
    }
    var values: [LocatedValue] = []
    for (index, node) in nodes.enumerated() {
      let at =
        isOutline
        ? location
        : RecordLocation(
          parent: location, component: .index(index + 1), label: field.label, span: node.span,
          row: node.row)
      if Self.isNothing(node) {
        diagnostics.append(RecordFault.missing(at: at))
      } else if let value = present(node, element, field, at: at) {
        values.append(value)
      }
    }
    if let key = field.definition.key { checkUnique(key, values) }
    return diagnostics.count == before ? LocatedValue(.list(values), at: location) : nil
  }

  /// The elements; those of a keyed list may be written as a mapping.
  private mutating func elements(
    of node: DataNode, _ field: FieldDefinition, at location: RecordLocation
  ) -> [DataNode]? {
    if let elements = node.elements { return elements }
    if let key = field.key, let entries = node.entries {
      return entries.filter { !Self.isNothing($0.value) }
        .map { Self.keyed($0.key, $0.value, by: key) }
    }
    diagnostics.append(
      RecordFault.wrongKind(
        Message(fr: "une liste", en: "a list"), node, at: location, problem: "not-a-list",
        hint: Message(
          fr: "même pour un seul élément, écrire une liste : « - … », ou […] ; les éléments se "
            + "comptent à partir de 1",
          en: "even for one element, write a list: \"- …\", or […]; elements count from 1")))
    return nil
  }

  /// `monday:` alone says that there is none; `monday: {}` says that there is one.
  private static func isNothing(_ node: DataNode) -> Bool {
    node.isAbsent && (node.scalar != nil || node.row != nil)
  }

  /// The element `{ weekday: monday, … }` of an entry `monday: { … }`.
  private static func keyed(_ key: DataKey, _ node: DataNode, by name: String) -> DataNode {
    guard let entries = node.entries else { return node }
    let field = DataKey(name: name, span: key.span)
    let value = DataNode(.scalar(key.name, .plain), span: key.span, row: node.row)
    // A base record may give the value and the record its key: spans join within one file only.
    let span = key.span.file === node.span.file ? key.span.union(node.span) : node.span
    let others = entries.filter { $0.key.name != name }
    return DataNode(
      .mapping([(key: field, value: value)] + others), span: span, row: node.row)
  }

  private mutating func checkUnique(_ key: String, _ values: [LocatedValue]) {
    var seen: [String: SourceSpan?] = [:]
    for value in values {
      guard case .record(let record) = value.value, case .choice(let choice) = record[key].value
      else { continue }
      let location = record[key].location ?? RecordLocation()
      if let first = seen[choice.name] {
        let label = schema.choice(choice.type)?.named(choice.name)?.label ?? choice.name
        diagnostics.append(RecordFault.repeatedKey(label, at: location, first: first))
      } else {
        seen[choice.name] = location.span
      }
    }
  }
}
