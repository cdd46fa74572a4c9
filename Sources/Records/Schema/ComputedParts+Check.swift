internal import Diagnostics

extension ComputedParts {
  /// Checks the types of what a declaration adds, once all types are known.
  func check(
    _ schema: Schema, _ declaration: TypeDeclaration, _ diagnostics: inout [Diagnostic]
  ) {
    switch schema.types[declaration.key.name] {
    case .choice(let choice):
      for field in choice.cases.flatMap(\.fields) {
        FieldCheck(schema: schema, limits: limits).check(field, &diagnostics)
      }
    case .record(let record):
      // What was copied is checked where it was written.
      let base = declaration.base.flatMap { schema.record($0) }
      for field in record.fields.dropFirst(base?.fields.count ?? 0) {
        FieldCheck(schema: schema, limits: limits).check(field, &diagnostics)
      }
      check(schema, record, besides: base, &diagnostics)
    case nil: break
    }
  }

  private func check(
    _ schema: Schema, _ record: RecordDefinition, besides base: RecordDefinition?,
    _ diagnostics: inout [Diagnostic]
  ) {
    for derived in record.derived where base?.member(derived.field.name) == nil {
      ExpressionTyping.check(derived, in: record, schema, &diagnostics)
    }
    for rule in record.rules.dropFirst(base?.rules.count ?? 0) {
      if case .expression(let condition, _) = rule.requirement {
        ExpressionTyping.check(condition: condition, in: record, schema, &diagnostics)
      }
      if let path = rule.at { check(path, of: rule, in: record, schema, &diagnostics) }
    }
    if let prints = record.prints, prints.span != base?.prints?.span {
      ExpressionTyping.check(printed: prints, in: record, schema, &diagnostics)
    }
  }

  /// The field that a rule blames exists.
  private func check(
    _ path: [String], of rule: RuleDefinition, in record: RecordDefinition, _ schema: Schema,
    _ diagnostics: inout [Diagnostic]
  ) {
    var holder: RecordDefinition? = record
    for name in path {
      guard let current = holder, let member = current.member(name) else {
        let known = (holder?.fields ?? []).map(\.name)
        diagnostics.append(
          Diagnostic(
            "schema.unknown-field",
            Message(
              fr: "« at » : il n'y a pas de champ « \(path.joined(separator: ".")) »",
              en: "\"at\": there is no field \"\(path.joined(separator: "."))\""),
            at: rule.span, hint: NearestName.hint(name, among: known)))
        return
      }
      if case .record(let type) = member.type.asPresent {
        holder = schema.record(type)
      } else {
        holder = nil
      }
    }
  }
}
