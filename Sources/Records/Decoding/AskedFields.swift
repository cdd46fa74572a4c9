/// Which derived fields an outline computes: those that may fail, and those that something reads.
///
/// It goes by names alone, whatever the type: a name that is read anywhere is computed everywhere.
struct AskedFields {
  private let records: [RecordDefinition]
  private(set) var names: Set<String> = []

  /// Of all types of a schema. Beside rules, `readers` read the record, and `printers` print of it.
  init(of schema: Schema, readers: [Expression], printers: [Expression] = []) {
    records = schema.types.values.compactMap {
      if case .record(let definition) = $0 { definition } else { nil }
    }
    for reader in readers + printers { ask(reader) }
    if !printers.isEmpty { askPrinted() }
    for record in records {
      // Elements are compared by the keys of their lists.
      for key in record.fields.compactMap(\.key) { ask(key) }
      for rule in record.rules {
        if case .expression(let condition, _) = rule.requirement { ask(condition) }
      }
      for derived in record.derived where !SafeExpression.covers(derived.expression, in: record) {
        ask(derived)
      }
    }
  }

  private mutating func ask(_ derived: DerivedDefinition) {
    guard names.insert(derived.field.name).inserted else { return }
    ask(derived.expression)
  }

  private mutating func ask(_ expression: Expression) {
    switch expression.kind {
    case .path(let components): for component in components { ask(component.name) }
    case .call(let name, _), .pipe(_, let name, _):
      // A function that prints a record reads what its type prints.
      if !SafeExpression.plainFunctions.contains(name.name) { askPrinted() }
    default: break
    }
    for child in expression.children { ask(child) }
  }

  private mutating func ask(_ name: String) {
    guard !names.contains(name) else { return }
    for record in records {
      for derived in record.derived where derived.field.name == name { ask(derived) }
    }
  }

  private var hasAskedPrinted = false

  private mutating func askPrinted() {
    guard !hasAskedPrinted else { return }
    hasAskedPrinted = true
    for record in records { if let prints = record.prints { ask(prints) } }
  }
}

/// Expressions that have a value for every record that is right in its fields, and take no turn of
/// a loop: leaving one out tells nothing less.
enum SafeExpression {
  /// Functions that look at nothing but the values that they are given.
  static let plainFunctions: Set<String> = [
    "age", "count", "days", "duration", "max", "min", "period", "schoolYear", "sum", "weekday",
  ]

  static func covers(_ expression: Expression, in record: RecordDefinition) -> Bool {
    switch expression.kind {
    case .integer, .decimal, .string, .boolean, .path: true
    case .isCase(let subject, _): covers(subject, in: record)
    case .conditional(let value, let condition, let otherwise):
      covers(value, in: record) && covers(condition, in: record)
        && (otherwise.map { covers($0, in: record) } ?? true)
    case .call, .pipe: isWords(expression, in: record)
    default: false
    }
  }

  /// Lines joined, and words that agree with a field.
  private static func isWords(_ expression: Expression, in record: RecordDefinition) -> Bool {
    switch expression.kind {
    case .string: return true
    case .path(let path): return path.count == 1 && isLine(path[0].name, record)
    case .call(let name, let arguments):
      guard let subject = arguments.first?.value,
        arguments.dropFirst().allSatisfy({ isText($0.value) })
      else { return false }
      switch (name.name, subject.kind) {
      case ("join", .list(let elements)): return elements.allSatisfy { isWords($0, in: record) }
      case ("agree", .path): return true
      default: return false
      }
    default: return false
    }
  }

  private static func isText(_ expression: Expression) -> Bool {
    if case .string = expression.kind { true } else { false }
  }

  private static func isLine(_ name: String, _ record: RecordDefinition) -> Bool {
    switch record.member(name)?.type.asPresent {
    case .scalar(.line), .scalar(.town), .scalar(.postcode): true
    default: false
    }
  }
}
