package import Diagnostics

/// The hours of one weekday, in minutes since midnight.
package struct DayHours: Sendable {
  /// The first half-day, or the only one.
  package let first: Range<Int>
  /// The second half-day; empty when there is one only.
  package let second: Range<Int>
  /// The break between them.
  package let pause: Int
  /// Where the day stands in the record.
  package let location: RecordLocation?

  /// Nil for a day without work. Lunch is the break; without it, the time between the half-days.
  package init?(
    morning: Range<Int>?, lunch: Range<Int>? = nil, afternoon: Range<Int>?,
    at location: RecordLocation? = nil
  ) {
    guard let first = morning ?? afternoon else { return nil }
    self.first = first
    self.location = location
    if morning != nil, let afternoon {
      second = afternoon
      pause = lunch?.count ?? max(0, afternoon.lowerBound - first.upperBound)
    } else {
      second = first.upperBound..<first.upperBound
      pause = 0
    }
  }

  /// The beginning of work.
  var start: Int { first.lowerBound }
  /// The end of work.
  var end: Int { second.upperBound }
  /// The minutes of work.
  var worked: Int { first.count + second.count }

  /// The longest work that no break of so many minutes interrupts.
  func stretch(pause shortest: Int) -> Int {
    pause < shortest ? worked : max(first.count, second.count)
  }

  /// The minutes of work before the night's end and after its beginning.
  func atNight(from begin: Int, until end: Int) -> Int {
    [first, second].reduce(0) { minutes, span in
      let early = max(0, min(span.upperBound, end) - span.lowerBound)
      return minutes + early + max(0, span.upperBound - max(span.lowerBound, begin))
    }
  }
}

/// A stay: its days, and a schedule that repeats each week.
package struct StayHours: Sendable {
  /// The numbers of its first and last day.
  package let days: ClosedRange<Int>
  /// The hours of each weekday, Monday first.
  package let week: [DayHours?]
  /// The numbers of days on which the schedule does not apply: a public holiday, a day at school.
  package let daysOff: Set<Int>
  /// Where the schedule stands in the record.
  package let location: RecordLocation?

  package init(
    days: ClosedRange<Int>, week: [DayHours?], daysOff: Set<Int> = [],
    at location: RecordLocation? = nil
  ) {
    self.days = days
    self.week = week
    self.daysOff = daysOff
    self.location = location
  }

  /// The hours of a day of the stay; nil when it is free.
  func hours(on day: Int, weekday: Int) -> DayHours? {
    daysOff.contains(day) ? nil : week[weekday - 1]
  }
}

/// The hours of a placement.
package struct Timetable: Sendable {
  package let stays: [StayHours]

  package init(_ stays: [StayHours]) { self.stays = stays }

  /// From the first day of all to the last; nil without stays.
  var days: ClosedRange<Int>? {
    guard let first = stays.map(\.days.lowerBound).min(),
      let last = stays.map(\.days.upperBound).max()
    else { return nil }
    return first...last
  }

  /// The work of a day. Where stays overlap, which is `stays-do-not-overlap`'s to refuse, it is the
  /// first one's.
  func hours(on day: Int, weekday: Int) -> (hours: DayHours, stay: Int)? {
    for index in stays.indices where stays[index].days.contains(day) {
      if let hours = stays[index].hours(on: day, weekday: weekday) { return (hours, index) }
    }
    return nil
  }
}
