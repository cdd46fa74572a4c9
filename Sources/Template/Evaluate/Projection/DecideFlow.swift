internal import Diagnostics
internal import Records

/// What decides and what is bound: conditions, loops, cases, parameters.
extension Evaluator {
  /// Whether a condition inside an expression holds.
  mutating func decide(_ condition: Expression) throws(Diagnostic) -> Bool {
    if let given = projection?.next() {
      guard case .truth(let holds) = given else { throw Self.unfit(condition) }
      return holds
    }
    if projection?.isReplayed == true { throw Self.unfit(condition) }
    let holds = try ExpressionEvaluator().holds(condition, in: environment) ?? false
    projection?.note(.truth(holds))
    return holds
  }

  // MARK: Names

  /// A value that a name is bound to, and how it is computed when it is: what is bound is not shown
  /// yet.
  mutating func bind(
    _ expression: Expression
  ) throws(Diagnostic) -> (value: LocatedValue, computation: Environment.Computation?) {
    guard projection != nil else {
      return (try ExpressionEvaluator().evaluate(expression, in: environment), nil)
    }
    switch expression.kind {
    case .integer, .decimal, .length, .string, .boolean:
      return (try ExpressionEvaluator().evaluate(expression, in: environment), nil)
    case .path(let path): return try bind(path, expression)
    default:
      let isReplayed = projection?.isReplayed == true
      let value =
        isReplayed ? .absent : try ExpressionEvaluator().evaluate(expression, in: environment)
      return (value, .init(expression, in: environment))
    }
  }

  private mutating func bind(
    _ path: [Expression.PathComponent], _ expression: Expression
  ) throws(Diagnostic) -> (value: LocatedValue, computation: Environment.Computation?) {
    let walk = PathWalk(path, in: environment)
    if let name = path.first?.name, let known = environment.computed[name] {
      return (walk.value, path.count == 1 ? known : .init(expression, in: environment))
    }
    switch projection?.next() {
    case nil: break
    case .place(let path, let name)?: return (value(at: path, name), nil)
    case .deferred?: return (.absent, .init(expression, in: environment))
    default: throw Self.unfit(expression)
    }
    guard projection?.isReplayed == false, walk.way != .straight else { return (walk.value, nil) }
    guard walk.way == .part else {
      projection?.note(Self.place(of: walk.value))
      return (walk.value, nil)
    }
    projection?.note(.deferred)
    return (walk.value, .init(expression, in: environment))
  }

  /// A record that is shown by some of its fields: a party, an address.
  mutating func holder(_ expression: Expression) -> LocatedValue? {
    guard projection != nil else { return value(expression) }
    return attempting { evaluator throws(Diagnostic) in
      let (value, computation) = try evaluator.bind(expression)
      guard computation != nil else { return value }
      return try evaluator.compute(expression)
    }
  }

  // MARK: Loops

  /// The turns of a loop.
  struct Turns {
    var elements: [LocatedValue]
    /// Whether the elements were computed, so that what is shown of them is computed too.
    var areComputed = false
    /// Where the list stands.
    var location: RecordLocation?

    func binding(_ name: String, to element: LocatedValue, in outer: Environment) -> Environment {
      let inner = outer.binding(name, to: element)
      return areComputed ? inner.marking(name, as: .init()) : inner
    }
  }

  mutating func loopTurns(
    of source: Expression, _ name: String, _ condition: Expression?
  ) throws(Diagnostic) -> Turns {
    if let given = projection?.next() { return try knownTurns(given, of: source) }
    let walk = walk(source)
    if projection?.isReplayed == true {
      guard let walk else { throw Self.unfit(source) }
      return allTurns(walk.value)
    }
    let list: LocatedValue
    if let walk {
      list = walk.value
    } else {
      list = try ExpressionEvaluator().evaluate(source, in: environment)
    }
    guard case .list(let elements) = list.value else {
      return Turns(elements: [], location: list.location)
    }
    let all = walk == nil ? elements : Self.items(Self.settled(list, elements))
    var chosen: [Int] = []
    if let condition {
      for (index, element) in all.enumerated() {
        try turns.turn(at: source.span)
        let inner = environment.binding(name, to: element)
        if try ExpressionEvaluator().holds(condition, in: inner) ?? true { chosen.append(index) }
      }
    }
    let turned = condition == nil ? all : chosen.map { all[$0] }
    return note(
      Turns(elements: turned, location: list.location), of: list, chosen, walk?.way,
      isFiltered: condition != nil)
  }

  /// The way to a loop's list, when it is a path that begins at no computed name.
  private func walk(_ source: Expression) -> PathWalk? {
    guard case .path(let path) = source.kind, let name = path.first?.name,
      environment.computed[name] == nil
    else { return nil }
    return PathWalk(path, in: environment)
  }

  private static func items(_ list: LocatedValue) -> [LocatedValue] {
    if case .list(let elements) = list.value { elements } else { [] }
  }

  private mutating func allTurns(_ list: LocatedValue) -> Turns {
    projection?.goThrough(list)
    return Turns(
      elements: Self.items(Self.settled(list, Self.items(list))), location: list.location)
  }

  /// Notes what cannot be found by the list's path again.
  private mutating func note(
    _ turns: Turns, of list: LocatedValue, _ chosen: [Int], _ way: PathWalk.Way?, isFiltered: Bool
  ) -> Turns {
    var turns = turns
    let standElsewhere = turns.elements.contains { $0.place?.parent !== list.location }
    if way == .straight, !standElsewhere {
      if isFiltered {
        projection?.note(.chosen(chosen.map { $0 + 1 }))
      } else {
        projection?.goThrough(list)
      }
    } else if way == nil, !turns.elements.allSatisfy(\.hasParts) {
      projection?.note(.count(turns.elements.count))
      turns.areComputed = true
    } else {
      projection?.note(.places(turns.elements.map { $0.place?.path ?? "" }))
    }
    return turns
  }

  private mutating func knownTurns(
    _ given: Decision.Outcome, of source: Expression
  ) throws(Diagnostic) -> Turns {
    let list = walk(source)?.value
    switch given {
    case .chosen(let indices):
      guard let list else { throw Self.unfit(source) }
      let all = Self.items(Self.settled(list, Self.items(list)))
      let chosen = indices.map { all.indices.contains($0 - 1) ? all[$0 - 1] : .absent }
      return Turns(elements: chosen, location: list.location)
    case .places(let paths):
      return Turns(elements: paths.map { value(at: $0, nil) }, location: list?.location)
    case .count(let count):
      return Turns(
        elements: Array(repeating: .absent, count: count), areComputed: true,
        location: list?.location)
    default: throw Self.unfit(source)
    }
  }

  // MARK: Cases

  /// Which case of a `match` is; nil for none. A case alone tells the choice, and so the choice is
  /// shown.
  mutating func branch(
    _ subject: Expression, _ cases: [[String]]
  ) throws(Diagnostic) -> Int? {
    let given = projection?.next()
    let walk = walk(subject)
    var index: Int?
    if let given {
      guard case .branch(let known) = given else { throw Self.unfit(subject) }
      index = cases.indices.contains(known) ? known : nil
    } else {
      if projection?.isReplayed == true { throw Self.unfit(subject) }
      let value = try ExpressionEvaluator().evaluate(subject, in: environment)
      index = Self.caseName(value).flatMap { name in cases.firstIndex { $0.contains(name) } }
      projection?.note(.branch(index ?? -1))
    }
    if let index, cases[index].count == 1, let walk, walk.way == .straight {
      projection?.show(walk.value)
    }
    return index
  }

  private static func caseName(_ value: LocatedValue) -> String? {
    switch value.value {
    case .choice(let choice): choice.name
    case .boolean(let holds): holds ? "true" : "false"
    default: nil
    }
  }
}
