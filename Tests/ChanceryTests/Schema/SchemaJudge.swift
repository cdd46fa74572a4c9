import Foundation
import Records

/// The `jsonschema` package of Python, asked which instances a schema accepts.
enum SchemaJudge {
  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    asked = json.load(sys.stdin)
    Draft202012Validator.check_schema(asked["schema"])
    validator = Draft202012Validator(asked["schema"])
    print("".join("1" if validator.is_valid(one) else "0" for one in asked["instances"]))
    """

  /// Whether the schema accepts each instance; the schema itself must be right.
  static func accepts(_ schema: String, _ instances: [JSONValue]) throws -> [Bool] {
    let question = "{\"schema\": \(schema), \"instances\": \(JSONValue.array(instances).line)}"
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(question.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    // Debian's own Python, for which `scripts/setup.sh` installs the package.
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).filter { $0 != "\n" }.map { $0 == "1" }
  }
}

extension JSONValue {
  /// A record as it was read: what has no quotes in YAML is text, since the schema alone types it.
  init(_ node: DataNode) {
    switch node.content {
    case .scalar(let text, let form):
      self =
        switch form {
        case .plain, .quoted, .moment, .error: .string(text)
        case .number: .number(text)
        case .boolean: .boolean(text == "true")
        case .null: .null
        }
    case .sequence(let elements): self = .array(elements.map(JSONValue.init))
    case .mapping(let entries):
      self = .object(entries.map { ($0.key.name, JSONValue($0.value)) })
    }
  }
}
