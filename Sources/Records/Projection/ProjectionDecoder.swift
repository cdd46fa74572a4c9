package import Diagnostics

/// Decodes a projection: derived fields are given instead of computed, what is not there is absent,
/// and no rule is asked, since the fields that rules read may not be there.
package struct ProjectionDecoder: Sendable {
  private let schema: Schema

  package init(schema: Schema) { self.schema = schema }

  /// The record. Throws `embedded.unfit` for what the type does not have.
  package func decode(_ node: DataNode, type: String) throws(Diagnostic) -> LocatedValue {
    guard let definition = schema.record(type) else { throw Self.unfit(node, at: nil) }
    let root = RecordLocation(label: definition.label, span: node.span)
    return try record(node, definition, at: root)
  }

  private func record(
    _ node: DataNode, _ definition: RecordDefinition, at location: RecordLocation
  ) throws(Diagnostic) -> LocatedValue {
    let fields = try fields(
      node, definition.fields + definition.derived.map(\.field), at: location)
    return LocatedValue(
      .record(RecordValue(type: definition.name, fields: fields)), at: location)
  }

  private func fields(
    _ node: DataNode, _ definitions: [FieldDefinition], at location: RecordLocation
  ) throws(Diagnostic) -> FieldValues {
    guard let entries = node.entries else { throw Self.unfit(node, at: location) }
    for entry in entries where !definitions.contains(where: { $0.name == entry.key.name }) {
      throw Self.unfit(entry.value, at: location)
    }
    var fields = FieldValues(expecting: definitions.map(\.name))
    for definition in definitions {
      let given = entries.first { $0.key.name == definition.name }?.value
      let at = RecordLocation(
        parent: location, component: .field(definition.name), label: definition.label,
        span: given?.span)
      fields[definition.name] = try value(given, definition.type, at: at)
    }
    return fields
  }

  private func value(
    _ node: DataNode?, _ type: ValueType, at location: RecordLocation
  ) throws(Diagnostic) -> LocatedValue {
    guard let node, node.form != .null else { return LocatedValue(.absent, at: location) }
    switch type.asPresent {
    case .scalar(let scalar):
      guard let value = ScalarSpelling.value(of: node, as: scalar) else {
        throw Self.unfit(node, at: location)
      }
      return LocatedValue(value, at: location)
    case .choice(let name): return try choice(node, name, at: location)
    case .record(let name):
      guard let definition = schema.record(name) else { throw Self.unfit(node, at: location) }
      return try record(node, definition, at: location)
    case .list(let element, _):
      guard let elements = node.elements else { throw Self.unfit(node, at: location) }
      var values: [LocatedValue] = []
      for (index, node) in elements.enumerated() {
        let at = RecordLocation(
          parent: location, component: .index(index + 1), label: location.label, span: node.span)
        values.append(try value(node, element, at: at))
      }
      return LocatedValue(.list(values), at: location)
    case .optional, .unknown: throw Self.unfit(node, at: location)
    }
  }

  private func choice(
    _ node: DataNode, _ type: String, at location: RecordLocation
  ) throws(Diagnostic) -> LocatedValue {
    let entry = node.entries?.first
    guard let name = node.scalar ?? entry?.key.name,
      let found = schema.choice(type)?.named(name)
    else { throw Self.unfit(node, at: location) }
    let inside = RecordLocation(
      parent: location, component: .variant(found.name), label: found.label, span: node.span)
    let empty = DataNode(.mapping([]), span: node.span)
    let fields =
      found.fields.isEmpty ? [:] : try fields(entry?.value ?? empty, found.fields, at: inside)
    return LocatedValue(
      .choice(ChoiceValue(type: type, name: found.name, fields: fields)), at: location)
  }

  private static func unfit(_ node: DataNode, at location: RecordLocation?) -> Diagnostic {
    let field = location?.path ?? ""
    return Diagnostic(
      "embedded.unfit",
      Message(
        fr: "les données jointes ne sont pas celles de ce modèle"
          + (field.isEmpty ? "" : " : \(field)"),
        en: "the embedded data are not those of this template" + (field.isEmpty ? "" : ": \(field)")
      ),
      at: Origin(template: node.span, record: location),
      hint: Message(
        fr: "le fichier a été modifié, ou vient d'une autre version : donner la fiche par --record",
        en: "the file was changed, or comes from another version: give the record with --record"))
  }
}
