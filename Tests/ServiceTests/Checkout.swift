import Diagnostics
import Foundation
import Records

/// The shipped files, and the examples as the API takes them.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// An example's record as JSON.
  static func record(_ template: String, _ example: String) throws -> String {
    let path = root.appending(path: "Templates/\(template)/examples/\(example).yaml")
    let bytes = try Array(Data(contentsOf: path))
    let (node, _) = DataReader.yaml(SourceFile(name: example, bytes: bytes))
    return node.map(json) ?? "null"
  }

  /// A request for a letter.
  static func letter() throws -> String {
    let seed = try record("rectorate-letter", "seed")
    return #"{"template": "rectorate-letter", "record": \#(seed)}"#
  }

  /// A letter's record on one line, without a number of its own.
  static func unnumbered() throws -> String {
    try record("rectorate-letter", "seed").replacing(/"reference":"[^"]*",?/, with: "")
  }

  private static func json(_ node: DataNode) -> String {
    if let entries = node.entries {
      let members = entries.map { JSONText.quoted($0.key.name) + ":" + json($0.value) }
      return "{" + members.joined(separator: ",") + "}"
    }
    if let elements = node.elements {
      return "[" + elements.map(json).joined(separator: ",") + "]"
    }
    return node.scalar.map(JSONText.quoted) ?? "null"
  }
}
