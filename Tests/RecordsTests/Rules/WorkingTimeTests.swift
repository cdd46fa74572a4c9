import Diagnostics
import Records
import TestSupport
import Testing

@Suite struct WorkingTimeTests {
  private static let rules = WorkingTimeRules.editions.last

  /// Random placements around every limit, judged like the oracle that looks at each minute.
  @Test(arguments: 0..<4)
  func judgesLikeTheOracle(shard: Int) throws {
    let rules = try #require(Self.rules)
    var random = SeededGenerator(seed: 2_025 + shard)
    var seen: Set<String> = []
    for _ in 0..<500 {
      let oracle = Self.placement(&random)
      let expected = oracle.breaches()
      let found = try Self.judge(oracle, rules)
      #expect(found == expected, "\(oracle)")
      for breach in expected { seen.insert(String(breach.prefix { $0 != " " })) }
    }
    // The draw meets every kind.
    #expect(seen.count == WorkingTimeBreach.Kind.allCases.count, "\(seen)")
  }

  private static func judge(
    _ oracle: WorkingTimeOracle, _ rules: WorkingTimeRules
  ) throws -> [String] {
    let first = try #require(date(oracle.first)).dayNumber
    let stays = oracle.stays.map { stay in
      StayHours(
        days: first + stay.days.lowerBound...first + stay.days.upperBound,
        week: stay.week.map { hours in
          hours.flatMap {
            DayHours(morning: $0.morning, lunch: $0.lunch, afternoon: $0.afternoon)
          }
        }, daysOff: Set(stay.daysOff.map { first + $0 }))
    }
    let birth = try #require(date(oracle.birth))
    return try WorkingTimeJudge.breaches(of: Timetable(stays), rules: rules, birth: birth)
      .map { breach in
        let day = try #require(CalendarDate(dayNumber: breach.day))
        let date = "\(day.year)-\(day.month)-\(day.day)"
        return "\(breach.kind.rawValue) \(date) \(breach.found) \(breach.excess)"
      }.sorted()
  }

  private static func date(_ day: WorkingTimeOracle.Day) -> CalendarDate? {
    CalendarDate(year: day.year, month: day.month, day: day.day)
  }

  /// A pupil whose birthday often falls within the placement, one to three stays, hours near the
  /// limits.
  private static func placement(_ random: inout SeededGenerator) -> WorkingTimeOracle {
    var first = WorkingTimeOracle.Day(
      year: Int.random(in: 2019...2027, using: &random), month: 1, day: 1)
    for _ in 0..<Int.random(in: 0..<365, using: &random) { first = first.next }
    var birthday = first
    for _ in 0..<Int.random(in: 0..<24, using: &random) { birthday = birthday.next }
    let age = [14, 15, 16, 17, 18].randomElement(using: &random) ?? 15
    var birth = WorkingTimeOracle.Day(
      year: birthday.year - age, month: birthday.month, day: birthday.day)
    if Int.random(in: 0..<8, using: &random) == 0 || (birth.month, birth.day) == (2, 29) {
      birth = WorkingTimeOracle.Day(year: 2004, month: 2, day: 29)
      first = WorkingTimeOracle.Day(
        year: [2019, 2020, 2021, 2022].randomElement(using: &random) ?? 2019, month: 2,
        day: Int.random(in: 14...28, using: &random))
    }
    var stays: [WorkingTimeOracle.Stay] = []
    var next = 0
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = next + (Bool.random(using: &random) ? 0 : Int.random(in: 0...3, using: &random))
      let end = start + Int.random(in: 0...9, using: &random)
      stays.append(WorkingTimeOracle.Stay(days: start...end, week: week(&random)))
      next = end + 1
    }
    let begin = stays[0].days.lowerBound
    for _ in 0..<begin { first = first.next }
    stays = stays.map {
      WorkingTimeOracle.Stay(
        days: $0.days.lowerBound - begin...$0.days.upperBound - begin, week: $0.week,
        daysOff: Set(
          $0.days.map { $0 - begin }.filter { _ in Int.random(in: 0..<9, using: &random) == 0 }))
    }
    return WorkingTimeOracle(first: first, birth: birth, stays: stays)
  }

  private static func week(_ random: inout SeededGenerator) -> [WorkingTimeOracle.Hours?] {
    let usual = hours(&random)
    return (0..<7).map { weekday in
      let isOff = Int.random(in: 0..<(weekday == 6 ? 12 : 10), using: &random)
      if weekday == 6 { return isOff == 0 ? usual : nil }
      if isOff < (weekday == 5 ? 5 : 2) { return nil }
      return isOff < 7 ? usual : hours(&random)
    }
  }

  private static func hours(_ random: inout SeededGenerator) -> WorkingTimeOracle.Hours {
    let starts = [330, 359, 360, 361, 420, 480, 510, 540, 600]
    let lengths = [60, 180, 209, 210, 211, 240, 269, 270, 271, 300]
    let gaps = [0, 1, 15, 29, 30, 31, 60, 90]
    let start = starts.randomElement(using: &random) ?? 480
    let noon = start + (lengths.randomElement(using: &random) ?? 240)
    if Int.random(in: 0..<6, using: &random) == 0 {
      return WorkingTimeOracle.Hours(morning: start..<noon)
    }
    let gap = gaps.randomElement(using: &random) ?? 60
    var end = noon + gap + (lengths.randomElement(using: &random) ?? 240)
    if Int.random(in: 0..<5, using: &random) == 0 {
      end = [1199, 1200, 1201, 1319, 1320, 1321, 1440].randomElement(using: &random) ?? end
    }
    if Int.random(in: 0..<6, using: &random) == 0 {
      return WorkingTimeOracle.Hours(afternoon: noon + gap..<end)
    }
    var hours = WorkingTimeOracle.Hours(morning: start..<noon, afternoon: noon + gap..<end)
    if gap > 0, Bool.random(using: &random) {
      let from = noon + Int.random(in: 0..<gap, using: &random)
      hours.lunch = from..<Int.random(in: from + 1...noon + gap, using: &random)
    }
    return hours
  }

  @Test func easterIsWhereTheAlmanacSays() throws {
    for (year, easter) in WorkingTimeOracle.easters {
      let day = try #require(CalendarDate(dayNumber: PublicHolidays.easter(year)))
      #expect((day.year, day.month, day.day) == (year, easter.0, easter.1))
    }
    // The extremes of five centuries, and always a Sunday.
    for year in 1600...2100 {
      let day = try #require(CalendarDate(dayNumber: PublicHolidays.easter(year)))
      #expect(day.weekday == 7)
      #expect((3, 22) <= (day.month, day.day) && (day.month, day.day) <= (4, 25))
    }
    #expect(CalendarDate(dayNumber: PublicHolidays.easter(1818))?.day == 22)
    #expect(CalendarDate(dayNumber: PublicHolidays.easter(1943))?.day == 25)
  }

  @Test func eachPlacementHasTheEditionOfItsFirstDay() throws {
    func edition(_ year: Int, _ month: Int, _ day: Int) throws -> Int? {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      return WorkingTimeRules.edition(on: date)?.appliesFrom.year
    }
    #expect(try edition(2008, 4, 30) == nil)
    #expect(try edition(2008, 5, 1) == 2008)
    #expect(try edition(2018, 12, 31) == 2008)
    #expect(try edition(2019, 1, 1) == 2019)
    let days = WorkingTimeRules.editions.map(\.appliesFrom)
    #expect(days == days.sorted() && days.count == 2)
  }

  @Test func aPlacementBeforeTheFirstEditionIsRefused() {
    var placement = PlacementFixture(birth: "1993-01-01")
    placement.stays[0].dates = "2008-04-21..2008-05-02"
    #expect(placement.refusals.contains("stays.1.dates record.working-time-of-minors"))
    #expect(placement.texts.contains { $0.hasPrefix("le stage commence avant le 1er mai 2008") })
    // An adult is not judged, whenever.
    placement.birth = "1980-01-01"
    #expect(!placement.refusals.contains { $0.hasSuffix("working-time-of-minors") })
  }

  @Test func aPlacementOfYearsIsRefusedAtOnce() {
    var placement = PlacementFixture(birth: "2020-01-01")
    placement.stays[0].dates = "2025-06-16..2099-06-27"
    #expect(placement.texts.contains { $0.contains("une année au plus") })
  }

  /// A breach reads alike everywhere: the day, what was found, the limit, the excess, the source.
  @Test(arguments: [
    (
      "morning: 8:00-12:00, afternoon: 13:00-17:30",
      "lundi 16 juin 2025 : 8 h 30 de travail ; 7 h au plus avant 16 ans, soit 1 h 30 de trop "
        + "(circulaire de l'éducation nationale n° 2003-134 du 8 septembre 2003)"
    ),
    (
      "morning: 8:00-12:31",
      "lundi 16 juin 2025 : 4 h 31 de travail sans pause d'une demi-heure ; 4 h 30 au plus "
        + "avant 18 ans, soit 1 min de trop (code du travail, art. L. 3162-3)"
    ),
    (
      "afternoon: 17:00-20:01",
      "lundi 16 juin 2025 : 1 min de travail de nuit ; aucun de 20 h à 6 h avant 16 ans, "
        + "soit 1 min de trop (code du travail, art. L. 3163-1 et L. 3163-2)"
    ),
  ])
  func aBreachSaysAll(hours: String, text: String) throws {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].work(hours, "monday")
    let found = placement.found
    #expect(found.map(\.text) == [text])
    #expect(found.first?.path == "stays.1.schedule.days.1")
    let diagnostic = try #require(PlacementTypes.decode(placement.yaml).1.first)
    #expect(diagnostic.hint?.french.isEmpty == false)
    #expect(diagnostic.message.english.hasPrefix("Monday 16\u{A0}June 2025"))
    #expect(diagnostic.origin.record?.nearestSpan?.text.contains(hours) == true)
  }

  /// Ascension of 2025: refused unless the record says that nobody comes on that day.
  @Test func aHolidayMayBeADayOff() {
    var placement = PlacementFixture(birth: "2009-01-05")
    placement.stays[0].dates = "2025-05-26..2025-05-30"
    #expect(placement.refusals == ["stays.1.schedule.days.3 record.working-time-of-minors"])
    placement.stays[0].daysOff = ["2025-05-29"]
    #expect(placement.refusals == [])
    placement.stays[0].dates = "2025-05-29..2025-05-29"
    #expect(placement.refusals == ["stays.1.dates record.working-days-covered"])
  }

  @Test func holidaysAndSundaysAreFree() {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-02..2025-06-15"
    placement.stays[0].work(PlacementFixture.Stay.usual, "monday", "sunday")
    #expect(
      placement.texts
        == [
          "dimanche 8 juin 2025 : 7 h de travail ; aucun le dimanche avant 18 ans, soit 7 h de trop "
            + "(code du travail, art. L. 3132-3)",
          "dimanche 15 juin 2025 : 7 h de travail ; aucun le dimanche avant 18 ans, "
            + "soit 7 h de trop (code du travail, art. L. 3132-3)",
          "lundi 9 juin 2025 (lundi de Pentecôte) : 7 h de travail ; aucun un jour férié "
            + "avant 18 ans, soit 7 h de trop (code du travail, art. L. 3164-6 et L. 3133-1)",
        ].sorted { $0.contains("férié") && !$1.contains("férié") })
  }
}
