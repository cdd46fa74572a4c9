internal import Diagnostics

extension RecordDecoding {
  /// Adds the derived fields and asks the rules; false when something is wrong.
  mutating func compute(
    _ record: inout RecordValue, _ definition: RecordDefinition, at location: RecordLocation
  ) -> Bool {
    let before = diagnostics.count
    for derived in definition.derived {
      let at = RecordLocation(
        parent: location, component: .field(derived.field.name), label: derived.field.label)
      let value = computed(derived, in: record, at: at)
      record.fields[derived.field.name] = LocatedValue(value, at: at)
    }
    for rule in definition.rules where diagnostics.count == before {
      check(rule, record, at: location)
    }
    return diagnostics.count == before
  }

  private mutating func computed(
    _ derived: DerivedDefinition, in record: RecordValue, at location: RecordLocation
  ) -> Value {
    do {
      let value = try ExpressionValue.of(derived.expression, in: record, schema, limits)
      guard case .hole = value else { return value }
      let field = derived.field
      return .hole(Hole(type: field.type.asPresent, label: field.label, room: field.blank))
    } catch {
      blame(error, at: location)
      return .absent
    }
  }

  private mutating func check(
    _ rule: RuleDefinition, _ record: RecordValue, at location: RecordLocation
  ) {
    switch rule.requirement {
    case .expression(let condition, let message):
      do {
        let value = try ExpressionValue.of(condition, in: record, schema, limits)
        guard case .boolean(false) = value else { return }
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
      guard let violations = try? function(RecordFacts(record, at: location)) else { return }
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
