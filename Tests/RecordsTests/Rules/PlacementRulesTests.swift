import Diagnostics
import Records
import Testing

@Suite struct PlacementRulesTests {
  /// Under 14: a family firm or a public body until 2018; since then the level decides.
  @Test(arguments: [
    ("2012-05-01", "2018-06-18..2018-06-22", "second", "private", false),
    ("2004-06-19", "2018-06-18..2018-06-22", "second", "private", false),
    ("2004-06-18", "2018-06-18..2018-06-22", "second", "private", true),
    ("2004-06-19", "2018-06-18..2018-06-22", "second", "family", true),
    ("2004-06-19", "2018-06-18..2018-06-22", "second", "public", true),
    ("2011-06-17", "2025-06-16..2025-06-20", "third", "private", true),
    ("2011-06-17", "2025-06-16..2025-06-20", "fifth", "private", false),
    ("2011-06-16", "2025-06-16..2025-06-20", "fifth", "private", true),
    ("2011-06-17", "2025-06-16..2025-06-20", "fifth", "public", true),
  ])
  func ageAndHost(birth: String, dates: String, level: String, kind: String, isTaken: Bool) {
    var placement = PlacementFixture(birth: birth, level: level)
    placement.stays[0].dates = dates
    placement.stays[0].kind = kind
    #expect(
      placement.refusals == (isTaken ? [] : ["stays.1.host.kind record.age-and-host"]))
    if !isTaken {
      #expect(placement.texts.first?.contains("L. 4153-1") == true)
      #expect(placement.texts.first?.contains("L. 4153-5") == true)
    }
  }

  /// Each stay is judged on its own first day.
  @Test func ageAndHostByStay() {
    var placement = PlacementFixture(birth: "2011-06-23", level: "fifth")
    placement.stays = [PlacementFixture.Stay(), PlacementFixture.Stay()]
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[1].dates = "2025-06-23..2025-06-27"
    #expect(placement.refusals == ["stays.1.host.kind record.age-and-host"])
  }

  /// All rules are asked: one error does not hide another.
  @Test func everyRuleIsAsked() {
    var placement = PlacementFixture(guardians: [])
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].work("afternoon: 17:00-20:30", "monday")
    #expect(
      placement.refusals == [
        "student.guardians record.guardian-signs",
        "stays.1.schedule.days.1 record.working-time-of-minors",
      ])
  }

  /// A stay alone may ask `working-days-covered` too.
  @Test(arguments: [
    ("2025-06-16..2025-06-16", "monday", true), ("2025-06-17..2025-06-22", "monday", false),
    ("2025-06-17..2025-06-23", "monday", true), ("2025-06-17..2025-07-23", "sunday", true),
  ])
  func workingDays(dates: String, weekday: String, isCovered: Bool) throws {
    let last = "    activities: { type: text, label: Activités, max: 1500 }\n"
    let types = PlacementTypes.text.replacing(
      last, with: last + "  rules: [{ rule: working-days-covered }]\n")
    let (schema, found) = SchemaReader.schema(from: [SourceFile(name: "t.yaml", text: types)])
    #expect(places(found) == [])
    var stay = PlacementFixture.Stay()
    stay.dates = dates
    stay.work("morning: 9:00-12:00", weekday)
    let node = DataReader.yaml(SourceFile(name: "r.yaml", text: stay.yaml)).0
    let decoder = RecordDecoder(schema: schema, type: "Stay")
    let refused = decoder.decode(node?.elements?.first).1
    #expect(refused.map(\.id) == (isCovered ? [] : ["record.working-days-covered"]))
  }

  private static func register(_ rows: [String]) -> [String] {
    let text =
      "dates: 2025-06-16..2025-06-20\nhalfDays:\n"
      + rows.map { "  - { \($0) }\n" }.joined()
    return PlacementTypes.decode(text, as: "AttendanceRegister").1.map {
      ($0.origin.record?.path ?? "") + " " + $0.message.french.plainSpaces
    }
  }

  @Test func registers() {
    let present = "presence: { present: { hours: 3 h 30 } }"
    let absent = "presence: { absent: { reason: maladie } }"
    #expect(
      Self.register([
        "date: 2025-06-16, period: morning, \(present)",
        "date: 2025-06-16, period: afternoon, \(absent)",
        "date: 2025-06-20, period: morning, \(present)",
      ]) == [])
    #expect(
      Self.register([
        "date: 2025-06-15, period: morning, \(present)",
        "date: 2025-06-17, period: afternoon, \(present)",
        "date: 2025-06-17, period: morning, \(present)",
        "date: 2025-06-17, period: afternoon, \(absent)",
        "date: 2025-06-21, period: morning, presence: { present: { hours: 12 h 01 } }",
        "date: 2025-06-21, period: afternoon, presence: { present: { hours: 0 h } }",
      ]) == [
        "halfDays.1.date cette demi-journée est hors des dates du stage",
        "halfDays.3 cette demi-journée précède celle d'avant",
        "halfDays.4 cette demi-journée est donnée deux fois",
        "halfDays.5.date cette demi-journée est hors des dates du stage",
        "halfDays.5.presence.present.hours une demi-journée de présence ne dure pas 12 h 01",
        "halfDays.6.date cette demi-journée est hors des dates du stage",
        "halfDays.6.presence.present.hours une demi-journée de présence ne dure pas 0 h",
      ])
    // Twice, wherever the first one stands.
    #expect(
      Self.register([
        "date: 2025-06-16, period: morning, \(present)",
        "date: 2025-06-17, period: morning, \(present)",
        "date: 2025-06-16, period: morning, \(present)",
      ]) == ["halfDays.3 cette demi-journée est donnée deux fois"])
  }

  /// Under `--blank` rules that read a hole are skipped, whatever is known beside it.
  @Test func blankFormsAreNotJudged() {
    for type in ["Placement", "AttendanceRegister", "Stay", "Day"] {
      #expect(PlacementTypes.decode("{}", as: type, isBlank: true).1.isEmpty)
    }
    let known = PlacementTypes.decode(
      "{ student: { birthDate: 2009-09-14, guardians: [] }, signing: electronic }", isBlank: true)
    #expect(known.1.isEmpty)
  }
}
