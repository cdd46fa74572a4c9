extension JSONSchemaExport {
  /// A record: its fields and no other; derived fields and rules are told in words.
  ///
  /// With a key, an element of a list that is written as a mapping: the mapping gives the key, and
  /// what the element says of it is passed over.
  mutating func record(_ record: RecordDefinition, keyed key: String? = nil) -> JSONValue {
    var remarks = record.derived.map {
      "« \($0.field.label) » (\($0.field.name)) est calculé et ne se donne pas."
    }
    for rule in record.rules {
      switch rule.requirement {
      case .expression(_, let message): remarks.append("Règle : \(message)")
      case .named(let name): remarks.append("Règle « \(name) ».")
      }
    }
    return fields(record.fields, title: record.label, passing: key, remarks: remarks)
  }

  /// A mapping of these fields and no other.
  mutating func fields(
    _ fields: [FieldDefinition], title: String, passing key: String? = nil,
    remarks: [String] = []
  ) -> JSONValue {
    var properties: [(name: String, value: JSONValue)] = []
    var required: [JSONValue] = []
    for field in fields {
      properties.append((field.name, field.name == key ? true : property(field)))
      if field.name != key, !isAbsentable(field) { required.append(.string(field.name)) }
    }
    var members: [(name: String, value: JSONValue)] = [("title", .string(title))]
    if !remarks.isEmpty {
      members.append(("$comment", .string(remarks.joined(separator: " "))))
    }
    members += [("type", "object"), ("properties", .object(properties))]
    if !required.isEmpty { members.append(("required", .array(required))) }
    return .object(members + [("additionalProperties", false)])
  }

  private mutating func property(_ field: FieldDefinition) -> JSONValue {
    let present = present(field)
    guard isAbsentable(field) else { return .object(annotations(field) + present) }
    let absence = ["$ref": reference(Self.absence(of: field.type.asPresent))] as JSONValue
    if Self.absence(of: field.type.asPresent) == "unnamed" { _ = reference("absent") }
    return .object(annotations(field) + [("anyOf", [absence, .object(present)])])
  }

  private static func absence(of type: ValueType) -> String {
    switch type {
    case .choice, .list: "unnamed"
    default: "absent"
    }
  }

  /// What people and forms know of a field.
  private func annotations(_ field: FieldDefinition) -> [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [("title", .string(field.label))]
    if let help = field.help { members.append(("description", .string(help))) }
    if case .scalar = field.type.asPresent, let sample = field.sample?.scalar {
      members.append(("examples", [.string(sample)]))
    }
    if field.isSensitive { members.append(("x-sensitive", true)) }
    if let party = field.filledBy { members.append(("x-filled-by", .string(party))) }
    if let minimum = field.minimum { members.append(("x-min", .string(minimum))) }
    if let maximum = field.maximum { members.append(("x-max", .string(maximum))) }
    return members
  }

  /// A value that is there.
  private mutating func present(_ field: FieldDefinition) -> [(name: String, value: JSONValue)] {
    switch field.type.asPresent {
    case .list(let element, let bounds): return list(field, element, bounds)
    case .record(let name):
      let isEmptyRefused = !isAbsentable(field) && mayBeEmpty(name)
      return [("$ref", reference(name))] + (isEmptyRefused ? notAbsent() : [])
    case .scalar(let type): return scalar(type, field)
    case .choice(let name): return [("$ref", reference(name))]
    case .optional, .unknown: return []
    }
  }

  private mutating func notAbsent() -> [(name: String, value: JSONValue)] {
    [("not", ["$ref": reference("absent")])]
  }

  private mutating func scalar(
    _ type: ScalarType, _ field: FieldDefinition
  ) -> [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [("$ref", reference(type.rawValue))]
    let limits = (
      field.minimum.flatMap { FieldLimit($0, of: type) },
      field.maximum.flatMap { FieldLimit($0, of: type) }
    )
    switch limits {
    case (.length(let least)?, let most):
      members.append(("pattern", .string(Pattern.length(least, Self.length(most)))))
    case (nil, .length(let most)?):
      members.append(("pattern", .string(Pattern.length(0, most))))
    default:
      if let least = Self.number(limits.0) { members.append(("minimum", .number(least))) }
      if let most = Self.number(limits.1) { members.append(("maximum", .number(most))) }
    }
    return members
  }

  private static func length(_ limit: FieldLimit?) -> Int? {
    if case .length(let length) = limit { length } else { nil }
  }

  /// A bound of a number, as JSON writes it.
  private static func number(_ limit: FieldLimit?) -> String? {
    guard case .value(let value) = limit else { return nil }
    switch value {
    case .integer(let number): return String(number)
    case .decimal(let number), .money(let number):
      let digits = String(number.units.magnitude)
      let whole = String(repeating: "0", count: max(0, number.scale + 1 - digits.count)) + digits
      let sign = number.units < 0 ? "-" : ""
      guard number.scale > 0 else { return sign + whole }
      return sign + whole.dropLast(number.scale) + "." + whole.suffix(number.scale)
    default: return nil
    }
  }

  // MARK: Lists

  private mutating func list(
    _ field: FieldDefinition, _ element: ValueType, _ bounds: Bounds
  ) -> [(name: String, value: JSONValue)] {
    var one = field
    one.type = element
    var array: [(name: String, value: JSONValue)] = [
      ("type", "array"), ("items", .object(present(one, inList: true))),
    ]
    if bounds.minimum > 0 { array.append(("minItems", .number(String(bounds.minimum)))) }
    if let maximum = bounds.maximum { array.append(("maxItems", .number(String(maximum)))) }
    if bounds.minimum > 0, case .record(let name) = element, mayBeEmpty(name), !isOptional(field) {
      array += notAbsent()
    }
    guard let key = field.key, let mapping = mapping(element, by: key, bounds) else {
      return array
    }
    return [
      ("$comment", .string("Chaque « \(key) » n'y est qu'une fois.")),
      ("anyOf", [mapping, .object(array)]),
    ]
  }

  private func isOptional(_ field: FieldDefinition) -> Bool {
    if case .optional = field.type { true } else { false }
  }

  private mutating func present(
    _ field: FieldDefinition, inList: Bool
  ) -> [(name: String, value: JSONValue)] {
    // An element is there, though nothing of it may be.
    if case .record(let name) = field.type { return [("$ref", reference(name))] }
    return present(field)
  }

  /// The mapping that a keyed list may be written as: an entry that is null says nothing.
  private mutating func mapping(
    _ element: ValueType, by key: String, _ bounds: Bounds
  ) -> JSONValue? {
    guard case .record(let name) = element, let record = schema.record(name),
      case .choice(let type)? = record.member(key)?.type.asPresent,
      let choice = schema.choice(type)
    else { return nil }
    let entry: JSONValue = [
      "anyOf": [["$ref": reference("nothing")], ["$ref": reference("\(name)-by-\(key)")]]
    ]
    var members: [(name: String, value: JSONValue)] = [
      ("type", "object"),
      ("properties", .object(choice.cases.map { ($0.name, entry) })),
      ("patternProperties", .object([(Pattern.padded(ChoicePatterns(choice).all), entry)])),
      ("additionalProperties", ["$ref": reference("nothing")]),
    ]
    if bounds.minimum > 0 {
      members.append(("minProperties", .number(String(bounds.minimum))))
      members.append(("not", ["additionalProperties": ["$ref": reference("nothing")]]))
    }
    return .object(members)
  }
}
