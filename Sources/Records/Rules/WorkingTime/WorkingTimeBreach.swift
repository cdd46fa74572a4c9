package import Diagnostics

/// A limit of working time that a day or a week goes beyond.
package struct WorkingTimeBreach: Sendable {
  /// Which limit.
  package enum Kind: String, Sendable, CaseIterable {
    case day, week, night, stretch, dailyRest, weeklyRest, sunday, holiday
  }

  package let kind: Kind
  /// The number of the day; of a week, the last day on which the limit holds.
  package let day: Int
  /// What was found: minutes, or days of weekly rest.
  package let found: Int
  /// The limit; its value is when night begins for `night`.
  package let limit: AgeLimit
  /// Where the schedule says so.
  package let location: RecordLocation?

  /// By how much the limit is missed.
  package var excess: Int {
    switch kind {
    case .day, .week, .stretch: found - limit.value
    case .dailyRest, .weeklyRest: limit.value - found
    case .night, .sunday, .holiday: found
    }
  }
}
