internal import Diagnostics
internal import Document
internal import Records

extension Evaluator {
  /// What a branch is given to: the branch, and the box before it when a blank form shows every
  /// case.
  typealias Emit<Body> = (inout Evaluator, Body, TickBox?) -> Void

  /// Runs a control tag: the branches that hold, the turns of a loop, the case that is.
  mutating func run<Body>(_ flow: Flow<Body>, _ emit: Emit<Body>) {
    switch flow.kind {
    case .conditional(let branches, let otherwise):
      for branch in branches {
        guard let holds = holds(branch.condition) else { return }
        if holds { return emit(&self, branch.body, nil) }
      }
      if let otherwise { emit(&self, otherwise, nil) }
    case .loop(let plan, let body, let otherwise):
      let came = loop(plan, flow.span) { emit(&$0, body, nil) }
      if !came, let otherwise { emit(&self, otherwise, nil) }
    case .match(let subject, let cases): match(subject, cases, emit)
    }
  }

  /// Whether a condition holds: a boolean, or the presence of an optional; nil when that failed.
  mutating func holds(_ condition: Expression) -> Bool? {
    if projection != nil {
      return attempting { evaluator throws(Diagnostic) in try evaluator.decide(condition) }
    }
    guard let value = value(condition) else { return nil }
    switch value.value {
    case .boolean(let holds): return holds
    case .absent: return false
    case .hole(let hole) where hole.type.asPresent == .boolean:
      report(Self.blankCondition(condition, value.location))
      return nil
    default: return true
    }
  }

  private static func blankCondition(
    _ condition: Expression, _ location: RecordLocation?
  ) -> Diagnostic {
    Diagnostic(
      "template.blank-condition",
      Message(
        fr: "un formulaire vierge ne peut pas décider de cette condition",
        en: "a blank form cannot decide this condition"),
      at: Origin(template: condition.span, record: location),
      hint: Message(
        fr: "écrire « match », qui montre chaque cas", en: "write \"match\", which shows each case")
    )
  }

  /// Runs a loop; whether anything came. The element's name is bound for the length of a turn.
  private mutating func loop(
    _ loop: LoopPlan, _ span: SourceSpan, _ body: (inout Evaluator) -> Void
  ) -> Bool {
    if projection != nil { return accountedLoop(loop, span, body) }
    guard let list = value(loop.source), let all = elements(of: list, loop.source) else {
      return true
    }
    let outer = environment
    defer { environment = outer }
    let chosen = loop.condition.map { self.chosen(all, loop, $0, span) } ?? all
    for (index, element) in chosen.enumerated() {
      guard mayTurn(span) else { return true }
      environment = outer.binding(loop.name, to: element)
      if loop.usesState {
        environment = environment.binding("loop", to: Self.state(index, of: chosen.count))
      }
      body(&self)
    }
    return !chosen.isEmpty
  }

  /// The same, with account of what is shown.
  private mutating func accountedLoop(
    _ loop: LoopPlan, _ span: SourceSpan, _ body: (inout Evaluator) -> Void
  ) -> Bool {
    let turns = attempting { evaluator throws(Diagnostic) in
      try evaluator.loopTurns(of: loop.source, loop.name, loop.condition)
    }
    guard let turns else { return true }
    let outer = environment
    defer { environment = outer }
    for (index, element) in turns.elements.enumerated() {
      guard mayTurn(span) else { return true }
      environment = turns.binding(loop.name, to: element, in: outer)
      if loop.usesState {
        environment = environment.binding("loop", to: Self.state(index, of: turns.elements.count))
      }
      body(&self)
    }
    return !turns.elements.isEmpty
  }

  /// `loop.index`, `loop.first`, `loop.last`.
  private static func state(_ index: Int, of count: Int) -> LocatedValue {
    let fields: FieldValues = [
      "index": LocatedValue(.integer(index + 1)), "first": LocatedValue(.boolean(index == 0)),
      "last": LocatedValue(.boolean(index == count - 1)),
    ]
    return LocatedValue(.record(RecordValue(type: "loop", fields: fields)))
  }

  /// The elements for which a loop's `if` holds; in a blank form also those that it cannot judge.
  private mutating func chosen(
    _ all: [LocatedValue], _ loop: LoopPlan, _ condition: Expression, _ span: SourceSpan
  ) -> [LocatedValue] {
    let outer = environment
    defer { environment = outer }
    var chosen: [LocatedValue] = []
    for element in all {
      guard mayTurn(span) else { return chosen }
      environment = outer.binding(loop.name, to: element)
      guard let value = value(condition) else { continue }
      switch value.value {
      case .boolean(false), .absent: continue
      default: chosen.append(element)
      }
    }
    return chosen
  }

  private mutating func elements(
    of list: LocatedValue, _ source: Expression
  ) -> [LocatedValue]? {
    switch list.value {
    case .list(let elements): return elements
    case .absent: return []
    case .hole(let hole):
      if let rows = environment.blankRows(hole, at: list.location) { return rows }
      report(
        Diagnostic(
          "template.blank-loop",
          Message(
            fr: "un formulaire vierge ne sait pas combien de lignes laisser",
            en: "a blank form does not know how many rows to leave"),
          at: Origin(template: source.span, record: list.location),
          hint: Message(
            fr: "donner au champ « blank: 3 »", en: "give the field \"blank: 3\"")))
      return nil
    default: return []
    }
  }

  private mutating func match<Body>(
    _ subject: Expression, _ cases: [Flow<Body>.Case], _ emit: Emit<Body>
  ) {
    if projection != nil {
      let branch = attempting { evaluator throws(Diagnostic) in
        try evaluator.branch(subject, cases.map(\.names))
      }
      if let index = branch ?? nil { emit(&self, cases[index].body, nil) }
      return
    }
    guard let value = value(subject) else { return }
    switch value.value {
    case .choice(let chosen):
      for item in cases where item.names.contains(chosen.name) {
        return emit(&self, item.body, nil)
      }
    case .boolean(let isTrue):
      for item in cases where item.names.contains(isTrue ? "true" : "false") {
        return emit(&self, item.body, nil)
      }
    case .hole:
      for item in cases {
        let name = item.names.first ?? ""
        let field = [value.location?.path ?? "", name].filter { !$0.isEmpty }
          .joined(separator: ".")
        let box = TickBox(
          field: field, label: item.label, question: value.location.flatMap(Self.label),
          isTicked: false)
        emit(&self, item.body, box)
      }
    default: break
    }
  }
}
