internal import Diagnostics

extension Timetable {
  /// Reads the stays of a placement.
  init(of placement: RecordFacts) throws(HoleRead) {
    var stays: [StayHours] = []
    for stay in try placement.records("stays") {
      if let hours = try StayHours(of: stay) { stays.append(hours) }
    }
    self.init(stays)
  }
}

extension StayHours {
  /// Reads `dates`, `schedule` and `daysOff`; nil when one of them is absent.
  init?(of stay: RecordFacts) throws(HoleRead) {
    guard let days = try stay.days("dates"), let schedule = try stay.record("schedule") else {
      return nil
    }
    var week: [DayHours?] = Array(repeating: nil, count: 7)
    for day in try schedule.records("days") {
      guard let name = try day.choice("weekday"), let number = Self.number(ofWeekday: name) else {
        continue
      }
      week[number - 1] = try DayHours(
        morning: day.minutes("morning"), lunch: day.minutes("lunch"),
        afternoon: day.minutes("afternoon"), at: day.location)
    }
    let daysOff = Set(try stay.dates("daysOff").map(\.dayNumber))
    self.init(days: days, week: week, daysOff: daysOff, at: schedule.location)
  }

  /// Weekdays by the names of the schedule's choice; an organisation's own may have a Sunday.
  private static func number(ofWeekday name: String) -> Int? {
    switch name {
    case "monday": 1
    case "tuesday": 2
    case "wednesday": 3
    case "thursday": 4
    case "friday": 5
    case "saturday": 6
    case "sunday": 7
    default: nil
    }
  }
}
