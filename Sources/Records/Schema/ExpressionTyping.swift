internal import Diagnostics

/// The door from type files to the checker of expressions.
enum ExpressionTyping {
  static func check(
    _ derived: DerivedDefinition, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {}

  static func check(
    condition: Expression, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {}

  static func check(
    printed: Expression, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {}
}
