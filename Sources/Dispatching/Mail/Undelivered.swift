internal import Diagnostics
internal import Records

/// The records of those whom no message reached, for a batch that prints them.
enum Undelivered {
  /// A record as a line of JSON, as it was given: what was text stays text.
  static func line(_ node: DataNode) -> String { json(node).line }

  private static func json(_ node: DataNode) -> JSONValue {
    switch node.content {
    case .scalar(_, .null): .null
    case .scalar(let text, .boolean): text == "true" ? .boolean(true) : .boolean(false)
    case .scalar(let text, .number): .number(text)
    case .scalar(let text, _): .string(text)
    case .sequence(let elements): .array(elements.map(json))
    case .mapping(let entries): .object(entries.map { ($0.key.name, json($0.value)) })
    }
  }
}
