import Diagnostics
import Records
import Testing

@Suite struct ExpressionEvaluatorTests {
  @Test(arguments: FunctionTable.entries.flatMap { $0.examples })
  func documentedExamples(_ example: (source: String, printed: String)) throws {
    let (_, diagnostics) = ExpressionFixture.check(example.source)
    #expect(diagnostics.map(\.id) == [])
    #expect(try ExpressionFixture.plain(example.source) == example.printed)
  }

  @Test(arguments: [
    ("price", "1 234,50 €"), ("price * 3", "3 703,50 €"), ("price / 7", "176,36 €"),
    ("10 / 4", "2,5"), ("1.50 + 1", "2,50"), ("n - 5", "−3"), ("person", "Inès Lefèvre"),
    ("gender", "Madame"), ("town if flag else harbour", "Audincourt"), ("7 * 100000", "700 000"),
    ("person | agree(\"né\", \"née\")", "née"), ("duration(hours) * 2", "6 h"),
    ("[x + 1 for x in [1, 2, 3] if x != 2] | join", "2 et 4"),
    ("sum([duration(h) for h in [hours, hours]])", "6 h"),
  ])
  func values(_ text: String, _ printed: String) throws {
    #expect(try ExpressionFixture.plain(text) == printed)
  }

  @Test(arguments: [
    ("9223372036854775807 + 1", "expression.overflow"),
    ("9223372036854775807 * n", "expression.overflow"), ("1 / 0", "expression.division-by-zero"),
    ("9000000000.000000001 * 9000000000.5", "expression.overflow"),
    ("9999999999 | words", "expression.number-too-large"), ("nothing", "expression.not-printable"),
  ])
  func refusals(_ text: String, _ id: String) {
    #expect { try ExpressionFixture.plain(text) } throws: { ($0 as? Diagnostic)?.id == id }
  }

  @Test func loopsAreCounted() {
    var limits = Limits()
    limits.loopTurns = 10
    let environment = Environment(
      schema: ExpressionFixture.schema, values: [:], turns: TurnCounter(limits: limits))
    let text = "[[y for y in [1, 2, 3, 4]] for x in [1, 2, 3]]"
    #expect { try ExpressionEvaluator().evaluate(parse(text).0, in: environment) } throws: {
      ($0 as? Diagnostic)?.id == "limit.loops"
    }
  }

  @Test(arguments: [
    ("person | agree(\"né\", \"née\")", "né(e)"),
    ("person | agree(\"Le tuteur\", \"La tutrice\")", "Le tuteur / La tutrice"),
    ("n | plural(\"jour\", \"jours\")", "jour(s)"), ("town | elide(\"de\")", "de ……"),
    ("town | default(\"x\")", "……"), ("town | upper", "……"), ("n + 1", "……"),
    ("gender", "☐ Madame  ☐ Monsieur"), ("gender | boxes", "☐ Madame  ☐ Monsieur"),
    ("count(days)", "3"), ("join([harbour, town], \", \")", "Le Havre, ……"),
    ("person.lastName", "……"), ("town if n > 1", "……"),
    ("sum([duration(d.span) for d in days])", "……"),
    ("schoolYear(day)", "2023-2024"), ("first([n, 2])", "……"),
    ("harbour if town else \"rien\"", "Le Havre"), ("join([town, person.lastName])", "……"),
  ])
  func holes(_ text: String, _ printed: String) throws {
    let names = ["person", "n", "town", "gender", "days"]
    let fields = ExpressionFixture.root.fields.filter { names.contains($0.name) }
    let holes = fields.map { ($0.name, Hole(type: $0.type, label: $0.label, room: $0.blank)) }
    #expect(
      try ExpressionFixture.plain(text, holes: Dictionary(uniqueKeysWithValues: holes)) == printed)
  }

  @Test func locationsAreKept() throws {
    #expect(
      try ExpressionFixture.evaluate("person.lastName | upper").location?.path == "person.lastName")
    #expect(try ExpressionFixture.evaluate("1 + n").location?.path == "n")
  }
}
