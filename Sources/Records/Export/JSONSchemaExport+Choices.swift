extension JSONSchemaExport {
  /// An enum or variant: `"completed"`, or `{ "partial": { … } }`, by the case's name or label.
  mutating func choice(_ choice: ChoiceDefinition) -> JSONValue {
    let plain = choice.cases.filter { $0.fields.allSatisfy(isAbsentable) }
    let patterns = ChoicePatterns(choice)
    var forms = plain.map { ["const": .string($0.name), "title": .string($0.label)] as JSONValue }
    if !plain.isEmpty {
      let words = plain.map { patterns.word(of: $0) }.joined(separator: "|")
      forms.append(["type": "string", "pattern": .string(Pattern.padded(words))])
    }
    forms.append(mapping(choice, patterns))
    return ["title": .string(choice.label), "anyOf": .array(forms)]
  }

  /// A case with its fields, as the one entry of a mapping.
  private mutating func mapping(
    _ choice: ChoiceDefinition, _ patterns: ChoicePatterns
  ) -> JSONValue {
    var properties: [(name: String, value: JSONValue)] = []
    var labels: [(name: String, value: JSONValue)] = []
    for one in choice.cases {
      let value = fields(of: one, choice)
      properties.append((one.name, value))
      if let label = patterns.label(of: one) { labels.append(("^(?:\(label))$", value)) }
    }
    return [
      "type": "object", "properties": .object(properties), "patternProperties": .object(labels),
      "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
    ]
  }

  private mutating func fields(of one: CaseDefinition, _ choice: ChoiceDefinition) -> JSONValue {
    let nothing = ["$ref": reference("nothing")] as JSONValue
    if one.fields.isEmpty {
      return [
        "title": .string(one.label), "anyOf": [nothing, ["type": "object", "maxProperties": 0]],
      ]
    }
    let fields = ["$ref": reference("\(choice.name).\(one.name)")] as JSONValue
    return one.fields.allSatisfy(isAbsentable) ? ["anyOf": [nothing, fields]] : fields
  }
}

/// How the cases of a choice may be spelt, as patterns.
struct ChoicePatterns {
  let choice: ChoiceDefinition

  init(_ choice: ChoiceDefinition) { self.choice = choice }

  /// Any of the cases.
  var all: String { choice.cases.map(word).joined(separator: "|") }

  /// The name or the label.
  func word(of one: CaseDefinition) -> String {
    [Pattern.literal(one.name), label(of: one)].compactMap { $0 }.joined(separator: "|")
  }

  /// The label, in whatever case when no other one is spelt so; nil when it says nothing alone.
  func label(of one: CaseDefinition) -> String? {
    let isAlone = choice.cases.count { $0.label.lowercased() == one.label.lowercased() } == 1
    if isAlone { return Pattern.anyCase(one.label) }
    return choice.cases.count { $0.label == one.label } == 1 ? Pattern.literal(one.label) : nil
  }
}
