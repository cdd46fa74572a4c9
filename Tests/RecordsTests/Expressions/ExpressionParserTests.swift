import Diagnostics
import Records
import Testing

/// Parses a whole text as one expression.
func parse(_ text: String, limits: Limits = Limits()) -> (Expression, [Diagnostic]) {
  let file = SourceFile(name: "t.md", text: text)
  var parser = ExpressionParser(file: file, range: file.span.range, limits: limits)
  let expression = parser.expression()
  parser.expectEnd()
  return (expression, parser.diagnostics)
}

@Suite struct ExpressionParserTests {
  @Test(arguments: [
    "a", "a.b.c", "1 + 2 * 3", "(1 + 2) * 3", "1 - 2 - 3", "1 - (2 - 3)", "not a and b or c",
    "not (a or b)", "a is present", "not a is present", "count(list) > 1",
    "x | agree(\"né\", \"née\")", "a | short | default(\"–\")", "(a + b) | words",
    "a if b", "a if b else c", "a if b else c if d else e", "(a if b) | default(\"x\")",
    "[]", "[a, b if c, d | long]", "[h.hours for h in days if h.hours]",
    "[(h | long) for h in days]", "[x for x in [a, b] if x]", "blank(6cm)", "f(30mm, 10pt, 1.5mm)",
    "qr(x, alt=\"a \\\"b\\\" \\\\\")", "age(student.birthDate, first) >= 18 or count(l) >= 1",
    "1.50", "true", "not false == true", "a | f | g(1) | h",
  ])
  func canonicalTextIsUnchanged(_ text: String) {
    let (expression, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    #expect(ExpressionPrinter.print(expression) == text)
  }

  @Test(arguments: [
    ("a|f( 1,2 )", "a | f(1, 2)"), ("((a))", "a"), ("(a | f) | g()", "a | f | g"),
    ("\"a\n   b\"", "\"a b\""), ("a\n  and\tb", "a and b"), ("0.5cm", "0.5cm"),
    ("(a == b)", "a == b"),
    ("300mm", "300mm"),
  ])
  func otherSpellings(_ text: String, _ canonical: String) {
    let (expression, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    #expect(ExpressionPrinter.print(expression) == canonical)
  }

  @Test(arguments: [
    ("'a'", "expression.unexpected-character", 1, "guillemets droits"),
    ("a = b", "expression.unexpected", 3, "=="),
    ("a && b", "expression.unexpected-character", 3, "and"),
    ("{{ a }}", "expression.unexpected-character", 1, "accolades"),
    ("(a", "expression.unclosed", 3, nil), ("f(a", "expression.unclosed", 4, nil),
    ("[a", "expression.unclosed", 3, nil),
    ("a + b | f", "expression.pipe-after-operation", 7, "(a"),
    ("a < b < c", "expression.chained-comparison", 7, "and"),
    ("\"abc", "expression.unclosed-string", 1, "\""),
    ("\"a\\n\"", "expression.unknown-escape", 3, nil),
    ("6km", "expression.unknown-unit", 1, "6cm"),
    ("99999999999999999999", "expression.number-too-large", 1, nil),
    ("a.", "expression.unexpected", 3, nil), ("", "expression.unexpected", 1, nil),
    ("élève", "expression.unexpected-character", 1, "accent"),
    ("a b", "expression.unexpected", 3, nil),
    ("-1", "expression.unexpected", 1, "(0 - 1)"), ("a is", "expression.unexpected", 5, nil),
    ("[x | f for x in l]", "expression.open-element", 2, "(x"),
    ("a)", "expression.unexpected", 2, "ouvert"),
    ("a | ", "expression.unexpected", 5, nil), ("for", "expression.unexpected", 1, "réservé"),
    ("a[1]", "expression.unexpected", 2, "for"),
  ])
  func faults(_ text: String, _ id: String, _ column: Int, _ hint: String?) {
    let (_, diagnostics) = parse(text)
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.origin.template?.start.column == column)
    if let hint { #expect(diagnostics.first?.hint?.french.contains(hint) == true) }
  }

  @Test(arguments: ["(", "[", "not ", "a if b else ", "f(", "[x for x in ["])
  func depthIsLimited(_ opening: String) {
    let (_, diagnostics) = parse(String(repeating: opening, count: 50_000) + "a")
    #expect(diagnostics.map(\.id) == ["limit.nesting"])
  }

  @Test(arguments: [" + a", " | f", " and a", ".a"])
  func lengthIsLimited(_ link: String) {
    let (_, diagnostics) = parse("a" + String(repeating: link, count: 50_000))
    #expect(diagnostics.map(\.id) == ["limit.nesting"])
  }

  @Test func scannerHonoursStrings() {
    let file = SourceFile(name: "t", text: #"a | f("}} \" }}") }} rest %}"#)
    #expect(ExpressionScanner.end(of: .value, from: 0, in: file) == 18)
    #expect(ExpressionScanner.end(of: .tag, from: 0, in: file) == 26)
    let open = SourceFile(name: "t", text: #"a | f("x) }} rest"#)
    #expect(ExpressionScanner.end(of: .value, from: 0, in: open) == 10)
    #expect(ExpressionScanner.end(of: .tag, from: 0, in: open) == nil)
  }

  @Test func tagsAreTakenWordByWord() {
    let file = SourceFile(name: "t", text: "for x in list if x.a end-of columns=2 first.left")
    var parser = ExpressionParser(file: file, range: file.span.range)
    var seen: [String] = []
    seen.append("\(parser.take(.for))")
    seen.append(parser.takeName()?.name ?? "")
    seen.append("\(parser.take(.in))")
    seen.append(ExpressionPrinter.print(parser.pipe()))
    seen.append("\(parser.take(.if))")
    seen.append(ExpressionPrinter.print(parser.or()))
    seen.append(parser.takeHyphenatedName()?.name ?? "")
    seen.append("\(parser.isAtArgument)")
    seen.append(parser.takeName()?.name ?? "")
    seen.append("\(parser.take(.assign))")
    seen.append(ExpressionPrinter.print(parser.primary()))
    seen.append("\(parser.isAtArgument)")
    seen.append(parser.takeDottedName()?.name ?? "")
    #expect(
      seen == [
        "true", "x", "true", "list", "true", "x.a", "end-of", "true", "columns", "true", "2",
        "false", "first.left",
      ])
    #expect(parser.isAtEnd && !parser.hasFailed)
  }
}
