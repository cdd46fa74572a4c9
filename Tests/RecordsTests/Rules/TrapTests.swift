import Diagnostics
import Records
import Testing

/// What breaks elsewhere: the traps that records must not fall into, each by its name.
@Suite struct TrapTests {
  private static let long = "morning: 8:00-12:00, afternoon: 13:00-17:00"

  @Test func theFixtureBreaksNoRule() {
    #expect(PlacementTypes.schema.1.isEmpty)
    #expect(PlacementFixture().refusals == [])
  }

  /// Eight hours are one too many until the day before the birthday, and lawful from it on.
  @Test func trap1TurnsSixteenDuringThePlacement() {
    var placement = PlacementFixture(birth: "2009-06-20")
    placement.stays[0].work(Self.long, "monday", "tuesday", "thursday", "friday")
    let days = placement.texts.map { $0.split(separator: " : ").first.map(String.init) }
    #expect(days == ["lundi 16 juin 2025", "mardi 17 juin 2025", "jeudi 19 juin 2025"])
    placement.birth = "2009-06-16"
    #expect(placement.refusals == [])
  }

  /// Born on 29 February: 18 on 1 March of a year without one.
  @Test func trap1BornOn29February() {
    var placement = PlacementFixture(birth: "2004-02-29")
    placement.stays[0].dates = "2022-02-28..2022-03-01"
    placement.stays[0].work("morning: 8:00-12:30, afternoon: 13:00-17:30", "monday", "tuesday")
    #expect(placement.texts.count == 1)
    #expect(placement.texts.first?.hasPrefix("lundi 28 février 2022 : 9 h") == true)
    placement.birth = "2004-02-28"
    #expect(placement.refusals == [])
  }

  @Test func trap1UnderFifteen() {
    var placement = PlacementFixture(birth: "2010-12-01", level: "third")
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].work(
      PlacementFixture.Stay.usual, "monday", "tuesday", "wednesday", "thursday", "friday")
    #expect(
      placement.texts == [
        "du lundi 16 juin 2025 au vendredi 20 juin 2025 : 35 h de travail ; 30 h par semaine au "
          + "plus avant 15 ans, soit 5 h de trop (circulaire de l'éducation nationale "
          + "n° 2003-134 du 8 septembre 2003)"
      ])
    // Fifteen on the Friday: 28 hours until then, 35 in the week.
    placement.birth = "2010-06-20"
    #expect(placement.refusals == [])
    placement.birth = "2010-06-21"
    #expect(placement.refusals == ["stays.1.schedule record.working-time-of-minors"])
  }

  /// One week in each of two hosts, and each with its own tutor and workplace.
  @Test func trap2TwoHosts() throws {
    var placement = PlacementFixture()
    placement.stays = [PlacementFixture.Stay(), PlacementFixture.Stay()]
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[1].dates = "2025-06-23..2025-06-27"
    placement.stays[1].tutor = "lastName: Roussel"
    placement.stays[1].workplace =
      "{ recipient: Magasin, street: 1 place du Marché, postcode: 97400, town: Saint-Denis }"
    let (value, found) = PlacementTypes.decode(placement.yaml)
    #expect(places(found) == [])
    #expect(value?.text("stays", 1, "workplace", "postcode") == "97400")
    #expect(value?.text("stays", 1, "host", "headOffice", "postcode") == "25030")
    #expect(value?.text("stays", 0, "tutor", "lastName") == "Marchetti")
    #expect(value?.text("stays", 1, "tutor", "lastName") == "Roussel")
    placement.stays[1].dates = "2025-06-20..2025-06-27"
    #expect(placement.refusals.contains("stays.2.dates record.stays-do-not-overlap"))
  }

  /// Two hosts in one week add up, in hours and in rest.
  @Test func trap2TwoHostsInOneWeek() throws {
    var placement = PlacementFixture()
    placement.stays = [PlacementFixture.Stay(), PlacementFixture.Stay()]
    placement.stays[0].dates = "2025-06-16..2025-06-18"
    placement.stays[0].work(
      "morning: 9:00-12:00, afternoon: 15:00-19:00", "monday", "tuesday", "wednesday")
    placement.stays[1].dates = "2025-06-19..2025-06-21"
    placement.stays[1].work(
      PlacementFixture.Stay.usual, "thursday", "friday", "saturday")
    #expect(
      placement.refusals == [
        "stays.2.schedule record.working-time-of-minors",
        "stays.2.schedule record.working-time-of-minors",
        "stays.2.schedule.days.1 record.working-time-of-minors",
      ])
    try #require(placement.texts.count == 3)
    #expect(placement.texts[0].contains("42 h de travail ; 35 h par semaine"))
    #expect(placement.texts[1].contains("le dimanche seul est libre"))
    #expect(
      placement.texts[2].hasPrefix(
        "jeudi 19 juin 2025 : 13 h 30 de repos depuis la veille ; 14 h au moins avant 16 ans, "
          + "il en manque 30 min"))
  }

  @Test(arguments: [
    ("morning: 8:30-12:00", []), ("afternoon: 13:00-17:30", []),
    ("morning: 8:00-12:30", []), ("morning: 8:00-12:31", ["sans pause"]),
    ("morning: 8:00-11:00, afternoon: 11:29-14:00", ["sans pause"]),
    ("morning: 8:00-11:00, afternoon: 11:30-14:00", []),
    ("morning: 8:00-11:00, lunch: 11:30-11:50, afternoon: 12:00-14:00", ["sans pause"]),
    ("afternoon: 16:00-20:00", []), ("afternoon: 16:00-20:01", ["de nuit"]),
    ("morning: 5:59-9:00", ["de nuit"]), ("morning: 6:00-9:00", []),
  ])
  func trap7Hours(hours: String, expected: [String]) {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].work(hours, "monday")
    let texts = placement.texts
    #expect(texts.count == expected.count, "\(texts)")
    for (text, piece) in zip(texts, expected) { #expect(text.contains(piece)) }
  }

  @Test(arguments: [
    ("morning: 9:00-12:30, lunch: 12:00-13:00", "days.1.lunch"),
    ("lunch: 12:00-13:00, afternoon: 12:30-16:00", "days.1.afternoon"),
    ("morning: 9:00-14:00, afternoon: 13:30-16:00", "days.1.afternoon"),
    ("lunch: 12:00-13:00", "days.1"),
  ])
  func trap7Overlap(hours: String, path: String) {
    var placement = PlacementFixture()
    placement.stays[0].work(hours, "monday")
    #expect(placement.refusals == ["stays.1.schedule.\(path) record.day-in-order"])
  }

  @Test func trap7SixDaysAndSaturday() {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-16..2025-06-21"
    placement.stays[0].work(
      "morning: 8:00-12:00", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
    #expect(placement.texts.count == 1)
    #expect(
      placement.texts.first?.hasPrefix("semaine du lundi 16 juin 2025 : le dimanche seul") == true)
    // Sunday and Monday are two days that follow each other.
    placement.stays[0].work(
      "morning: 8:00-12:00", "tuesday", "wednesday", "thursday", "friday", "saturday")
    #expect(placement.refusals == [])
  }

  @Test func trap7RestAcrossMidnight() {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].days = [
      "monday": "afternoon: 16:00-19:00", "tuesday": "morning: 8:59-12:00",
      "thursday": "afternoon: 16:00-19:00", "friday": "morning: 9:00-12:00",
    ]
    #expect(placement.texts.count == 1)
    #expect(
      placement.texts.first?.hasPrefix("mardi 17 juin 2025 : 13 h 59 de repos depuis la veille")
        == true)
    placement.birth = "2009-06-16"
    #expect(placement.refusals == [])
  }

  @Test func trap7NoDayWithinTheDates() {
    var placement = PlacementFixture()
    placement.stays[0].dates = "2025-06-21..2025-06-22"
    #expect(placement.refusals == ["stays.1.dates record.working-days-covered"])
  }

  /// Every missing field at once; a form to fill by hand when asked for.
  @Test func trap9MissingDataAreListedAtOnce() {
    let text = """
      student: { gender: f }
      school: { head: { role: Proviseur } }
      stays: [{ host: { name: A }, tutor: { gender: f }, schedule: { days: {} } }]
      """
    let (value, found) = PlacementTypes.decode(text)
    #expect(value == nil)
    #expect(Set(found.map(\.id)) == ["record.missing"])
    let paths = found.map { $0.origin.record?.path ?? "" }
    for path in [
      "date", "student.birthDate", "school.head.lastName", "stays.1.tutor.lastName",
      "stays.1.host.siret", "stays.1.schedule", "signing",
    ] {
      #expect(paths.contains(path), "\(path)")
    }
    let blank = PlacementTypes.decode(text, isBlank: true)
    #expect(blank.0 != nil && blank.1.isEmpty)
  }

  @Test func trap9NoGuardian() {
    var placement = PlacementFixture(guardians: [])
    #expect(placement.refusals == ["student.guardians record.guardian-signs"])
    placement.guardians = ["part: approves, lastName: A", "part: informed, lastName: B"]
    #expect(placement.refusals == ["student.guardians record.guardian-signs"])
    placement.guardians.append("part: signs, lastName: C")
    placement.guardians.removeFirst()
    #expect(placement.refusals == [])
    // Of age on the first day: no guardian needs to sign.
    placement = PlacementFixture(birth: "2007-06-16", guardians: [])
    #expect(placement.refusals == [])
    placement.birth = "2007-06-17"
    #expect(placement.refusals == ["student.guardians record.guardian-signs"])
  }

  /// The date of the document is the record's: without it there is no document.
  @Test func trap10TheDateIsGiven() {
    let text = PlacementFixture().yaml.replacing("date: 2025-05-12", with: "date: ")
    let found = PlacementTypes.decode(text).1
    #expect(found.map { ($0.origin.record?.path ?? "") + " " + $0.id } == ["date record.missing"])
  }
}

/// A step into a record: a field, or an element from 0.
protocol RecordStep {
  func taken(in value: LocatedValue) -> LocatedValue?
}
extension String: RecordStep {
  func taken(in value: LocatedValue) -> LocatedValue? {
    if case .record(let record) = value.value { record.fields[self] } else { nil }
  }
}
extension Int: RecordStep {
  func taken(in value: LocatedValue) -> LocatedValue? {
    guard case .list(let elements) = value.value else { return nil }
    return elements.indices.contains(self) ? elements[self] : nil
  }
}

extension LocatedValue {
  func member(_ steps: any RecordStep...) -> LocatedValue? { member(steps) }

  private func member(_ steps: [any RecordStep]) -> LocatedValue? {
    steps.reduce(self) { value, step in value.flatMap(step.taken) }
  }

  func text(_ steps: any RecordStep...) -> String? {
    if case .string(let text, _)? = member(steps)?.value { text } else { nil }
  }
}
