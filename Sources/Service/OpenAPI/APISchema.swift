internal import Records

/// A JSON Schema (2020-12), as OpenAPI 3.1 takes it.
struct APISchema: Sendable {
  var members: [(name: String, value: JSONValue)]

  var json: JSONValue { .object(members) }

  static func text(_ description: String, format: String? = nil) -> APISchema {
    var members: [(name: String, value: JSONValue)] = [("type", "string")]
    if let format { members.append(("format", .string(format))) }
    return APISchema(members: members).saying(description)
  }

  static func moment(_ description: String) -> APISchema { text(description, format: "date-time") }

  static func digest(_ description: String) -> APISchema {
    text(description).with("pattern", "^[0-9a-f]{64}$")
  }

  static func choice(_ description: String, _ words: [String]) -> APISchema {
    text(description).with("enum", .array(words.map(JSONValue.string)))
  }

  static func integer(_ description: String, in range: ClosedRange<Int>? = nil) -> APISchema {
    var schema = APISchema(members: [("type", "integer")])
    if let range {
      schema = schema.with("minimum", .integer(range.lowerBound))
        .with("maximum", .integer(range.upperBound))
    }
    return schema.saying(description)
  }

  static func boolean(_ description: String) -> APISchema {
    APISchema(members: [("type", "boolean")]).saying(description)
  }

  static func list(_ description: String, of element: APISchema) -> APISchema {
    APISchema(members: [("type", "array"), ("items", element.json)]).saying(description)
  }

  /// A schema among the document's components.
  static func named(_ name: String) -> APISchema {
    APISchema(members: [("$ref", .string("#/components/schemas/\(name)"))])
  }

  /// Any value at all.
  static func anything(_ description: String) -> APISchema {
    APISchema(members: []).saying(description)
  }

  /// An object that always has some members and may have others. One that is sent has no others
  /// still (`isClosed`); one that comes back may get more in later versions.
  static func object(
    _ description: String, _ required: KeyValuePairs<String, APISchema>,
    optional: KeyValuePairs<String, APISchema> = [:], isClosed: Bool = false
  ) -> APISchema {
    // What need not be sent may be sent as null.
    let rest = optional.map { (key: $0.key, value: isClosed ? $0.value.orNull : $0.value) }
    let properties = (Array(required) + rest).map { (name: $0.key, value: $0.value.json) }
    var schema = APISchema(members: [("type", "object"), ("properties", .object(properties))])
    if !required.isEmpty {
      schema = schema.with("required", .array(required.map { .string($0.key) }))
    }
    return (isClosed ? schema.with("additionalProperties", false) : schema).saying(description)
  }

  func saying(_ description: String) -> APISchema { with("description", .string(description)) }

  func with(_ name: String, _ value: JSONValue) -> APISchema {
    APISchema(members: members + [(name, value)])
  }

  /// Null where there is none.
  var orNull: APISchema {
    guard members.contains(where: { $0.name == "$ref" }) else { return typedOrNull }
    return APISchema(members: [("anyOf", [json, ["type": "null"]])])
  }

  private var typedOrNull: APISchema {
    APISchema(
      members: members.map { name, value in
        switch name {
        case "type": (name, .array([value, "null"]))
        case "enum": (name, value.appending(.null))
        default: (name, value)
        }
      })
  }
}

extension JSONValue {
  fileprivate func appending(_ value: JSONValue) -> JSONValue {
    guard case .array(let elements) = self else { return self }
    return .array(elements + [value])
  }
}
