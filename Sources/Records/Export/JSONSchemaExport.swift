/// Writes the JSON Schema (2020-12) of a record type: what the decoder accepts of a JSON record, as
/// far as a schema can say it. Rules, keys of SIRET and UAI, and bounds of what is not a number are
/// told in `$comment`, in French.
///
/// What the schema refuses, the decoder refuses; what the decoder refuses for its shape, the schema
/// refuses too.
package struct JSONSchemaExport {
  let schema: Schema
  /// The definitions made so far, in the order in which they were first needed.
  private var definitions: [(name: String, value: JSONValue)] = []
  private var needed: [String] = []
  private var known: Set<String> = []

  private init(_ schema: Schema) { self.schema = schema }

  /// The schema of the records of a type, for a template of that name.
  package static func schema(
    of type: String, in schema: Schema, template: String
  ) -> JSONValue {
    var export = JSONSchemaExport(schema)
    let label = schema.record(type)?.label ?? type
    let root = export.root(type)
    export.define()
    return .object(
      [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("$id", .string("urn:chancery:template:\(template)")), ("title", .string(label)),
      ] + root + [("$defs", .object(export.definitions))])
  }

  /// The record itself; one of which nothing is required may be empty.
  private mutating func root(_ type: String) -> [(name: String, value: JSONValue)] {
    let record = reference(type)
    guard mayBeEmpty(type) else { return [("$ref", record)] }
    return [("anyOf", [["$ref": reference("nothing")], ["$ref": record]])]
  }

  /// The `$ref` to a definition, which is then made.
  mutating func reference(_ name: String) -> JSONValue {
    if known.insert(name).inserted { needed.append(name) }
    return .string("#/$defs/\(name)")
  }

  /// Makes the definitions needed, and those that they need.
  private mutating func define() {
    var next = 0
    while next < needed.count {
      let name = needed[next]
      next += 1
      let value = definition(name)
      definitions.append((name, value))
    }
  }

  private mutating func definition(_ name: String) -> JSONValue {
    switch schema.types[name] {
    case .record(let record): return self.record(record)
    case .choice(let choice): return self.choice(choice)
    case nil: break
    }
    if let scalar = ScalarType(rawValue: name) { return ScalarSchema.definition(of: scalar) }
    if let absence = Self.absences[name] { return absence }
    return part(name)
  }

  /// A case's fields (`Outcome.partial`), or an element without its key (`Day-by-weekday`).
  private mutating func part(_ name: String) -> JSONValue {
    let dot = name.split(separator: ".").map(String.init)
    if dot.count == 2, let found = schema.choice(dot[0])?.named(dot[1]) {
      return fields(found.fields, title: found.label)
    }
    let words = name.split(separator: "-").map(String.init)
    guard words.count == 3, let record = schema.record(words[0]) else { return [:] }
    return self.record(record, keyed: words[2])
  }

  /// What stands for nothing. A mapping that names something is there for a choice or a list,
  /// though all that it names be absent.
  private static let absences: [String: JSONValue] = [
    "nothing": [
      "title": "Rien",
      "anyOf": [["type": "null"], ["type": "string", "pattern": .string(Pattern.invisible)]],
    ],
    "absent": [
      "title": "Absent",
      "anyOf": [
        ["type": "null"], ["type": "string", "pattern": .string(Pattern.invisible)],
        ["type": "array", "items": ["$ref": "#/$defs/absent"]],
        ["type": "object", "additionalProperties": ["$ref": "#/$defs/absent"]],
      ],
    ],
    "unnamed": [
      "title": "Absent",
      "anyOf": [
        ["type": "null"], ["type": "string", "pattern": .string(Pattern.invisible)],
        ["type": "array", "items": ["$ref": "#/$defs/absent"]],
        ["type": "object", "maxProperties": 0],
      ],
    ],
  ]

  // MARK: What may be absent

  /// Whether a field need not be given.
  func isAbsentable(_ field: FieldDefinition) -> Bool {
    switch field.type {
    case .optional, .unknown: true
    case .list(_, let bounds): bounds.minimum == 0
    default: false
    }
  }

  /// Whether a record may be there without any of its fields.
  func mayBeEmpty(_ type: String) -> Bool {
    schema.record(type)?.fields.allSatisfy(isAbsentable) ?? false
  }
}
