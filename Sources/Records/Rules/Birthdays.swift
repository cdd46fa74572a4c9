/// Ages in full years.
///
/// An age is reached on the birthday itself. Someone born on 29 February reaches it on 1 March
/// where the year has no 29th: a period counted in years ends with the last day of a month that
/// lacks the day, at midnight (code de procédure civile, art. 641 and 642; règlement CEE 1182/71,
/// art. 3), and until then the rules of the younger age protect.
extension CalendarDate {
  /// The age on a day; negative before birth.
  func age(on day: CalendarDate) -> Int { MomentFunctions.years(from: self, to: day) }

  /// The number of the day on which someone born on this day reaches an age; nil past the calendar.
  func birthday(_ age: Int) -> Int? {
    let reached =
      CalendarDate(year: year + age, month: month, day: day)
      ?? CalendarDate(year: year + age, month: 3, day: 1)
    return reached?.dayNumber
  }
}
