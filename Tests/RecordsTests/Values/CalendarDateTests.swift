import Records
import Testing

@Suite struct CalendarDateTests {
  /// Every day of two leap cycles, of the first year and of the last: numbers follow one another,
  /// weekdays turn, and each number gives its day back.
  @Test(arguments: [1...4, 1896...2104, 9996...9999])
  func daysFollowOneAnother(_ years: ClosedRange<Int>) {
    var before: CalendarDate?
    for year in years {
      for month in 1...12 {
        for day in 1...CalendarDate.days(inMonth: month, of: year) {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          #expect(CalendarDate(dayNumber: date.dayNumber) == date)
          if let before {
            #expect(date.dayNumber == before.dayNumber + 1)
            #expect(date.weekday == before.weekday % 7 + 1)
          }
          before = date
        }
      }
    }
  }

  @Test(arguments: [(1900, 1, 1, 1), (2000, 2, 29, 2), (2024, 3, 1, 5), (2025, 6, 16, 1)])
  func knownWeekdays(_ year: Int, _ month: Int, _ day: Int, _ weekday: Int) {
    #expect(CalendarDate(year: year, month: month, day: day)?.weekday == weekday)
  }

  @Test(arguments: [-1, 0, 3_652_365]) func outsideTheCalendar(_ number: Int) {
    #expect(CalendarDate(dayNumber: number) == nil)
  }
}
