internal import Records

/// A body of a kind, of a request or an answer.
struct APIContent: Sendable {
  let type: String
  let schema: APISchema
  var example: JSONValue?

  static func json(_ name: String, example: JSONValue? = nil) -> APIContent {
    APIContent(type: "application/json", schema: .named(name), example: example)
  }

  /// Bytes that no schema tells of.
  static func bytes(_ type: String, example: String? = nil) -> APIContent {
    APIContent(
      type: type, schema: APISchema(members: []), example: example.map(JSONValue.string))
  }

  static func text(_ example: String) -> APIContent {
    APIContent(
      type: "text/plain", schema: APISchema(members: [("type", "string")]),
      example: .string(example))
  }

  static let pdf = bytes("application/pdf")

  static func json(_ contents: [APIContent]) -> JSONValue {
    .object(
      contents.map { content in
        var members: [(name: String, value: JSONValue)] = [("schema", content.schema.json)]
        if let example = content.example { members.append(("example", example)) }
        return (content.type, .object(members))
      })
  }
}

/// An answer to a request that was done.
struct APIAnswer: Sendable {
  let status: Int
  let description: String
  let contents: [APIContent]
  var headers: [String] = []

  init(_ status: Int, _ description: String, _ contents: [APIContent]) {
    (self.status, self.description, self.contents) = (status, description, contents)
  }

  var json: JSONValue {
    var members: [(name: String, value: JSONValue)] = [("description", .string(description))]
    if !headers.isEmpty {
      members.append(
        (
          "headers",
          .object(headers.map { ($0, ["$ref": .string("#/components/headers/\($0)")]) })
        ))
    }
    if !contents.isEmpty { members.append(("content", APIContent.json(contents))) }
    return .object(members)
  }

  /// The headers of answers. A link to the next page is not always there, nor a number of seconds.
  static let headers: [(name: String, value: JSONValue)] = [
    header("ETag", "What the answer is kept under, in quotes.", isRequired: true),
    header("Location", "Where what was made is.", isRequired: true),
    header("Link", "The next page: `<…>; rel=\"next\"` (RFC 8288).", isRequired: false),
    header("Content-Disposition", "The file's name (RFC 6266).", isRequired: true),
    header("Content-Location", "The document whose file it is.", isRequired: true),
    header("Preference-Applied", "`respond-async` (RFC 7240).", isRequired: true),
    header("Set-Cookie", "The session's secret, for a browser to keep.", isRequired: true),
    header("WWW-Authenticate", "`Bearer` (RFC 6750).", isRequired: true),
    (
      "Retry-After",
      [
        "description": "After how many seconds to come again.",
        "schema": ["type": "integer", "minimum": 1],
      ]
    ),
  ]

  private static func header(
    _ name: String, _ description: String, isRequired: Bool
  ) -> (name: String, value: JSONValue) {
    (
      name,
      [
        "description": .string(description), "required": .boolean(isRequired),
        "schema": ["type": "string"],
      ]
    )
  }
}
