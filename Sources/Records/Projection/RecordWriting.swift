/// Records as JSON, their fields in the order of their types.
package enum RecordWriting {
  /// Writes what is marked of a record, and nothing else. Elements of lists keep their places; the
  /// unmarked ones are null.
  package static func write(_ record: LocatedValue, _ marks: RecordMarks, to json: inout JSONBytes)
  {
    write(record.value, marks.root, to: &json)
  }

  private static func write(_ value: Value, _ node: RecordMarks.Node, to json: inout JSONBytes) {
    switch value {
    case .record(let record): json.object { write(record.fields, node, to: &$0) }
    case .choice(let choice):
      guard let inside = node.fields.first?.node, !inside.fields.isEmpty else {
        return json.string(choice.name)
      }
      json.object {
        $0.name(choice.name)
        $0.object { write(choice.fields, inside, to: &$0) }
      }
    case .list(let elements):
      json.array { json in
        let count = node.isGoneThrough ? elements.count : min(node.elements.count, elements.count)
        for index in 0..<count {
          if index < node.elements.count, let inner = node.elements[index] {
            write(elements[index].value, inner, to: &json)
          } else {
            json.null()
          }
        }
      }
    default: if !ScalarSpelling.write(value, to: &json) { json.null() }
    }
  }

  private static func write(
    _ fields: FieldValues, _ node: RecordMarks.Node, to json: inout JSONBytes
  ) {
    for (name, value) in fields {
      guard let inner = node.fields.first(where: { $0.name == name })?.node else { continue }
      if case .absent = value.value { continue }
      json.name(name)
      write(value.value, inner, to: &json)
    }
  }

  /// Writes a whole record, but for what is absent or derived: what a record file would say.
  package static func write(
    whole record: LocatedValue, schema: Schema, to json: inout JSONBytes
  ) {
    write(whole: record.value, schema, to: &json)
  }

  private static func write(whole value: Value, _ schema: Schema, to json: inout JSONBytes) {
    switch value {
    case .record(let record):
      let derived = schema.record(record.type)?.derived.map(\.field.name) ?? []
      json.object { write(whole: record.fields, but: derived, schema, to: &$0) }
    case .choice(let choice):
      let isBare = choice.fields.allSatisfy { $0.value.value == .absent }
      if isBare, choice.fields.count == 0 { return json.string(choice.name) }
      json.object {
        $0.name(choice.name)
        $0.object { write(whole: choice.fields, but: [], schema, to: &$0) }
      }
    case .list(let elements):
      json.array { json in
        for element in elements { write(whole: element.value, schema, to: &json) }
      }
    default: if !ScalarSpelling.write(value, to: &json) { json.null() }
    }
  }

  private static func write(
    whole fields: FieldValues, but left: [String], _ schema: Schema, to json: inout JSONBytes
  ) {
    for (name, value) in fields where !left.contains(name) {
      if case .absent = value.value { continue }
      json.name(name)
      write(whole: value.value, schema, to: &json)
    }
  }
}
