internal import Diagnostics

extension RecordDecoding {
  /// Adds the derived fields and asks the rules; false when something is wrong.
  mutating func compute(
    _ record: inout RecordValue, _ plan: RecordPlan, at location: RecordLocation
  ) -> Bool {
    let before = diagnostics.count
    for derived in plan.derived {
      if isOutline, !derived.isAsked {
        record.fields[derived.name] = Self.leftOut
        continue
      }
      let at =
        isOutline
        ? location
        : RecordLocation(parent: location, component: .field(derived.name), label: derived.label)
      let value = computed(derived, in: record, at: at)
      record.fields[derived.name] = LocatedValue(value, at: at)
    }
    guard diagnostics.count == before else { return false }
    // All rules are asked, whatever one of them finds: all errors come in one run.
    for rule in plan.definition.rules { check(rule, record, at: location) }
    return diagnostics.count == before
  }

  /// What stands for a derived field in an outline: whoever reads it is told to ask again.
  private static let leftOut = LocatedValue(.hole(Hole(type: .unknown)))

  private mutating func computed(
    _ derived: DerivedPlan, in record: RecordValue, at location: RecordLocation
  ) -> Value {
    if isBlank, HoleReading.touches(derived.expression, record.fields) {
      return Self.hole(derived.field)
    }
    do throws(Diagnostic) {
      let value = try ExpressionEvaluator().evaluate(
        derived.expression, in: environment(of: record)
      ).value
      if isOutline, value.isHole { isUncertain = true }
      return Self.stored(value, as: derived.field)
    } catch {
      blame(error, at: location)
      return .absent
    }
  }

  private func environment(of record: RecordValue) -> Environment {
    Environment(schema: schema, values: record.fields, isBlank: isBlank, turns: turns)
  }

  private static func hole(_ field: FieldDefinition) -> Value {
    .hole(Hole(type: field.type.asPresent, label: field.label, room: field.blank))
  }

  /// A computed value as a field holds it: of the field's type, or a hole as wide as the field.
  private static func stored(_ value: Value, as field: FieldDefinition) -> Value {
    switch (value, field.type.asPresent) {
    case (.hole, _): return hole(field)
    case (.phrase(let printed), .scalar(let type)):
      let hasRoom = printed.parts.contains { if case .blank = $0 { true } else { false } }
      if hasRoom { return hole(field) }
      let text = printed.plain
      return Absence.covers(text) ? .absent : .string(text, type)
    case (.string(let text, _), .scalar(let type)):
      return Absence.covers(text) ? .absent : .string(text, type)
    case (.integer(let number), .scalar(.decimal)):
      return .decimal(Decimal(units: Int64(number), scale: 0))
    // The sum of nothing is a zero without a type of its own.
    case (.integer(let number), .scalar(.money)):
      return .money(Decimal(units: Int64(number), scale: 0))
    case (.integer(0), .scalar(.duration)): return .duration(minutes: 0)
    default: return value
    }
  }

  private mutating func check(
    _ rule: RuleDefinition, _ record: RecordValue, at location: RecordLocation
  ) {
    switch rule.requirement {
    case .expression(let condition, let message):
      if isBlank, HoleReading.touches(condition, record.fields) { return }
      do throws(Diagnostic) {
        // Neither true nor false: a hole decides, and the rule is skipped.
        let holds = try ExpressionEvaluator().holds(condition, in: environment(of: record))
        if isOutline, holds == nil { isUncertain = true }
        guard holds == false else { return }
        diagnostics.append(
          RecordFault.make(
            "rule", Message(fr: message, en: message), at: blamed(rule.at, record, location),
            notes: [
              Diagnostic.Note(
                Message(fr: "la règle est ici", en: "the rule is here"), at: rule.span)
            ]))
      } catch {
        blame(error, at: location)
      }
    case .named(let name):
      guard let function = rules[name] else { return }
      // A rule that reads a hole is skipped: nothing is known yet.
      guard let violations = try? function(RecordFacts(record, at: location)) else {
        if isOutline { isUncertain = true }
        return
      }
      for violation in violations {
        diagnostics.append(
          RecordFault.make(
            name, violation.message,
            at: violation.location ?? blamed(rule.at, record, location), hint: violation.hint))
      }
    }
  }

  /// An expression that fails on this record is the record's fault too.
  private mutating func blame(_ diagnostic: Diagnostic, at location: RecordLocation) {
    var diagnostic = diagnostic
    if diagnostic.origin.record == nil { diagnostic.origin.record = location }
    diagnostics.append(diagnostic)
  }

  /// Where the field that a rule blames stands.
  private func blamed(
    _ path: [String]?, _ record: RecordValue, _ location: RecordLocation
  ) -> RecordLocation {
    var place = location
    var holder: RecordValue? = record
    for name in path ?? [] {
      guard let field = holder?.fields[name] else { break }
      place = field.location ?? place
      if case .record(let next) = field.value { holder = next } else { holder = nil }
    }
    return place
  }
}
