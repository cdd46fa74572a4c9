internal import Chancery
internal import Records
internal import Register

/// The description of the whole service, as OpenAPI 3.1 has it (https://spec.openapis.org/oas/v3.1.1).
enum APIDocument {
  /// Every route.
  static let operations =
    documents + signatures + batches + batchResults + templates + checks + sessions + webhooks
    + service

  /// The text: it changes with the program alone.
  static let text = json.text + "\n"

  private static var json: JSONValue {
    [
      "openapi": "3.1.1",
      "info": [
        "title": "Chancery", "version": .string(Engine.version),
        "description": .string(description),
      ],
      "servers": [["url": "/"]], "security": [["token": []], ["session": []]],
      "tags": .array(tags.map { ["name": .string($0.name), "description": .string($0.text)] }),
      "paths": .object(paths), "components": components,
    ]
  }

  private static let description =
    "Typed templates and records in, official documents out, numbered and kept in a register. "
    + "Errors are problems (RFC 9457) that carry the diagnostics of the command line; their texts "
    + "are in French unless `Accept-Language` asks for English first."

  private static let tags: [(name: String, text: String)] = [
    ("documents", "Documents with their numbers, and signatures on them."),
    ("batches", "Many records in, as many documents out."),
    ("templates", "What documents can be made, and of which records."),
    ("validate", "Whether a record is right for a template."),
    ("verify", "What a file's signatures are worth."),
    ("sessions", "People who log in."),
    ("webhooks", "Who is told what happens to documents."),
    ("service", "How the service is."),
  ]

  /// The operations of each path, paths in the order in which they come first.
  private static var paths: [(name: String, value: JSONValue)] {
    var paths: [(name: String, operations: [(name: String, value: JSONValue)])] = []
    for operation in operations {
      let member = (name: operation.method.lowercased(), value: operation.json)
      if let place = paths.firstIndex(where: { $0.name == operation.path }) {
        paths[place].operations.append(member)
      } else {
        paths.append((operation.path, [member]))
      }
    }
    return paths.map { ($0.name, .object($0.operations)) }
  }

  private static var components: JSONValue {
    [
      "securitySchemes": [
        "token": [
          "type": "http", "scheme": "bearer",
          "description": .string(
            "A token of `chancery token create`, or a session's secret. Rights: "
              + AccessScope.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + "."),
        ],
        "session": [
          "type": "apiKey", "in": "cookie", "name": "__Host-chancery",
          "description": .string(
            "What POST /v1/sessions sets; over plain HTTP it is called `chancery`. What changes "
              + "something must come from a page of the service itself."),
        ],
      ],
      "headers": .object(APIAnswer.headers),
      "schemas": .object(
        (documentSchemas + batchSchemas + templateSchemas + checkSchemas + accessSchemas
          + problemSchemas)
          .map { ($0.key, $0.value.json) }),
      "responses": .object(problemAnswers),
    ]
  }
}
