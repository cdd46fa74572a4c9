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

  fileprivate init(_ definition: RecordDefinition, _ asked: Set<String>?) {
    self.definition = definition
    derived = definition.derived.map { derived in
      DerivedPlan(derived, isAsked: asked?.contains(derived.field.name) ?? true)
    }
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
    for found in cases where found.name == text { return found }
    var labelled: CasePlan?
    var isUnique = true
    for found in cases where found.label == text {
      isUnique = labelled == nil
      labelled = found
    }
    if isUnique, let labelled { return labelled }
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
  let field: FieldDefinition
  let expression: Expression
  let name: String
  let label: String
  /// Whether an outline needs it: it may fail, or something reads it.
  let isAsked: Bool

  fileprivate init(_ definition: DerivedDefinition, isAsked: Bool) {
    field = definition.field
    expression = definition.expression
    name = definition.field.name
    label = definition.field.label
    self.isAsked = isAsked
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

    /// The type of a scalar, or of a list's scalars.
    fileprivate var scalar: ScalarType? {
      switch self {
      case .scalar(let type): type
      case .list(let element, _): element.scalar
      case .choice, .record, .unknown: nil
      }
    }
  }

  let definition: FieldDefinition
  let name: String
  let label: String
  let kind: Kind
  let isOptional: Bool
  let minimum: FieldLimit?
  let maximum: FieldLimit?

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
    let scalar = kind.scalar
    minimum = definition.minimum.flatMap { text in scalar.flatMap { FieldLimit(text, of: $0) } }
    maximum = definition.maximum.flatMap { text in scalar.flatMap { FieldLimit(text, of: $0) } }
  }
}

/// Makes the plans of a schema's types, each once.
struct DecodingPlans {
  private let schema: Schema
  /// The derived fields that an outline computes; nil for all of them.
  private let asked: Set<String>?
  private var records: [String: RecordPlan] = [:]
  private var choices: [String: ChoicePlan] = [:]

  init(_ schema: Schema, asked: Set<String>? = nil) {
    self.schema = schema
    self.asked = asked
  }

  mutating func record(_ definition: RecordDefinition) -> RecordPlan {
    if let made = records[definition.name] { return made }
    let plan = RecordPlan(definition, asked)
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
