internal import Diagnostics

/// The levels of fields' names: `student.guardian` is the field `guardian` below `student`
/// (ISO 32000-1, 12.7.3.2: a partial name holds no stop).
struct FieldNames {
  private struct Node {
    var name: String
    var parent: Int?
    /// The object's number, for what is no field itself.
    var number = 0
    /// The annotations that are its fields, and the nodes below.
    var fields: [Int] = []
    var kids: [Int] = []
  }

  private var nodes: [Node] = []
  private var known: [String: Int] = [:]
  private var top: [Int] = []
  private(set) var hasSignature = false
  /// The node above each field's own.
  private var parents: [String: Int] = [:]

  var isEmpty: Bool { parents.isEmpty && top.isEmpty }

  /// The last part of a name.
  static func last(of name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? "field"
  }

  /// Sorts the fields of annotations by their names. Two fields of one name, and a field that is
  /// also above others, are refused.
  init(_ annotations: [Annotation], _ writer: inout FileWriter) throws(Diagnostic) {
    var full: Set<String> = []
    for (index, annotation) in annotations.enumerated() {
      guard case .field(let field) = annotation.content else { continue }
      guard full.insert(field.name).inserted, known[field.name] == nil else {
        throw FinishingDiagnostics.structure("two fields named \(field.name)")
      }
      if case .signature = field.kind { hasSignature = true }
      var path = ""
      var above: Int?
      for part in field.name.split(separator: ".").dropLast() {
        path += path.isEmpty ? String(part) : "." + part
        guard !full.contains(path) else {
          throw FinishingDiagnostics.structure("a field below \(path)")
        }
        above = node(path, String(part), below: above, &writer)
      }
      if let above {
        nodes[above].fields.append(index)
        parents[field.name] = above
      } else {
        top.append(index)
      }
    }
  }

  private mutating func node(
    _ path: String, _ name: String, below parent: Int?, _ writer: inout FileWriter
  ) -> Int {
    if let index = known[path] { return index }
    nodes.append(Node(name: name, parent: parent, number: writer.reserve()))
    let index = nodes.count - 1
    known[path] = index
    if let parent { nodes[parent].kids.append(index) }
    return index
  }

  /// The number of the object above a field.
  func parent(of name: String) -> Int? { parents[name].map { nodes[$0].number } }

  /// The numbers of the objects that the form names.
  func roots(_ annotations: [Int]) -> [Int] {
    top.map { annotations[$0] } + nodes.filter { $0.parent == nil }.map(\.number)
  }

  /// Writes the levels above fields.
  func write(_ writer: inout FileWriter, _ annotations: [Int]) throws(Diagnostic) {
    for node in nodes {
      try writer.add(node.number) { out in
        out.add("<</T")
        out.add(text: node.name)
        if let parent = node.parent {
          out.add("/Parent ")
          out.add(reference: nodes[parent].number)
        }
        out.add("/Kids[")
        for number in node.fields.map({ annotations[$0] }) + node.kids.map({ nodes[$0].number }) {
          out.add(reference: number)
          out.append(0x20)
        }
        out.add("]>>")
      }
    }
  }
}
