/// Days counted one after the other, for what the calendar's three numbers make hard.
extension CalendarDate {
  /// Days since 1 March of year 0: months counted from March put the leap day last.
  package var dayNumber: Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1
  }

  /// The day of that number; nil outside the years 1 to 9999.
  package init?(dayNumber: Int) {
    // Four centuries, then one, then four years, then one: each has its own length.
    let (eras, inEra) = dayNumber.quotientAndRemainder(dividingBy: 146_097)
    let centuries = min(inEra / 36_524, 3)
    let inCentury = inEra - centuries * 36_524
    let (fours, inFours) = inCentury.quotientAndRemainder(dividingBy: 1_461)
    let years = min(inFours / 365, 3)
    let inYear = inFours - years * 365
    let months = (inYear * 5 + 2) / 153
    let year = eras * 400 + centuries * 100 + fours * 4 + years + (months > 9 ? 1 : 0)
    self.init(
      year: year, month: (months + 2) % 12 + 1, day: inYear - (months * 153 + 2) / 5 + 1)
  }

  /// The day of the week after ISO 8601: 1 is Monday, 7 Sunday.
  package var weekday: Int { Self.weekday(ofDayNumber: dayNumber) }

  /// The day of the week of a day's number.
  package static func weekday(ofDayNumber number: Int) -> Int { (number + 2) % 7 + 1 }
}
