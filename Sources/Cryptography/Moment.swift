internal import Glibc

/// A moment, to the second, in universal time.
package struct Moment: Sendable, Hashable, Comparable {
  /// Seconds since the beginning of 1970.
  package let seconds: Int64

  /// Makes a moment of seconds since the beginning of 1970.
  package init(seconds: Int64) { self.seconds = seconds }

  /// Makes a moment of a date and a time of day in universal time; nil for what no calendar has.
  package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    seconds = Int64(((days * 24 + hour) * 60 + minute) * 60 + second)
    let parts = self.parts
    guard parts.month == month || second == 60 else { return nil }
  }

  package static func < (one: Moment, other: Moment) -> Bool { one.seconds < other.seconds }

  /// The moment that many seconds later.
  package func later(by seconds: Int64) -> Moment { Moment(seconds: self.seconds + seconds) }

  /// The date and the time of day in universal time.
  package var parts: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let rest = Int(seconds - days * 86_400)
    let date = Self.date(days: Int(days))
    return (date.year, date.month, date.day, rest / 3_600, rest / 60 % 60, rest % 60)
  }

  /// As RFC 3339 writes it: `2026-11-25T18:07:47Z`.
  package var text: String {
    let parts = parts
    return Self.padded(parts.year, 4) + "-" + Self.padded(parts.month) + "-"
      + Self.padded(parts.day) + "T" + Self.padded(parts.hour) + ":" + Self.padded(parts.minute)
      + ":" + Self.padded(parts.second) + "Z"
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Days since the beginning of 1970, in the Gregorian calendar: years begin in March, so that the
  /// leap day comes last, and 400 of them are one era of 146,097 days.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// Where the time is asked. Whoever signs or verifies is handed one; tests hand a clock that stands.
package struct Clock: Sendable {
  /// The moment that it is.
  package let now: @Sendable () -> Moment

  /// Makes a clock.
  package init(_ now: @escaping @Sendable () -> Moment) { self.now = now }

  /// The machine's clock.
  package static let system = Clock { Moment(seconds: Int64(time(nil))) }
}
