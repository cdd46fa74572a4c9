/// The names that an expression may use, and what is known of them at this place.
package struct Scope: Sendable {
  package struct Binding: Sendable {
    package var type: ValueType
    package var isSensitive = false
    /// For a name that stands for no value of its own, like `loop`: what follows its dot.
    package var members: [String: ValueType] = [:]
    /// The field that it stands for, if it does.
    package var field: FieldDefinition?
  }

  /// What a condition has taught about one path.
  struct Fact: Sendable, Equatable {
    var isPresent = false
    /// The cases that are still possible; nil for all.
    var cases: Set<String>?
  }

  package let schema: Schema
  /// Whether sensitive fields may be read anywhere: inside a derived field that is itself sensitive.
  package var allowsSensitive = false
  private(set) var bindings: [String: Binding] = [:]
  /// What is known of paths, by their names with dots.
  private var facts: [String: Fact] = [:]
  private var openSensitive: [[String]] = []

  package init(schema: Schema) { self.schema = schema }

  /// The scope of a record's own expressions and of its template: its fields are names.
  package init(schema: Schema, record: RecordDefinition) {
    self.init(schema: schema)
    define(record.fields)
    define(record.derived.map(\.field))
  }

  /// Adds a name, hiding an older one and what was known of it.
  package mutating func define(_ name: String, _ type: ValueType, isSensitive: Bool = false) {
    forget(name)
    bindings[name] = Binding(type: type, isSensitive: isSensitive)
  }

  /// Adds fields as names: parameters of a partial, fields of a record.
  package mutating func define(_ fields: [FieldDefinition]) {
    for field in fields {
      define(field.name, field.type, isSensitive: field.isSensitive)
      bindings[field.name]?.field = field
    }
  }

  /// Adds a name that is only the beginning of paths: `loop.index`.
  package mutating func definePseudoRecord(_ name: String, members: [String: ValueType]) {
    forget(name)
    bindings[name] = Binding(type: .unknown, members: members)
  }

  package func lookUp(_ name: String) -> Binding? { bindings[name] }
  /// The field that a name stands for: its label, its room in a blank form.
  package func definition(of name: String) -> FieldDefinition? { bindings[name]?.field }
  package var names: [String] { bindings.keys.sorted() }

  /// The same scope inside `{% sensitive path %}`.
  package func openingSensitive(_ path: [String]) -> Scope {
    var scope = self
    scope.openSensitive.append(path)
    return scope
  }

  /// The cases that a path may still be, of its type's own, in their order.
  package func possibleCases(of path: [String], in choice: ChoiceDefinition) -> [CaseDefinition] {
    guard let cases = fact(of: path)?.cases else { return choice.cases }
    return choice.cases.filter { cases.contains($0.name) }
  }

  /// The same scope where a path is one of some cases: inside `{% case a, b %}`.
  package func assuming(_ path: [String], isOneOf cases: [String]) -> Scope {
    var scope = self
    let known = fact(of: path)?.cases
    scope.facts[path.dotted, default: Fact()].cases =
      known.map { $0.intersection(cases) } ?? Set(cases)
    return scope
  }

  /// The same scope where a path is present.
  package func assumingPresent(_ path: [String]) -> Scope {
    var scope = self
    scope.facts[path.dotted, default: Fact()].isPresent = true
    return scope
  }

  /// What is known of a path.
  func fact(of path: [String]) -> Fact? { facts.isEmpty ? nil : facts[path.dotted] }

  /// Whether the reading of a path below a sensitive one is allowed here.
  func mayRead(_ path: [String], sensitive length: Int) -> Bool {
    allowsSensitive || openSensitive.contains { $0.count >= length && path.starts(with: $0) }
  }

  private mutating func forget(_ name: String) {
    if !facts.isEmpty {
      facts = facts.filter { $0.key != name && !$0.key.hasPrefix(name + ".") }
    }
    openSensitive = openSensitive.filter { $0.first != name }
  }
}

extension Scope {
  /// What is known once a condition holds, or does not.
  package func assuming(_ condition: Expression, holds: Bool) -> Scope {
    switch condition.kind {
    case .path(let components):
      return holds ? assumingPresent(components.map(\.name)) : self
    case .not(let operand): return assuming(operand, holds: !holds)
    case .isCase(let subject, let name): return assuming(subject, is: name.name, holds)
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      let isAnd = if case .binary(.and, _, _) = condition.kind { true } else { false }
      let both = assuming(left, holds: isAnd).assuming(right, holds: isAnd)
      if holds == isAnd { return both }
      let first = assuming(left, holds: !isAnd)
      let second = assuming(left, holds: isAnd).assuming(right, holds: !isAnd)
      return first.common(with: second)
    default: return self
    }
  }

  private func assuming(_ subject: Expression, is name: String, _ holds: Bool) -> Scope {
    guard case .path(let components) = subject.kind else { return self }
    let path = components.map(\.name)
    if holds { return assuming(path, isOneOf: [name]) }
    guard case .choice(let type)? = plainType(of: path), let choice = schema.choice(type) else {
      return self
    }
    let left = possibleCases(of: path, in: choice).map(\.name).filter { $0 != name }
    return assuming(path, isOneOf: left)
  }

  /// What is known whichever of two ways was taken.
  private func common(with other: Scope) -> Scope {
    var scope = self
    scope.facts = [:]
    for (path, fact) in facts {
      guard let second = other.facts[path] else { continue }
      var cases: Set<String>?
      if let left = fact.cases, let right = second.cases { cases = left.union(right) }
      let shared = Fact(isPresent: fact.isPresent && second.isPresent, cases: cases)
      if shared != Fact() { scope.facts[path] = shared }
    }
    return scope
  }

  /// The declared type at the end of a path, optionals aside.
  func plainType(of path: [String]) -> ValueType? {
    guard let first = path.first, var type = bindings[first]?.type else { return nil }
    for (index, name) in path.enumerated().dropFirst() {
      let cases = facts.isEmpty ? nil : facts[path[..<index].dotted]?.cases
      guard let next = schema.member(name, of: type.asPresent, cases: cases) else { return nil }
      type = next.type
    }
    return type.asPresent
  }
}

extension Schema {
  /// The field that a dot leads to; for a variant, one that all its possible cases share.
  func member(_ name: String, of type: ValueType, cases: Set<String>?) -> FieldDefinition? {
    switch type {
    case .record(let record): return self.record(record)?.member(name)
    case .scalar(let scalar):
      return scalar.parts.first { $0.name == name }.map {
        FieldDefinition(name: name, type: .scalar($0.type), label: name)
      }
    case .choice(let choice):
      let possible = self.choice(choice)?.cases.filter { cases?.contains($0.name) ?? true } ?? []
      let fields = possible.map { $0.fields.first { $0.name == name } }
      guard let first = fields.first ?? nil else { return nil }
      return fields.allSatisfy { $0?.type == first.type } ? first : nil
    default: return nil
    }
  }

  /// All names that a dot may lead to.
  func memberNames(of type: ValueType) -> [String] {
    switch type {
    case .record(let name):
      record(name).map { ($0.fields + $0.derived.map(\.field)).map(\.name) } ?? []
    case .scalar(let scalar): scalar.parts.map(\.name)
    case .choice(let name): choice(name)?.cases.flatMap { $0.fields.map(\.name) } ?? []
    default: []
    }
  }
}
