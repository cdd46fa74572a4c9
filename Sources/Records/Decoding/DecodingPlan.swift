/// A record type as the decoder reads it: every name looked up once, however many records follow.
///
/// Never changed once `DecodingPlans` has made it, hence safe to share.
final class RecordPlan: @unchecked Sendable {
  let definition: RecordDefinition
  /// Set while plans are made: a type may hold itself in a list.
  fileprivate(set) var fields: [FieldPlan] = []
  /// The names of the fields, derived ones behind the others.
  let names: [String]
  let derived: [DerivedPlan]

  fileprivate init(_ definition: RecordDefinition) {
    self.definition = definition
    derived = definition.derived.map(DerivedPlan.init)
    names = definition.fields.map(\.name) + definition.derived.map(\.field.name)
  }
}

/// An enum or variant as the decoder reads it; as safe as a `RecordPlan`.
final class ChoicePlan: @unchecked Sendable {
  let definition: ChoiceDefinition
  fileprivate(set) var cases: [CasePlan] = []

  fileprivate init(_ definition: ChoiceDefinition) { self.definition = definition }

  /// By its name, or by its label when only one is spelt so.
  func named(_ text: String) -> CasePlan? {
    if let found = cases.first(where: { $0.name == text }) { return found }
    let labelled = cases.lazy.filter { $0.label == text }
    if let found = labelled.first, labelled.dropFirst().isEmpty { return found }
    let found = RecordDecoding.named(text, in: definition)
    return found.flatMap { found in cases.first { $0.name == found.name } }
  }
}

/// A case as the decoder reads it.
final class CasePlan: Sendable {
  let name: String
  let label: String
  let fields: [FieldPlan]
  let names: [String]

  fileprivate init(_ definition: CaseDefinition, _ fields: [FieldPlan]) {
    name = definition.name
    label = definition.label
    self.fields = fields
    names = fields.map(\.name)
  }
}

/// A derived field as the decoder computes it.
final class DerivedPlan: Sendable {
  let definition: DerivedDefinition
  let name: String
  let label: String

  fileprivate init(_ definition: DerivedDefinition) {
    self.definition = definition
    name = definition.field.name
    label = definition.field.label
  }
}

/// A field as the decoder reads it.
final class FieldPlan: Sendable {
  /// What a field holds.
  indirect enum Kind: Sendable {
    case scalar(ScalarType)
    case choice(ChoicePlan)
    case record(RecordPlan)
    case list(Kind, Bounds)
    case unknown
  }

  let definition: FieldDefinition
  let name: String
  let label: String
  let kind: Kind
  let isOptional: Bool
  let hasLimits: Bool

  fileprivate init(_ definition: FieldDefinition, _ kind: Kind) {
    self.definition = definition
    self.kind = kind
    name = definition.name
    label = definition.label
    isOptional =
      switch definition.type {
      case .optional, .unknown: true
      default: false
      }
    hasLimits = definition.minimum != nil || definition.maximum != nil
  }
}

/// Makes the plans of a schema's types, each once.
struct DecodingPlans {
  private let schema: Schema
  private var records: [String: RecordPlan] = [:]
  private var choices: [String: ChoicePlan] = [:]

  init(_ schema: Schema) { self.schema = schema }

  mutating func record(_ definition: RecordDefinition) -> RecordPlan {
    if let made = records[definition.name] { return made }
    let plan = RecordPlan(definition)
    records[definition.name] = plan
    plan.fields = fields(definition.fields)
    return plan
  }

  mutating func field(_ definition: FieldDefinition) -> FieldPlan {
    FieldPlan(definition, kind(definition.type))
  }

  private mutating func choice(_ definition: ChoiceDefinition) -> ChoicePlan {
    if let made = choices[definition.name] { return made }
    let plan = ChoicePlan(definition)
    choices[definition.name] = plan
    var cases: [CasePlan] = []
    for found in definition.cases { cases.append(CasePlan(found, fields(found.fields))) }
    plan.cases = cases
    return plan
  }

  private mutating func fields(_ definitions: [FieldDefinition]) -> [FieldPlan] {
    var plans: [FieldPlan] = []
    for definition in definitions { plans.append(field(definition)) }
    return plans
  }

  private mutating func kind(_ type: ValueType) -> FieldPlan.Kind {
    switch type {
    case .scalar(let scalar): .scalar(scalar)
    case .choice(let name): schema.choice(name).map { .choice(choice($0)) } ?? .unknown
    case .record(let name): schema.record(name).map { .record(record($0)) } ?? .unknown
    case .list(let element, let bounds): .list(kind(element), bounds)
    case .optional(let wrapped): kind(wrapped)
    case .unknown: .unknown
    }
  }
}
