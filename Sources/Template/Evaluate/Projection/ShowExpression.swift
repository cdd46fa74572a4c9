internal import Diagnostics
internal import Records

/// Expressions evaluated with account of what they show. Where no account is kept (blank forms,
/// previews), they are evaluated plainly.
///
/// What is shown as it stands, or in another form, is a field of the projection. What is computed, or
/// decided, is a step with an outcome: made again from the projection, the step has its outcome
/// without the fields that it was computed from.
extension Evaluator {
  /// The value of an expression that is shown; nil when that failed, which was then told.
  mutating func shown(_ expression: Expression) -> LocatedValue? {
    guard projection != nil else { return value(expression) }
    return attempting { evaluator throws(Diagnostic) in try evaluator.show(expression) }
  }

  mutating func show(_ expression: Expression) throws(Diagnostic) -> LocatedValue {
    switch expression.kind {
    case .integer, .decimal, .length, .string, .boolean, .error:
      return try ExpressionEvaluator().evaluate(expression, in: environment)
    case .path(let path): return try show(path, expression)
    case .call(let name, let arguments):
      return try show(name, arguments.map(\.value), expression)
    case .pipe(let subject, let name, let arguments):
      return try show(name, [subject] + arguments.map(\.value), expression)
    case .conditional(let value, let condition, let otherwise):
      if try decide(condition) { return try show(value) }
      guard let otherwise else { return .absent }
      return try show(otherwise)
    case .list(let elements):
      var values: [LocatedValue] = []
      for element in elements { values.append(try show(element)) }
      return LocatedValue(.list(values))
    case .comprehension(let element, let name, let source, let condition):
      return try show(element, name.name, source, condition)
    case .not, .binary, .isCase: return try compute(expression)
    }
  }

  // MARK: Paths

  private mutating func show(
    _ path: [Expression.PathComponent], _ expression: Expression
  ) throws(Diagnostic) -> LocatedValue {
    if let name = path.first?.name, let computation = environment.computed[name] {
      return try show(computation, path, expression)
    }
    if let given = projection?.next() { return try shown(given, expression) }
    let walk = PathWalk(path, in: environment)
    var value = walk.value
    if case .list(let elements) = value.value { value = Self.settled(value, elements) }
    if projection?.isReplayed == false, let outcome = Self.outcome(value, walk.way) {
      projection?.note(outcome)
    }
    if walk.way != .part { projection?.show(value) }
    return value
  }

  /// What has to be noted of a value that is not found by its path again.
  private static func outcome(_ value: LocatedValue, _ way: PathWalk.Way) -> Decision.Outcome? {
    if case .list(let elements) = value.value,
      elements.contains(where: { $0.place?.parent !== value.location })
    {
      return .places(elements.map { $0.place?.path ?? "" })
    }
    switch way {
    case .straight: return nil
    case .part: return .value(value.value, name: nil)
    case .elsewhere: return place(of: value)
    }
  }

  static func place(of value: LocatedValue) -> Decision.Outcome {
    let path = value.place?.path ?? ""
    let name = value.location?.path ?? ""
    return .place(path, name: name == path ? nil : name)
  }

  /// A list whose scalars stand in it: those of a derived list were computed from others.
  static func settled(_ list: LocatedValue, _ elements: [LocatedValue]) -> LocatedValue {
    guard let location = list.location else { return list }
    var moved = elements
    for index in elements.indices {
      guard elements[index].location?.parent !== location, !elements[index].hasParts else {
        continue
      }
      moved[index].location = RecordLocation(
        parent: location, component: .index(index + 1), label: location.label)
    }
    return LocatedValue(.list(moved), at: location)
  }

  /// A name that stands for something computed: it is computed here, where it is shown.
  private mutating func show(
    _ computation: Environment.Computation, _ path: [Expression.PathComponent],
    _ expression: Expression
  ) throws(Diagnostic) -> LocatedValue {
    guard path.count == 1, let inner = computation.expression,
      let around = computation.environment
    else { return try compute(expression) }
    let outer = environment
    environment = around
    defer { environment = outer }
    return try show(inner)
  }

  // MARK: Functions

  private mutating func show(
    _ name: Expression.PathComponent, _ arguments: [Expression], _ expression: Expression
  ) throws(Diagnostic) -> LocatedValue {
    guard FunctionTable.showsWhatItTakes(name.name), let first = arguments.first else {
      return try compute(expression)
    }
    var subject = try show(first)
    if name.name == "default" {
      guard case .absent = subject.value, arguments.count > 1 else { return subject }
      // What stands in for it is shown only where it does.
      let other = try show(arguments[1])
      return LocatedValue(other.value, at: subject.location ?? other.location)
    }
    if name.name == "join" { subject = try printedElements(of: subject) }
    if name.name == "postal" { showPostal(subject) }
    var rest: [LocatedValue] = []
    for argument in arguments.dropFirst() { rest.append(try show(argument)) }
    return try ExpressionEvaluator().apply(
      name, to: subject, rest, expression.span, in: environment)
  }

  /// The elements of a list, records as they print.
  private mutating func printedElements(
    of list: LocatedValue
  ) throws(Diagnostic) -> LocatedValue {
    guard case .list(var elements) = list.value else { return list }
    for index in elements.indices {
      guard case .record = elements[index].value else { continue }
      elements[index].value = .phrase(try print(elements[index]))
    }
    return LocatedValue(.list(elements), at: list.location)
  }

  /// The fields that a postal address is written from.
  mutating func showPostal(_ address: LocatedValue) {
    guard projection != nil, case .record(let record) = address.value else { return }
    for field in PostalAddress.fields { projection?.show(record[field]) }
  }

  /// A value as it prints; records by the expression of their type.
  mutating func print(_ value: LocatedValue) throws(Diagnostic) -> Printed {
    guard projection != nil, case .record(let record) = value.value,
      let prints = environment.schema.record(record.type)?.prints
    else { return try ValuePrinter(environment).print(value) }
    let outer = environment
    environment = Environment(
      schema: outer.schema, values: record.fields, language: outer.language, turns: turns)
    defer { environment = outer }
    return try print(show(prints))
  }

  private mutating func show(
    _ element: Expression, _ name: String, _ source: Expression, _ condition: Expression?
  ) throws(Diagnostic) -> LocatedValue {
    let chosen = try loopTurns(of: source, name, condition)
    let outer = environment
    defer { environment = outer }
    var values: [LocatedValue] = []
    for turn in chosen.elements {
      try turns.turn(at: source.span)
      environment = chosen.binding(name, to: turn, in: outer)
      values.append(try show(element))
    }
    return LocatedValue(.list(values), at: chosen.location)
  }

  // MARK: What is computed

  /// A value that nobody can lead back to what it was computed from.
  mutating func compute(_ expression: Expression) throws(Diagnostic) -> LocatedValue {
    if let given = projection?.next() { return try shown(given, expression) }
    if projection?.isReplayed == true { throw Self.unfit(expression) }
    let value = try ExpressionEvaluator().evaluate(expression, in: environment)
    switch value.value {
    case .record: projection?.note(Self.place(of: value))
    case .list(let elements):
      let hasParts = elements.contains { $0.hasParts }
      projection?.note(
        hasParts
          ? .places(elements.map { $0.place?.path ?? "" }) : .values(elements.map(\.value)))
    case .choice(let choice):
      let bare = Value.choice(ChoiceValue(type: choice.type, name: choice.name))
      projection?.note(.value(bare, name: nil))
    default:
      projection?.note(.value(value.value, name: value.hasRoom ? value.location?.path : nil))
    }
    return value
  }

  /// The value that was noted when the document was made first.
  private mutating func shown(
    _ outcome: Decision.Outcome, _ expression: Expression
  ) throws(Diagnostic) -> LocatedValue {
    let value: LocatedValue
    switch outcome {
    case .value(let known, let name):
      return LocatedValue(known, at: name.map(Self.location))
    case .values(let known): return LocatedValue(.list(known.map { LocatedValue($0) }))
    case .place(let path, let name): value = self.value(at: path, name)
    case .places(let paths):
      value = LocatedValue(.list(paths.map { self.value(at: $0, nil) }))
    default: throw Self.unfit(expression)
    }
    projection?.show(value)
    return value
  }

  func value(at path: String, _ name: String?) -> LocatedValue {
    var value = projection?.value(at: path) ?? .absent
    if let name { value.location = Self.location(name) }
    return value
  }

  /// A place that is known by its path alone.
  private static func location(_ path: String) -> RecordLocation {
    path.split(separator: ".").reduce(RecordLocation()) {
      RecordLocation(parent: $0, component: .field(String($1)))
    }
  }

  static func unfit(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      "embedded.undecided",
      Message(
        fr: "les données jointes ne disent pas ce que vaut cette expression",
        en: "the embedded data do not say what this expression is"),
      at: expression.span,
      hint: Message(
        fr: "le fichier a été modifié : donner la fiche par --record",
        en: "the file was changed: give the record with --record"))
  }
}

extension LocatedValue {
  /// Whether it has fields of its own, that stand somewhere.
  var hasParts: Bool {
    switch value {
    case .record: true
    case .choice(let choice): choice.fields.count > 0
    default: false
    }
  }

  /// Whether it prints boxes or room, which are named by a path.
  fileprivate var hasRoom: Bool {
    switch value {
    case .hole: true
    case .phrase(let printed):
      printed.parts.contains {
        switch $0 {
        case .blank, .tick: true
        default: false
        }
      }
    default: false
    }
  }
}
