import Diagnostics
import Records
import Testing

@Suite struct ExpressionCheckerTests {
  private static let right: [(String, ValueType)] = [
    ("person.lastName", .line), ("person.firstName", .optional(.line)), ("dates.first", .date),
    ("hours.from", .scalar(.time)), ("loop.index", .integer), ("n + 1", .integer),
    ("n * 1.5", .scalar(.decimal)), ("price * n", .scalar(.money)), ("day < birth", .boolean),
    ("teacher.lastName if teacher", .optional(.line)),
    ("teacher.lastName if teacher else \"–\"", .line),
    ("outcome.lastDay if outcome is partial", .optional(.date)),
    ("outcome.lastDay if outcome is partial else day", .date),
    ("outcome.reason if outcome is partial and outcome.reason", .optional(.line)),
    ("outcome.informedOn if not (outcome is completed or outcome is partial) else day", .date),
    ("day if not teacher else (day if teacher.lastName == \"A\" else birth)", .date),
    ("sum([d.hours for d in days if d.hours])", .scalar(.duration)),
    ("sum([duration(d.span) for d in days])", .scalar(.duration)),
    ("min([d.date for d in days])", .date),
    ("max([g.lastName == \"A\" for g in guests])", .unknown),
    ("min([d.date for d in days if d.hours])", .optional(.date)),
    ("join([person.firstName, person.lastName], \" \")", .line),
    ("join([note, teacher.lastName if teacher])", .optional(.line)),
    ("note | default(\"–\")", .line), ("fee | default(\"aucune\")", .line),
    ("fee | default(price)", .scalar(.money)), ("note | upper", .optional(.line)),
    ("note | upper | default(\"–\")", .line), ("day | short", .line),
    ("town | elide(\"de\")", .line),
    ("person | agree(\"né\", \"née\")", .line), ("gender | agree(\"M.\", \"Mme\")", .line),
    ("count(guests) > 0", .boolean), ("age(birth, day)", .integer), ("address | postal", .text),
    ("gender | boxes", .line), ("flag | boxes", .line), ("n | words", .line),
    ("note == \"a\" if note", .optional(.boolean)), ("note | blank(6cm)", .line),
    ("teacher and teacher.email", .boolean), ("not teacher or teacher.lastName == \"A\"", .boolean),
  ]

  @Test(arguments: right.filter { $0.1 != .unknown })
  func types(_ text: String, _ type: ValueType) {
    let (found, diagnostics) = ExpressionFixture.check(text)
    #expect(diagnostics.map(\.id) == [])
    #expect(found == type)
  }

  @Test(arguments: [
    ("persn", "expression.unknown-name", 1, "person"),
    ("person.lastNam", "expression.unknown-name", 8, "lastName"),
    ("teacher.lastName", "expression.optional", 9, "if"),
    ("n + fee", "expression.optional", 5, "default"),
    ("outcome.lastDay", "expression.case-unknown", 9, "match"),
    ("outcome is partiel", "expression.unknown-name", 12, "partial"),
    ("gender == \"f\"", "expression.wrong-operation", 1, "is"),
    ("1 if guests", "expression.not-a-condition", 6, "count(guests) > 0"),
    ("1 if n", "expression.not-a-condition", 6, "n > 0"),
    ("1 if doubt", "expression.not-a-condition", 6, "default(false)"),
    ("1 if town", "expression.not-a-condition", 6, "toujours"),
    ("n | wrds", "expression.unknown-function", 5, "words"),
    ("n | plural(\"a\")", "expression.wrong-arguments", 1, "plural"),
    ("town | elide(\"dans\")", "expression.wrong-arguments", 14, "de"),
    ("day | words", "expression.wrong-type", 1, nil),
    ("day + 1", "expression.wrong-operation", 1, nil),
    ("town < harbour", "expression.wrong-operation", 1, nil),
    ("sum([d.hours for d in days])", "expression.wrong-type", 5, nil),
    ("count(note)", "expression.optional", 7, nil),
    ("loop", "expression.incomplete-path", 1, "loop.index"),
    ("loop.indx", "expression.unknown-name", 6, "index"),
    ("person.plan", "template.sensitive", 1, "sensitive person.plan"),
    ("1 if person.plan == \"a\"", "template.sensitive", 6, "sensitive person.plan"),
    ("day | short(1)", "expression.wrong-arguments", 1, nil),
    ("n | plural(1, \"b\")", "expression.wrong-type", 12, nil),
    ("[d for d in n]", "expression.wrong-type", 13, nil),
    ("n is f", "expression.wrong-type", 1, nil),
    ("teacher.lastName if not teacher", "expression.optional", 9, nil),
    ("teacher.lastName if teacher or flag", "expression.optional", 9, nil),
  ])
  func faults(_ text: String, _ id: String, _ column: Int, _ hint: String?) {
    let (_, diagnostics) = ExpressionFixture.check(text)
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.origin.template?.start.column == column)
    if let hint { #expect(diagnostics.first?.hint?.french.contains(hint) == true) }
  }

  @Test(arguments: ["guests", "flag", "person.gender | boxes | upper", "teacher", "day if flag"])
  func printing(_ text: String) {
    var diagnostics: [Diagnostic] = []
    ExpressionChecker(schema: ExpressionFixture.schema).checkPrinted(
      parse(text).0, in: ExpressionFixture.scope, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty == (text == "person.gender | boxes | upper"))
  }

  @Test func shadowingForgetsFacts() {
    var scope = ExpressionFixture.scope.assumingPresent(["teacher"])
    var diagnostics: [Diagnostic] = []
    let checker = ExpressionChecker(schema: ExpressionFixture.schema)
    let path = parse("teacher.lastName").0
    #expect(checker.check(path, in: scope, diagnostics: &diagnostics) == .line)
    scope.define("teacher", .optional(.record("Person")))
    _ = checker.check(path, in: scope, diagnostics: &diagnostics)
    #expect(diagnostics.map(\.id) == ["expression.optional"])
  }

  @Test func sensitiveIsReadInsideItsBlockOnly() {
    let inside = ExpressionFixture.scope.openingSensitive(["person", "plan"])
    var diagnostics: [Diagnostic] = []
    let checker = ExpressionChecker(schema: ExpressionFixture.schema)
    _ = checker.check(parse("person.plan").0, in: inside, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    _ = checker.check(
      parse("[person.plan for person in guests]").0, in: inside, diagnostics: &diagnostics)
    #expect(diagnostics.map(\.id) == ["template.sensitive"])
  }

  @Test func pathsThatAreRead() {
    let expression = parse("sum([d.hours for d in days if d.x]) + (a.b if c is e else f(d.g))").0
    let paths = expression.readPaths.map { $0.joined(separator: ".") }
    #expect(paths == ["days", "days.x", "days.hours", "a.b", "c", "d.g"])
    let elements = parse("count([d for d in days if d > e])").0.readPaths
    #expect(elements == [["days"], ["days", ""], ["e"]])
  }

  @Test(arguments: [
    ("note", BlankAnalysis.Condition.presence(["note"])), ("flag", .undecidable),
    ("n > 1", .undecidable), ("count(days) > 1", .decided), ("count(guests) > 1", .undecidable),
    ("loop.first", .decided), ("count([d for d in days if d.hours]) > 1", .decided),
  ])
  func blankConditions(_ text: String, _ expected: BlankAnalysis.Condition) {
    let analysis = BlankAnalysis(schema: ExpressionFixture.schema)
    #expect(analysis.condition(parse(text).0, in: ExpressionFixture.scope) == expected)
  }
}
