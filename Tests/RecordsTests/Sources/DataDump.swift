import Diagnostics
import Records

/// A node as one line, for comparing: `{a: "x", b: ["y"]}`.
func dump(_ node: DataNode?) -> String {
  guard let node else { return "-" }
  switch node.content {
  case .scalar(_, .null): return "null"
  case .scalar(let text, .number): return "#" + text
  case .scalar(let text, .boolean): return "!" + text
  case .scalar(let text, .plain): return text
  case .scalar(let text, .quoted): return JSONText.quoted(text)
  case .scalar(let text, .moment): return "@" + text
  case .scalar(let text, .error): return "\(text)!"
  case .sequence(let elements): return "[" + elements.map(dump).joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { $0.key.name + ": " + dump($0.value) }.joined(separator: ", ") + "}"
  }
}

/// Diagnostics as `line:column id`, for comparing.
func places(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { diagnostic in
    let span = diagnostic.origin.template ?? diagnostic.origin.record?.nearestSpan
    guard let start = span?.start else { return diagnostic.id }
    return "\(start.line):\(start.column) \(diagnostic.id)"
  }
}

/// Every scalar and key of a tree with the source text that its span covers.
func covered(_ node: DataNode) -> [(text: String, source: String)] {
  switch node.content {
  case .scalar(let text, _): [(text, node.span.text)]
  case .sequence(let elements): elements.flatMap(covered)
  case .mapping(let entries):
    entries.flatMap { [($0.key.name, $0.key.span.text)] + covered($0.value) }
  }
}
