package import Diagnostics

/// The rules that are written in Swift, by name. A new rule is one file with a `NamedRule`, and
/// its name in `standard`.
package struct NamedRules: Sendable {
  private let rules: [String: NamedRule]

  package init(_ rules: [String: NamedRule] = [:]) { self.rules = rules }

  /// The rules that Chancery ships.
  package static let standard = NamedRules([
    "postcode-matches-department": PostcodeRule.rule,
    "stays-do-not-overlap": StaysRule.rule,
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

/// Thrown when a rule reads a value that is not known yet.
package struct HoleRead: Error {
  package init() {}
}

/// A record as a rule reads it: holes stop the reading.
package struct RecordFacts: Sendable {
  private let record: RecordValue
  /// Where the record stands.
  package let location: RecordLocation?

  package init(_ record: RecordValue, at location: RecordLocation?) {
    self.record = record
    self.location = location
  }

  /// A field, known or absent; an unknown name is absent.
  package func value(_ name: String) throws(HoleRead) -> LocatedValue {
    let located = record[name]
    if case .hole = located.value { throw HoleRead() }
    return located
  }

  /// The text of a field; nil when it is absent or no text.
  package func text(_ name: String) throws(HoleRead) -> String? {
    if case .string(let text, _) = try value(name).value { text } else { nil }
  }

  /// The records of a list.
  package func records(_ name: String) throws(HoleRead) -> [RecordFacts] {
    guard case .list(let elements) = try value(name).value else { return [] }
    var records: [RecordFacts] = []
    for element in elements {
      if case .hole = element.value { throw HoleRead() }
      if case .record(let record) = element.value {
        records.append(RecordFacts(record, at: element.location))
      }
    }
    return records
  }
}
