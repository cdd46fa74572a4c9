import Diagnostics
import Records

extension TemplateReading {
  /// `if expr`, `for N in pipe [if or]`, `match path`.
  func header<Body>(_ island: Island) -> ControlAssembly<Body> {
    let name = word(of: island)
    var parser = parser(after: island)
    let header: ControlAssembly<Body>.Header
    switch name {
    case "for": header = loop(&parser)
    case "match": header = .match(parser.path())
    default: header = .conditional(parser.expression())
    }
    finish(&parser)
    return ControlAssembly(name: name, opening: span(island.range), header: header)
  }

  private func loop<Body>(_ parser: inout ExpressionParser) -> ControlAssembly<Body>.Header {
    let start = parser.currentSpan
    let name = parser.takeName()
    let isAlone = parser.isAtEnd
    guard let name, parser.take(.in) else {
      parser.fail(
        Diagnostic(
          "template.for-form",
          Message(
            fr: "une boucle s'écrit « for élément in liste »",
            en: "a loop is written ‘for element in list’"), at: start,
          hint: Message(
            fr: "exemple : {% for stay in stays %}", en: "example: {% for stay in stays %}")))
      return .loop(
        // `{% for stays %}` names the list, `{% for stay of stays %}` the element.
        isAlone
          ? Expression.PathComponent(name: "", span: start) : name ?? .init(name: "", span: start),
        Expression(.error, span: start), nil)
    }
    let source = parser.pipe()
    return .loop(name, source, parser.take(.if) ? parser.or() : nil)
  }

  /// Whether a branch word belongs to a control tag.
  static func accepts(_ word: String, _ control: String) -> Bool {
    switch word {
    case "else": control == "if" || control == "for" || control == "match"
    case "elif": control == "if"
    case "case": control == "match"
    default: word == "end" + control
    }
  }

  /// Reads `elif`, `else` or `case`: what the next body belongs to.
  func part<Body>(_ island: Island, of assembly: ControlAssembly<Body>)
    -> ControlAssembly<
      Body
    >.Part
  {
    var parser = parser(after: island)
    defer { finish(&parser) }
    let word = word(of: island)
    guard !assembly.hasOtherwise, assembly.name != "match" || word == "case" else {
      reportAfterElse(island, assembly.opening)
      parser = ExpressionParser(file: file, range: 0..<0)
      return .lost
    }
    switch word {
    case "elif": return .branch(parser.expression(), span(island.range))
    case "case": return .alternative(names(&parser), span(island.range))
    default: return .otherwise
    }
  }

  private func names(_ parser: inout ExpressionParser) -> [Expression.PathComponent] {
    var names: [Expression.PathComponent] = []
    repeat {
      // `true` and `false` are cases of booleans.
      guard let name = parser.takeHyphenatedName() else {
        parser.fail(
          Diagnostic(
            "template.missing-argument",
            Message(fr: "il manque le nom d'un cas", en: "the name of a case is missing"),
            at: parser.currentSpan,
            hint: Message(fr: "écrire {% case nom %}", en: "write {% case name %}")))
        break
      }
      names.append(name)
    } while parser.take(.comma)
    return names
  }

  private func reportAfterElse(_ island: Island, _ opening: SourceSpan) {
    let word = word(of: island)
    fault(
      "misplaced-branch", island.range, fr: "« \(word) » n'est pas à sa place",
      en: "‘\(word)’ is out of place", notes: [openedHere(opening)],
      hint: (
        "« else » vient une fois, en dernier ; « match » énumère ses cas par « case »",
        "‘else’ comes once, last; ‘match’ names its cases by ‘case’"
      ))
  }

  func checkCases<Body>(_ assembly: ControlAssembly<Body>) {
    guard assembly.name == "match", !assembly.hasCases else { return }
    fault(
      "match-without-case", assembly.opening.range, fr: "« match » n'a aucun cas",
      en: "‘match’ has no case",
      hint: ("écrire {% case nom %} pour chacun", "write {% case name %} for each"))
  }

  func reportBeforeCase(_ range: Range<Int32>, _ opening: SourceSpan) {
    fault(
      "text-before-case", range, fr: "ceci précède le premier « case »",
      en: "this stands before the first ‘case’", notes: [openedHere(opening)],
      hint: ("le mettre dans un cas, ou avant « match »", "put it in a case, or before ‘match’"))
  }
}
