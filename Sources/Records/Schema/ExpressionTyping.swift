internal import Diagnostics

/// Checks the expressions of a record type: its own fields are the names.
enum ExpressionTyping {
  static func check(
    _ derived: DerivedDefinition, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {
    var scope = Scope(schema: schema, record: record)
    // What is computed from a sensitive field must be sensitive itself.
    scope.allowsSensitive = derived.field.isSensitive
    let type = ExpressionChecker(schema: schema)
      .check(derived.expression, in: scope, diagnostics: &diagnostics)
    guard !derived.field.type.accepts(type) else { return }
    let given = type.name(in: schema)
    let wanted = derived.field.type.name(in: schema)
    let isOnlyAbsence = derived.field.type.accepts(type.asPresent)
    diagnostics.append(
      Diagnostic(
        "schema.derived-type",
        Message(
          fr: "« \(derived.field.name) » est annoncé comme \(wanted.french), mais le calcul donne "
            + given.french,
          en: "\"\(derived.field.name)\" is declared as \(wanted.english), but is computed as "
            + given.english),
        at: derived.expression.span,
        hint: isOnlyAbsence
          ? Message(
            fr: "le calcul peut ne rien donner : écrire « \(derived.field.name)? »",
            en: "the result may be absent: write \"\(derived.field.name)?\"") : nil))
  }

  static func check(
    condition: Expression, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {
    var scope = Scope(schema: schema, record: record)
    // A rule prints nothing, so that it may read everything.
    scope.allowsSensitive = true
    _ = ExpressionChecker(schema: schema)
      .checkCondition(condition, in: scope, diagnostics: &diagnostics)
  }

  static func check(
    printed: Expression, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {
    let scope = Scope(schema: schema, record: record)
    ExpressionChecker(schema: schema).checkPrinted(printed, in: scope, diagnostics: &diagnostics)
  }
}
