import Chancery
import Diagnostics
import Foundation
import Records

/// A record in which every field that takes words says something unlike all else: those that it has,
/// and those that it could have.
struct PlantedRecord {
  /// What was planted, by the paths of the fields.
  private(set) var markers: [(path: String, marker: String)] = []
  private let schema: Schema
  private let node: DataNode

  init(_ node: DataNode, type: String, in schema: Schema) {
    self.schema = schema
    self.node = node
    json = ""
    var writer = JSONBytes()
    if let record = schema.record(type) { write(node, record.fields, "", to: &writer) }
    json = String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The record, as JSON.
  private(set) var json: String

  private mutating func write(
    _ node: DataNode?, _ fields: [FieldDefinition], _ path: String, to json: inout JSONBytes
  ) {
    var writer = JSONBytes()
    writer.object { writer in
      for field in fields {
        write(node?[field.name], field, path + (path.isEmpty ? "" : ".") + field.name, to: &writer)
      }
    }
    json.raw(writer.bytes)
  }

  private mutating func write(
    _ node: DataNode?, _ field: FieldDefinition, _ path: String, to json: inout JSONBytes
  ) {
    if case .scalar(let type) = field.type.asPresent, let text = planted(type, path) {
      json.name(field.name)
      return json.string(text)
    }
    guard let node, node.form != .null else { return }
    json.name(field.name)
    write(node, field.type.asPresent, field, path, to: &json)
  }

  private mutating func write(
    _ node: DataNode, _ type: ValueType, _ field: FieldDefinition, _ path: String,
    to json: inout JSONBytes
  ) {
    switch type {
    case .record(let name): write(node, schema.record(name)?.fields ?? [], path, to: &json)
    case .choice(let name):
      guard let entry = node.entries?.first,
        let found = schema.choice(name)?.cases.first(where: { $0.name == entry.key.name })
      else { return json.string(node.scalar ?? "") }
      var writer = JSONBytes()
      writer.object { writer in
        writer.name(found.name)
        write(entry.value, found.fields, "\(path).\(found.name)", to: &writer)
      }
      json.raw(writer.bytes)
    case .list(let element, _):
      var writer = JSONBytes()
      writer.array { writer in
        for (index, item) in elements(node, field).enumerated() {
          write(item, element, field, "\(path).\(index + 1)", to: &writer)
        }
      }
      json.raw(writer.bytes)
    default:
      if let first = node.entries?.first?.value.scalar, let last = node.entries?.last?.value.scalar
      {
        json.string("\(first) – \(last)")
      } else {
        json.string(node.scalar ?? "")
      }
    }
  }

  /// The elements; of a mapping, each with its key.
  private func elements(_ node: DataNode, _ field: FieldDefinition) -> [DataNode] {
    if let elements = node.elements { return elements }
    return (node.entries ?? []).map { entry in
      let key = DataNode(.scalar(entry.key.name, .plain), span: entry.key.span)
      let name = DataKey(name: field.key ?? "", span: entry.key.span)
      return DataNode(
        .mapping([(key: name, value: key)] + (entry.value.entries ?? [])), span: entry.key.span)
    }
  }

  /// Words for a field of that type; nil for a type that takes none.
  private mutating func planted(_ type: ScalarType, _ path: String) -> String? {
    let marker = "zq\(1_000 + markers.count)x"
    let digits = String(1_000 + markers.count)
    let text: String
    switch type {
    case .line, .prose, .text, .town: text = marker
    case .email: text = marker + "@planted.example"
    case .url: text = "https://\(marker).example/"
    case .phone:
      // Numbers that nobody has: 06 39 98 (ARCEP, decision 2009-0637).
      markers.append((path, "+336399" + "8" + digits))
      return "0639" + "98" + digits
    default: return nil
    }
    markers.append((path, marker))
    return text
  }
}
