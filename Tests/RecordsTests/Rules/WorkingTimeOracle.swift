import Records

/// The rules of working time, told slowly: every minute of the placement is looked at, on a
/// calendar of its own. It knows nothing of the judge that it checks.
struct WorkingTimeOracle {
  /// A stay as it was drawn: days since the placement's first, hours by weekday (0 is Monday).
  struct Stay {
    var days: ClosedRange<Int>
    var week: [Hours?]
    /// Days since the placement's first on which nobody works.
    var daysOff: Set<Int> = []
  }
  struct Hours {
    var morning: Range<Int>?
    var lunch: Range<Int>?
    var afternoon: Range<Int>?
  }
  struct Day: Comparable {
    var year: Int
    var month: Int
    var day: Int

    static func < (left: Day, right: Day) -> Bool {
      (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    var next: Day {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let long = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      if day < long { return Day(year: year, month: month, day: day + 1) }
      if month < 12 { return Day(year: year, month: month + 1, day: 1) }
      return Day(year: year + 1, month: 1, day: 1)
    }

    /// Sakamoto's weekday, 0 for Monday.
    var weekday: Int {
      let shifted = month < 3 ? year - 1 : year
      let sum = shifted + shifted / 4 - shifted / 100 + shifted / 400
      return (sum + [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] + day + 6) % 7
    }

    /// Birthday after birthday; 1 March for want of a 29 February.
    func age(bornOn birth: Day) -> Int {
      var age = -1
      while true {
        let year = birth.year + age + 1
        let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        let isMarch = birth.month == 2 && birth.day == 29 && !isLeap
        let birthday = Day(
          year: year, month: isMarch ? 3 : birth.month, day: isMarch ? 1 : birth.day)
        if self < birthday { return age }
        age += 1
      }
    }
  }

  /// Easter Sundays, from the almanac.
  static let easters = [
    2019: (4, 21), 2020: (4, 12), 2021: (4, 4), 2022: (4, 17), 2023: (4, 9), 2024: (3, 31),
    2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16),
  ]

  let first: Day
  let birth: Day
  let stays: [Stay]

  /// `kind year-month-day found excess`, sorted.
  func breaches() -> [String] {
    var found: [String] = []
    var day = first
    var week: [Record] = []
    var lastWork: Int?
    let count = (stays.map(\.days.upperBound).max() ?? -1) + 1
    for index in 0..<count {
      if day.weekday == 0 {
        found += Self.judge(week)
        week = []
      }
      let record = look(at: day, index, &lastWork, &found)
      week.append(record)
      day = day.next
    }
    return (found + Self.judge(week)).sorted()
  }

  /// What a day came to.
  private struct Record {
    var day: Day
    var age: Int
    var minutes: Int
  }

  /// Goes through the 1,440 minutes of a day.
  private func look(
    at day: Day, _ index: Int, _ lastWork: inout Int?, _ found: inout [String]
  ) -> Record {
    let age = day.age(bornOn: birth)
    let states = minutes(of: index, day.weekday)
    var (work, night, run, longest, breakRun) = (0, 0, 0, 0, 0)
    for minute in 0..<1440 {
      let state = states[minute]
      if state == 2 {
        breakRun += 1
        if breakRun == 30 { run = 0 }
        continue
      }
      breakRun = 0
      guard state == 1 else { continue }
      if work == 0, let lastWork, lastWork >= (index - 1) * 1440 {
        let rest = index * 1440 + minute - lastWork - 1
        // Owed at the age of the day that is over.
        let before = ageBefore(day)
        let needed = before < 16 ? 840 : before < 18 ? 720 : 0
        if rest < needed { found.append("dailyRest \(day.text) \(rest) \(needed - rest)") }
      }
      work += 1
      run += 1
      longest = max(longest, run)
      if minute < 360 || (age < 16 && minute >= 1200) || minute >= 1320 { night += 1 }
      lastWork = index * 1440 + minute
    }
    guard age < 18, work > 0 else { return Record(day: day, age: age, minutes: 0) }
    let most = age < 16 ? 420 : 480
    if work > most { found.append("day \(day.text) \(work) \(work - most)") }
    if longest > 270 { found.append("stretch \(day.text) \(longest) \(longest - 270)") }
    if night > 0 { found.append("night \(day.text) \(night) \(night)") }
    if day.weekday == 6 { found.append("sunday \(day.text) \(work) \(work)") }
    if isHoliday(day) { found.append("holiday \(day.text) \(work) \(work)") }
    return Record(day: day, age: age, minutes: work)
  }

  private func ageBefore(_ day: Day) -> Int {
    var before = first
    while before.next < day { before = before.next }
    return before.age(bornOn: birth)
  }

  /// 0 for free, 1 for work, 2 for a break.
  private func minutes(of index: Int, _ weekday: Int) -> [UInt8] {
    var states = [UInt8](repeating: 0, count: 1440)
    for stay in stays where stay.days.contains(index) {
      guard !stay.daysOff.contains(index), let hours = stay.week[weekday] else { continue }
      if let morning = hours.morning, let afternoon = hours.afternoon {
        for minute in hours.lunch ?? morning.upperBound..<afternoon.lowerBound {
          states[minute] = 2
        }
      }
      for span in [hours.morning, hours.afternoon].compactMap(\.self) {
        for minute in span { states[minute] = 1 }
      }
    }
    return states
  }

  private static func judge(_ week: [Record]) -> [String] {
    var found: [String] = []
    let worked = week.filter { $0.minutes > 0 }
    for (ages, limit) in [(-1000..<15, 1800), (15..<18, 2100)] {
      guard let last = worked.last(where: { ages.contains($0.age) }) else { continue }
      let sum = worked.filter { $0.day <= last.day }.reduce(0) { $0 + $1.minutes }
      if sum > limit { found.append("week \(last.day.text) \(sum) \(sum - limit)") }
    }
    let days = Set(worked.map(\.day.weekday))
    if days.contains(0), days.contains(5), let last = worked.last {
      found.append("weeklyRest \(last.day.text) 1 1")
    }
    return found
  }

  private func isHoliday(_ day: Day) -> Bool {
    let fixed = [
      (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
    ]
    if fixed.contains(where: { $0 == (day.month, day.day) }) { return true }
    guard let easter = Self.easters[day.year] else { return false }
    var movable = Day(year: day.year, month: easter.0, day: easter.1)
    for step in 1...50 {
      movable = movable.next
      if [1, 39, 50].contains(step), movable == day { return true }
    }
    return false
  }
}

extension WorkingTimeOracle.Day {
  var text: String { "\(year)-\(month)-\(day)" }
}
