package import Diagnostics

/// The rules of one edition: what the law asked of placements that begin from a day on.
///
/// Editions are values, so that a placement of last year is judged by last year's rules. A new law
/// is a new edition, never a change to an old one.
package struct WorkingTimeRules: Sendable {
  /// The first day of the first placements that it judges.
  package let appliesFrom: CalendarDate
  /// The texts that it comes from.
  package let texts: Message
  /// The longest day, by age.
  package let day: [AgeLimit]
  /// The longest week, by age.
  package let week: [AgeLimit]
  /// The minute of the day at which night begins, by age.
  package let night: [AgeLimit]
  /// The longest work without a break.
  package let stretch: [AgeLimit]
  /// The shortest break that interrupts work, in minutes.
  package let pause: Int
  /// The shortest rest from one day's work to the next day's, by age.
  package let dailyRest: [AgeLimit]
  /// The days of rest in a week, which follow each other and of which Sunday is one.
  package let weeklyRest: [AgeLimit]
  /// No work on Sundays.
  package let sunday: [AgeLimit]
  /// No work on public holidays.
  package let holiday: [AgeLimit]
  /// Who may be taken in by an employer under private law.
  package let admission: Admission

  /// The age from which nobody is judged: code civil, art. 414; code du travail, art. L. 3161-1.
  package static let majority = 18
  /// The minute of the day at which night ends, for all ages: art. L. 3163-1.
  package static let nightEnd = 6 * 60

  /// The edition that judges a placement by its first day; nil before the first edition.
  package static func edition(on day: CalendarDate) -> WorkingTimeRules? {
    editions.last { $0.appliesFrom <= day }
  }
}

/// A limit that holds below an age.
package struct AgeLimit: Sendable {
  /// It holds before this birthday.
  package let below: Int
  /// Minutes, or days of weekly rest.
  package let value: Int
  /// The article that sets it.
  package let source: Message
}

extension [AgeLimit] {
  /// The limit at an age: the first that still holds.
  package func at(age: Int) -> AgeLimit? { first { age < $0.below } }
}

/// When an employer under private law may take in a pupil who is younger than `age`.
package struct Admission: Sendable {
  /// From this age on, always.
  package let age: Int
  /// Below it, at these levels of school; at none before 2019.
  package let levels: Set<String>
  /// The articles.
  package let source: Message
}
