import Cryptography
import Foundation
import TestSupport
import Testing

@Suite struct MomentTests {
  /// Foundation's calendar says the same of any moment between the years 1 and 9999.
  @Test func momentsAreThoseOfTheCalendar() throws {
    var random = SeededGenerator(seed: 5)
    let format = ISO8601DateFormatter()
    for _ in 0..<2_000 {
      let seconds = Int64.random(in: -12_000_000_000...253_402_300_799, using: &random)
      let moment = Moment(seconds: seconds)
      #expect(moment.text == format.string(from: Date(timeIntervalSince1970: Double(seconds))))
      let parts = moment.parts
      #expect(
        Moment(
          year: parts.year, month: parts.month, day: parts.day, hour: parts.hour,
          minute: parts.minute, second: parts.second) == moment)
    }
  }

  @Test func whatNoCalendarHasIsNoMoment() {
    #expect(Moment(year: 2026, month: 2, day: 29) == nil)
    #expect(Moment(year: 2024, month: 2, day: 29) != nil)
    #expect(Moment(year: 2026, month: 13, day: 1) == nil)
    #expect(Moment(year: 2026, month: 4, day: 31) == nil)
    #expect(Moment(year: 2026, month: 1, day: 1, hour: 24) == nil)
  }
}
