package import Diagnostics

/// The rules that are written in Swift, by name. A new rule is one file with a `NamedRule`, and
/// its name in `standard`.
package struct NamedRules: Sendable {
  private let rules: [String: NamedRule]

  package init(_ rules: [String: NamedRule] = [:]) { self.rules = rules }

  /// The rules that Chancery ships.
  package static let standard = NamedRules([
    "age-and-host": AgeAndHostRule.rule,
    "day-in-order": DayRule.rule,
    "guardian-signs": GuardianRule.rule,
    "postcode-matches-department": PostcodeRule.rule,
    "register-matches-dates": RegisterRule.rule,
    "signatories-have-addresses": SignatoriesRule.rule,
    "stays-do-not-overlap": StaysRule.rule,
    "working-days-covered": WorkingDaysRule.rule,
    "working-time-of-minors": WorkingTimeRule.rule,
  ])

  /// The same rules and one more, or one in the place of another.
  package func adding(_ name: String, _ rule: @escaping NamedRule) -> NamedRules {
    NamedRules(rules.merging([name: rule]) { $1 })
  }

  /// The names, sorted.
  package var names: [String] { rules.keys.sorted() }
  package subscript(_ name: String) -> NamedRule? { rules[name] }
}

/// A rule: what is wrong with a record. It throws when it meets a hole, and is then skipped.
package typealias NamedRule = @Sendable (RecordFacts) throws(HoleRead) -> [RuleViolation]

/// A rule that is broken: what is said, and the value to blame.
package struct RuleViolation: Sendable {
  package let message: Message
  package let location: RecordLocation?
  package let hint: Message?

  package init(_ message: Message, at location: RecordLocation?, hint: Message? = nil) {
    self.message = message
    self.location = location
    self.hint = hint
  }
}
