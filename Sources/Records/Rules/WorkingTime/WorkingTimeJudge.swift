internal import Diagnostics

/// Judges the hours of a placement: each day by the pupil's age on that day, each week (ISO 8601)
/// by the hours of all its stays. Adults are not judged.
package struct WorkingTimeJudge {
  private let rules: WorkingTimeRules
  private let birth: CalendarDate
  private var age = 0
  private var nextBirthday = Int.min
  /// The last day of work.
  private var before: (day: Int, age: Int, end: Int)?
  private var week = Week()
  private var breaches: [WorkingTimeBreach] = []

  /// What is known of a week so far.
  private struct Week {
    var worked = 0
    /// The last day of work, its age, and its stay's schedule.
    var last: (day: Int, age: Int, schedule: RecordLocation?)?
    var hasMonday = false
    var hasSaturday = false
  }

  package init(rules: WorkingTimeRules, birth: CalendarDate) {
    self.rules = rules
    self.birth = birth
  }

  /// Every breach, day by day; a week's come after its last day.
  package static func breaches(
    of timetable: Timetable, rules: WorkingTimeRules, birth: CalendarDate
  ) -> [WorkingTimeBreach] {
    guard let days = timetable.days else { return [] }
    var judge = WorkingTimeJudge(rules: rules, birth: birth)
    for day in days {
      let weekday = CalendarDate.weekday(ofDayNumber: day)
      if weekday == 1 { judge.closeWeek() }
      guard let (hours, stay) = timetable.hours(on: day, weekday: weekday) else { continue }
      judge.grow(until: day)
      judge.rest(before: hours, on: day)
      if judge.age >= WorkingTimeRules.majority { break }
      judge.add(hours, on: day, weekday, of: timetable.stays[stay].location)
      judge.judge(hours, on: day, weekday)
    }
    judge.closeWeek()
    return judge.breaches
  }

  /// Birthdays up to a day.
  private mutating func grow(until day: Int) {
    guard day >= nextBirthday else { return }
    age = CalendarDate(dayNumber: day).map(birth.age) ?? age
    nextBirthday = birth.birthday(age + 1) ?? Int.max
  }

  /// Night's rest follows a day's work and is owed at that day's age, even across a birthday.
  private mutating func rest(before hours: DayHours, on day: Int) {
    guard let before, before.day == day - 1, let limit = rules.dailyRest.at(age: before.age) else {
      return
    }
    let rest = 24 * 60 - before.end + hours.start
    if rest < limit.value { report(.dailyRest, day, rest, limit, hours.location) }
  }

  private mutating func judge(_ hours: DayHours, on day: Int, _ weekday: Int) {
    if let limit = rules.day.at(age: age), hours.worked > limit.value {
      report(.day, day, hours.worked, limit, hours.location)
    }
    if let limit = rules.stretch.at(age: age) {
      let stretch = hours.stretch(pause: rules.pause)
      if stretch > limit.value { report(.stretch, day, stretch, limit, hours.location) }
    }
    if let limit = rules.night.at(age: age) {
      let night = hours.atNight(from: limit.value, until: WorkingTimeRules.nightEnd)
      if night > 0 { report(.night, day, night, limit, hours.location) }
    }
    if weekday == 7, let limit = rules.sunday.at(age: age) {
      report(.sunday, day, hours.worked, limit, hours.location)
    }
    if let limit = rules.holiday.at(age: age), let date = CalendarDate(dayNumber: day),
      PublicHolidays.name(on: date) != nil
    {
      report(.holiday, day, hours.worked, limit, hours.location)
    }
  }

  /// Adds a day to its week. A limit that ends with an age is judged on the hours until then.
  private mutating func add(
    _ hours: DayHours, on day: Int, _ weekday: Int, of schedule: RecordLocation?
  ) {
    if let last = week.last,
      rules.week.at(age: last.age)?.below != rules.week.at(age: age)?.below
    {
      judgeWeek()
    }
    week.worked += hours.worked
    week.last = (day, age, schedule)
    if weekday == 1 { week.hasMonday = true }
    if weekday == 6 { week.hasSaturday = true }
    before = (day, age, hours.end)
  }

  private mutating func judgeWeek() {
    guard let last = week.last, let limit = rules.week.at(age: last.age) else { return }
    if week.worked > limit.value { report(.week, last.day, week.worked, limit, last.schedule) }
  }

  /// Two days of rest that follow each other, Sunday among them: Saturday, or Monday, is free.
  private mutating func closeWeek() {
    judgeWeek()
    if week.hasMonday, week.hasSaturday, let last = week.last,
      let limit = rules.weeklyRest.at(age: last.age)
    {
      report(.weeklyRest, last.day, 1, limit, last.schedule)
    }
    week = Week()
  }

  private mutating func report(
    _ kind: WorkingTimeBreach.Kind, _ day: Int, _ found: Int, _ limit: AgeLimit,
    _ location: RecordLocation?
  ) {
    breaches.append(
      WorkingTimeBreach(kind: kind, day: day, found: found, limit: limit, location: location))
  }
}
