internal import Diagnostics
internal import Records

extension Checker {
  /// A control tag over anything: blocks, units or inlines.
  mutating func flow<Source, Body>(
    _ control: SyntaxControl<Source>, showsCases: Bool = true,
    _ body: (inout Checker, Source) -> Body
  ) -> Flow<Body> {
    let kind: Flow<Body>.Kind
    switch control.kind {
    case .conditional(let branches, let otherwise):
      kind = conditional(branches, otherwise, body)
    case .loop(let name, let source, let condition, let inner, let otherwise):
      let loop = LoopPlan(
        name: name.name, source: source, condition: condition,
        usesState: control.span.text.containsBytes(of: "loop"))
      kind = self.loop(loop, inner, otherwise, body)
    case .match(let subject, let cases):
      kind = match(subject, cases, control, showsCases, body)
    }
    return Flow(kind: kind, span: control.opening)
  }

  /// One branch: what is known there, and the levels of headings that it ends with.
  private mutating func branch<Source, Body>(
    _ scope: Scope, _ source: Source, isLoop: Bool = false, from start: Set<Int>,
    _ ends: inout Set<Int>, _ body: (inout Checker, Source) -> Body
  ) -> Body {
    levels = start
    defer { ends.formUnion(levels) }
    return within { checker in
      checker.scope = scope
      checker.place.isBranch = true
      checker.place.isLoop = checker.place.isLoop || isLoop
    } _: {
      body(&$0, source)
    }
  }

  private mutating func conditional<Source, Body>(
    _ branches: [SyntaxControl<Source>.Branch], _ otherwise: Source?,
    _ body: (inout Checker, Source) -> Body
  ) -> Flow<Body>.Kind {
    var known = scope
    let start = levels
    var ends: Set<Int> = []
    var plans: [Flow<Body>.Branch] = []
    for item in branches {
      let sides = condition(item.condition, in: known)
      let plan = branch(sides.whenTrue, item.body, from: start, &ends, body)
      plans.append(Flow<Body>.Branch(condition: item.condition, body: plan))
      known = sides.whenFalse
    }
    let last = otherwise.map { branch(known, $0, from: start, &ends, body) }
    levels = last == nil ? ends.union(start) : ends
    return .conditional(plans, otherwise: last)
  }

  /// A condition is a boolean, or asks for the presence of an optional.
  private mutating func condition(
    _ condition: Expression, in scope: Scope
  ) -> (whenTrue: Scope, whenFalse: Scope) {
    if isBlankForm, blanks.condition(condition, in: scope) == .undecidable {
      report(
        "blank-condition",
        Message(
          fr: "un formulaire vierge ne peut pas décider de cette condition",
          en: "a blank form cannot decide this condition"), at: condition.span,
        hint: Message(
          fr: "écrire « match », qui montre chaque cas",
          en: "write \"match\", which shows each case"))
    }
    return expressions.checkCondition(condition, in: scope, diagnostics: &diagnostics)
  }

  private mutating func loop<Source, Body>(
    _ loop: LoopPlan, _ inner: Source, _ otherwise: Source?,
    _ body: (inout Checker, Source) -> Body
  ) -> Flow<Body>.Kind {
    let element = element(of: loop.source)
    let start = levels
    var ends: Set<Int> = []
    var inside = scope
    inside.define(loop.name, element)
    if let condition = loop.condition {
      inside = expressions.checkCondition(condition, in: inside, diagnostics: &diagnostics).whenTrue
    }
    inside.definePseudoRecord("loop", members: Self.loopMembers)
    let told = diagnostics.count
    let plan = branch(inside, inner, isLoop: true, from: start, &ends, body)
    // The name that the loop should have given was told to be missing.
    if loop.name.isEmpty { forgetUnknownNames(from: told) }
    let last = otherwise.map { branch(scope, $0, from: start, &ends, body) }
    levels = last == nil ? ends.union(start) : ends
    return .loop(loop, plan, otherwise: last)
  }

  private mutating func forgetUnknownNames(from index: Int) {
    let kept = diagnostics[index...].filter { $0.id != "expression.unknown-name" }
    diagnostics.replaceSubrange(index..., with: kept)
  }

  private static let loopMembers: [String: ValueType] = [
    "index": .integer, "first": .boolean, "last": .boolean,
  ]

  /// The type of a list's elements.
  private mutating func element(of source: Expression) -> ValueType {
    let type = type(of: source)
    switch type {
    case .list(let element, _):
      if isBlankForm, !blanks.hasKnownRows(source, in: scope) {
        report(
          "blank-loop",
          Message(
            fr: "un formulaire vierge ne sait pas combien de rangées laisser",
            en: "a blank form does not know how many rows to leave"), at: source.span,
          hint: Message(fr: "donner au champ « blank: 3 »", en: "give the field \"blank: 3\""))
      }
      return element
    case .unknown: return .unknown
    case .optional(.list(let element, _)):
      report(
        "optional-loop",
        Message(fr: "cette liste peut manquer", en: "this list may be absent"), at: source.span,
        hint: Message(fr: "entourer la boucle d'un « if »", en: "put the loop in an \"if\""))
      return element
    default:
      report(
        "not-a-list",
        Message(
          fr: "« for » parcourt une liste, pas \(type.name(in: schema).french)",
          en: "\"for\" goes through a list, not \(type.name(in: schema).english)"),
        at: source.span)
      return .unknown
    }
  }

  // MARK: Match

  private mutating func match<Source, Body>(
    _ subject: Expression, _ cases: [SyntaxControl<Source>.Case],
    _ control: SyntaxControl<Source>, _ showsCases: Bool,
    _ body: (inout Checker, Source) -> Body
  ) -> Flow<Body>.Kind {
    let type = type(of: subject)
    let choice = choice(type, subject)
    let known = names(of: type, choice)
    checkCases(cases.flatMap(\.names), known, control.opening)
    if isBlankForm, !showsCases {
      diagnostics.append(.blankMatch(at: control.opening))
    }
    let start = levels
    var ends: Set<Int> = []
    var plans: [Flow<Body>.Case] = []
    for item in cases {
      let names = item.names.map(\.name)
      let inside = narrowed(subject, to: names, of: known, cases.flatMap(\.names))
      let plan = branch(inside, item.body, from: start, &ends, body)
      plans.append(Flow<Body>.Case(names: names, label: label(of: names, choice), body: plan))
    }
    levels = ends.isEmpty ? start : ends
    return .match(subject, plans)
  }

  /// What is known of the subject inside a case.
  private func narrowed(
    _ subject: Expression, to names: [String], of known: [String]?,
    _ written: [Expression.PathComponent]
  ) -> Scope {
    guard case .path(let path) = subject.kind else { return scope }
    // A misspelt case stands for one of those that are left.
    let left = (known ?? []).filter { name in !written.contains { $0.name == name } }
    let meant = names.flatMap { name -> [String] in
      guard let known, !known.contains(name) else { return [name] }
      return NearestName.of(name, among: left).map { [$0] } ?? left
    }
    return scope.assuming(path.map(\.name), isOneOf: meant)
  }

  private mutating func choice(_ type: ValueType, _ subject: Expression) -> ChoiceDefinition? {
    switch type {
    case .choice(let name): return schema.choice(name)
    case .scalar(.boolean), .unknown: return nil
    case .optional:
      report(
        "optional-match",
        Message(fr: "cette valeur peut manquer", en: "this value may be absent"),
        at: subject.span,
        hint: Message(fr: "entourer le « match » d'un « if »", en: "put the \"match\" in an \"if\"")
      )
    default:
      report(
        "not-a-choice",
        Message(
          fr: "« match » distingue les cas d'une énumération, pas \(type.name(in: schema).french)",
          en: "\"match\" tells the cases of an enum apart, not \(type.name(in: schema).english)"),
        at: subject.span)
    }
    return nil
  }

  private func names(of type: ValueType, _ choice: ChoiceDefinition?) -> [String]? {
    if let choice { return choice.cases.map(\.name) }
    return type == .boolean ? ["true", "false"] : nil
  }

  private func label(of names: [String], _ choice: ChoiceDefinition?) -> String {
    names.map { name in
      choice?.named(name)?.label ?? (name == "true" ? "oui" : name == "false" ? "non" : name)
    }.joined(separator: ", ")
  }

  /// Every case once, none unknown.
  private mutating func checkCases(
    _ names: [Expression.PathComponent], _ known: [String]?, _ opening: SourceSpan
  ) {
    guard let known else { return }
    var seen: Set<String> = []
    for name in names {
      if !known.contains(name.name) {
        report(
          "unknown-case",
          Message(fr: "cas « \(name.name) » inconnu", en: "unknown case \"\(name.name)\""),
          at: name.span, hint: NearestName.hint(name.name, among: known))
      } else if !seen.insert(name.name).inserted {
        report(
          "duplicate-case",
          Message(
            fr: "le cas « \(name.name) » est déjà traité",
            en: "the case \"\(name.name)\" is dealt with already"), at: name.span)
      }
    }
    // A misspelt case is one that is missing.
    guard names.allSatisfy({ known.contains($0.name) }) else { return }
    let missing = known.filter { !seen.contains($0) }.joined(separator: ", ")
    if !missing.isEmpty {
      report(
        "missing-case",
        Message(fr: "il manque le cas : \(missing)", en: "missing case: \(missing)"), at: opening,
        hint: Message(fr: "ajouter {% case \(missing) %}", en: "add {% case \(missing) %}"))
    }
  }
}
