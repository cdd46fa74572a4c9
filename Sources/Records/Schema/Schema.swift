package import Diagnostics

/// All types that a template can name.
package struct Schema: Sendable {
  /// The types, by name.
  package var types: [String: TypeDefinition]

  package init(types: [String: TypeDefinition] = [:]) { self.types = types }

  /// The record of that name.
  package func record(_ name: String) -> RecordDefinition? {
    if case .record(let definition) = types[name] { definition } else { nil }
  }

  /// The enum or variant of that name.
  package func choice(_ name: String) -> ChoiceDefinition? {
    if case .choice(let definition) = types[name] { definition } else { nil }
  }
}

/// A named type.
package enum TypeDefinition: Sendable {
  case record(RecordDefinition)
  case choice(ChoiceDefinition)
}

/// A record type.
package struct RecordDefinition: Sendable {
  /// Its name.
  package var name: String
  /// The French label.
  package var label: String
  /// The fields, in the order of the file; those of `extends` come first.
  package var fields: [FieldDefinition]
  /// The derived fields, in an order in which each stands after those that it reads.
  package var derived: [DerivedDefinition]
  /// The rules.
  package var rules: [RuleDefinition]
  /// How it reads in a sentence; nil does not print itself.
  package var prints: Expression?
  /// Which fields make it a party that may sign.
  package var party: PartyDefinition?
  /// Where it is defined.
  package var span: SourceSpan?

  package init(
    name: String, label: String, fields: [FieldDefinition] = [],
    derived: [DerivedDefinition] = [], rules: [RuleDefinition] = [], prints: Expression? = nil,
    party: PartyDefinition? = nil, span: SourceSpan? = nil
  ) {
    self.name = name
    self.label = label
    self.fields = fields
    self.derived = derived
    self.rules = rules
    self.prints = prints
    self.party = party
    self.span = span
  }

  /// The field of that name, derived ones included.
  package func member(_ name: String) -> FieldDefinition? {
    fields.first { $0.name == name } ?? derived.first { $0.field.name == name }?.field
  }
}

/// A field of a record or of a variant's case.
package struct FieldDefinition: Sendable {
  /// Its name.
  package var name: String
  /// Its type; `.optional` when the name bears a `?`.
  package var type: ValueType
  /// The French label.
  package var label: String
  /// Explanation for people who fill the record.
  package var help: String?
  /// Whether it prints only inside `{% sensitive … %}`.
  package var isSensitive = false
  /// The party that fills it.
  package var filledBy: String?
  /// The least value, or length in characters.
  package var minimum: String?
  /// The largest value, or length in characters.
  package var maximum: String?
  /// What a preview shows: a value as a record would give it, or a part of one.
  package var sample: DataNode?
  /// What a blank form leaves for it.
  package var blank: BlankRoom?
  /// For lists: the enum field that is unique and may be the key of a mapping.
  package var key: String?
  /// Where it is defined.
  package var span: SourceSpan?

  package init(name: String, type: ValueType, label: String, span: SourceSpan? = nil) {
    self.name = name
    self.type = type
    self.label = label
    self.span = span
  }
}

/// What a blank form leaves for a field.
package enum BlankRoom: Sendable, Hashable {
  /// A dotted line this wide, in millimetres.
  case width(millimetres: Double)
  /// So many dotted lines.
  case lines(Int)
  /// So many rows of a list.
  case rows(Int)
}

/// A field that is computed from others.
package struct DerivedDefinition: Sendable {
  /// Its name, type and label.
  package var field: FieldDefinition
  /// How it is computed.
  package var expression: Expression

  package init(field: FieldDefinition, expression: Expression) {
    self.field = field
    self.expression = expression
  }
}

/// A rule over a record.
package struct RuleDefinition: Sendable {
  /// What a rule asks.
  package enum Requirement: Sendable {
    /// An expression that must hold, and what is said when it does not.
    case expression(Expression, message: String)
    /// A rule written in Swift, by name.
    case named(String)
  }

  /// What it asks.
  package var requirement: Requirement
  /// The path of the field blamed; nil for the record.
  package var at: [String]?
  /// Where it is written.
  package var span: SourceSpan?

  package init(_ requirement: Requirement, at: [String]? = nil, span: SourceSpan? = nil) {
    self.requirement = requirement
    self.at = at
    self.span = span
  }
}

/// Which fields of a record a signature block needs; names of fields or derived fields.
package struct PartyDefinition: Sendable, Hashable {
  package var name: String
  package var email: String?
  package var image: String?

  package init(name: String, email: String? = nil, image: String? = nil) {
    self.name = name
    self.email = email
    self.image = image
  }
}

/// An enum or a tagged variant: an enum has no case with fields.
package struct ChoiceDefinition: Sendable {
  /// Its name.
  package var name: String
  /// The French label.
  package var label: String
  /// The cases, in order.
  package var cases: [CaseDefinition]
  /// Where it is defined.
  package var span: SourceSpan?

  package init(name: String, label: String, cases: [CaseDefinition], span: SourceSpan? = nil) {
    self.name = name
    self.label = label
    self.cases = cases
    self.span = span
  }

  /// The case of that name.
  package func named(_ name: String) -> CaseDefinition? { cases.first { $0.name == name } }
  /// Whether no case has fields.
  package var isEnumeration: Bool { cases.allSatisfy(\.fields.isEmpty) }
}

/// A case of an enum or variant.
package struct CaseDefinition: Sendable {
  /// Its name.
  package var name: String
  /// The French label, and how the case prints.
  package var label: String
  /// Its fields.
  package var fields: [FieldDefinition]

  package init(name: String, label: String, fields: [FieldDefinition] = []) {
    self.name = name
    self.label = label
    self.fields = fields
  }
}
