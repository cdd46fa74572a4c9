import Diagnostics
import Records
import Testing

/// The pages on rules say what the code does.
@Suite struct RulesDocumentationTests {
  private static func page(_ name: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(4).map(String.init).joined(separator: "/")
    let stack = FolderStack(roots: ["/" + root])
    return try #require(try stack.source("Documentation/" + name)).span.text
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func time(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(two(minutes % 60))"
  }

  private static func limits(_ limits: [AgeLimit], _ show: (Int) -> String) -> String {
    limits.map { "\(show($0.value)) < \($0.below)" }.joined(separator: ", ")
  }

  @Test func everyEditionHasItsRow() throws {
    let page = try Self.page("working-time.md")
    for rules in WorkingTimeRules.editions {
      let day = rules.appliesFrom
      let times = [rules.day, rules.week, rules.night, rules.stretch, rules.dailyRest]
      let cells =
        ["\(day.year)-\(Self.two(day.month))-\(Self.two(day.day))", rules.texts.french]
        + times.map { Self.limits($0, Self.time) } + [Self.limits(rules.weeklyRest, String.init)]
      let row = "| " + cells.joined(separator: " | ") + " |"
      #expect(page.split(separator: "\n").contains(Substring(row)), "\(row)")
    }
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| 20") }
    #expect(rows.count == WorkingTimeRules.editions.count)
  }

  /// The breaches that the page quotes are met, word for word.
  @Test func breachesReadAsQuoted() throws {
    var placement = PlacementFixture()
    placement.stays = [PlacementFixture.Stay(), PlacementFixture.Stay()]
    placement.stays[0].dates = "2025-06-16..2025-06-18"
    placement.stays[0].days = [
      "monday": "morning: 8:00-12:00, afternoon: 13:00-17:30",
      "wednesday": "afternoon: 16:00-19:00",
    ]
    placement.stays[1].dates = "2025-06-19..2025-06-22"
    placement.stays[1].days = [
      "thursday": "morning: 8:30-12:00", "saturday": "afternoon: 17:00-20:01",
    ]
    var texts = placement.texts.filter { !$0.contains("le dimanche seul") }
    placement = PlacementFixture(birth: "2010-12-01")
    placement.stays[0].dates = "2025-06-16..2025-06-20"
    placement.stays[0].work(
      PlacementFixture.Stay.usual, "monday", "tuesday", "wednesday", "thursday", "friday")
    texts += placement.texts
    let quoted = try Self.page("working-time.md").split(separator: "```text\n")[1]
      .split(separator: "```")[0].split(separator: "\n").map(String.init)
    #expect(Set(texts) == Set(quoted))
  }

  @Test func everyNamedRuleHasItsRow() throws {
    let page = try Self.page("records.md")
    let table = page.split(separator: "## Named rules")[1].split(separator: "\n")
    let rows = table.filter { $0.hasPrefix("| ") && !$0.hasPrefix("| rule") }
      .map { $0.dropFirst(2).prefix { $0 != " " } }.map(String.init)
    #expect(rows == NamedRules.standard.names)
  }
}
