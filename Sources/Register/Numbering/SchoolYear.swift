package import Cryptography

/// A school year, named by the year that it begins in: 2026 is 2026-2027.
///
/// It begins on the first of September and ends on the last of August (code de l'éducation,
/// art. L521-1, whose calendar orders fix teachers' return at that day or just before).
package struct SchoolYear: Sendable, Hashable {
  /// The year of its September.
  package let start: Int

  /// Makes a year of the one it begins in.
  package init(start: Int) { self.start = start }

  /// The year of a moment, by the clocks of metropolitan France: around the first of September they
  /// are two hours ahead of universal time, and no other hour of the year matters.
  package init(at moment: Moment) {
    let day = moment.later(by: 2 * 3_600).parts
    start = day.month >= 9 ? day.year : day.year - 1
  }

  /// As it is written: 2026-2027.
  package var name: String { "\(start)-\(start + 1)" }
}
