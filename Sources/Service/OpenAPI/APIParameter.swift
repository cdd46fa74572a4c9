internal import Records

/// What stands in a path, a query or a header.
struct APIParameter: Sendable {
  let name: String
  let place: String
  let schema: APISchema
  var isRequired = false
  /// Whether there are values that are refused (422).
  var isRefusable = false

  static func query(_ name: String, _ schema: APISchema, isRequired: Bool = false) -> APIParameter {
    APIParameter(name: name, place: "query", schema: schema, isRequired: isRequired)
  }

  static func header(_ name: String, _ schema: APISchema) -> APIParameter {
    APIParameter(name: name, place: "header", schema: schema)
  }

  /// A part of the path, by its name.
  static func inPath(_ name: String) -> APIParameter {
    let schema: APISchema =
      switch name {
      case "number": .integer("Which print run, from 1.", in: 1...1_000_000)
      case "row": .integer("Which row, from 1.", in: 1...10_000_000)
      case "name": .text("The template's name.").with("example", "rectorate-letter")
      case "delivery": .text("What names the delivery.")
      default: .text("What names it.")
      }
    return APIParameter(name: name, place: "path", schema: schema, isRequired: true)
  }

  /// The names between braces in a path.
  static func names(in path: String) -> [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
  }

  static let ifNoneMatch = header(
    "If-None-Match", .text("The ETag that the caller has, in quotes (RFC 9110, 13.1.2)."))
  /// Draft-ietf-httpapi-idempotency-key-header.
  static let idempotencyKey = APIParameter(
    name: "Idempotency-Key", place: "header",
    schema: .text(
      "The same request with the same key is done once, and answered as it was; another request "
        + "with it is refused (422)."
    ).with("minLength", 1).with("maxLength", 200), isRefusable: true)
  static let after = query("after", .text("The last identifier of the page before."))
  static let limit = query("limit", .integer("How many at most.", in: 1...200).with("default", 50))

  var json: JSONValue {
    [
      "name": .string(name), "in": .string(place), "required": .boolean(isRequired),
      "schema": schema.json,
    ]
  }
}
