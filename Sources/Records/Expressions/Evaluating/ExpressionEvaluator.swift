package import Diagnostics

/// Computes the value of checked expressions. Holes go through: what reads one gives one.
package struct ExpressionEvaluator: Sendable {
  package init() {}

  package func evaluate(
    _ expression: Expression, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    switch expression.kind {
    case .integer(let value): return LocatedValue(.integer(value))
    case .decimal(let value): return LocatedValue(.decimal(value))
    case .length(let value): return LocatedValue(.length(millimetres: value))
    case .string(let text): return LocatedValue(.string(text, .line))
    case .boolean(let value): return LocatedValue(.boolean(value))
    case .path(let path): return self.path(path, in: environment)
    case .call(let name, let arguments):
      return try call(
        name, on: arguments.first?.value, arguments.dropFirst(), expression.span, in: environment)
    case .pipe(let subject, let name, let arguments):
      return try call(name, on: subject, arguments[...], expression.span, in: environment)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.span, in: environment)
    case .not(let operand):
      return LocatedValue(Self.truth(try holds(operand, in: environment).map { !$0 }))
    case .isCase(let subject, let name):
      return try isCase(subject, name.name, in: environment)
    case .conditional(let value, let condition, let otherwise):
      return try conditional(value, condition, otherwise, in: environment)
    case .list(let elements):
      var values: [LocatedValue] = []
      for element in elements { values.append(try evaluate(element, in: environment)) }
      return LocatedValue(.list(values))
    case .comprehension(let element, let name, let source, let condition):
      return try comprehension(element, name.name, source, condition, in: environment)
    case .error:
      throw CheckFault.make(
        "invalid", "cette expression est mal écrite", "this expression is not well written",
        expression.span)
    }
  }

  /// Whether a condition holds: a boolean, or something's presence; nil when a hole decides.
  package func holds(
    _ condition: Expression, in environment: Environment
  ) throws(Diagnostic) -> Bool? {
    switch try evaluate(condition, in: environment).value {
    case .boolean(let value): return value
    case .absent: return false
    case .hole(let hole): return hole.type.asPresent == .boolean ? nil : true
    default: return true
    }
  }

  static func truth(_ value: Bool?) -> Value {
    value.map { .boolean($0) } ?? .hole(Hole(type: .boolean))
  }

  private func isCase(
    _ subject: Expression, _ name: String, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    let value = try evaluate(subject, in: environment)
    switch value.value {
    case .choice(let choice):
      return LocatedValue(.boolean(choice.name == name), at: value.location)
    case .hole: return LocatedValue(Self.truth(nil), at: value.location)
    default: return LocatedValue(.boolean(false), at: value.location)
    }
  }

  private func conditional(
    _ value: Expression, _ condition: Expression, _ otherwise: Expression?,
    in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    switch try holds(condition, in: environment) {
    case true?: return try evaluate(value, in: environment)
    case false?:
      guard let otherwise else { return .absent }
      return try evaluate(otherwise, in: environment)
    case nil:
      // A hole decides: the result is to be written by hand as well.
      let known = try evaluate(value, in: environment)
      if case .hole = known.value { return known }
      return LocatedValue(.hole(Hole(type: known.value.type ?? .line)), at: known.location)
    }
  }

  private func comprehension(
    _ element: Expression, _ name: String, _ source: Expression, _ condition: Expression?,
    in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    let list = try evaluate(source, in: environment)
    if case .hole(let hole) = list.value, environment.blankRows(hole, at: list.location) == nil {
      return list
    }
    var results: [LocatedValue] = []
    for item in environment.elements(of: list) {
      try environment.turns.turn(at: source.span)
      let inner = environment.binding(name, to: item)
      // What a hole decides is kept: the row is there to be filled.
      if let condition, try holds(condition, in: inner) == false { continue }
      results.append(try evaluate(element, in: inner))
    }
    return LocatedValue(.list(results), at: list.location)
  }

  private func call(
    _ name: Expression.PathComponent, on first: Expression?,
    _ arguments: ArraySlice<Expression.Argument>, _ span: SourceSpan, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    guard let entry = FunctionTable.runner(name.name), let first else {
      throw CheckFault.unknownFunction(name, FunctionTable.entries.map(\.name))
    }
    let subject = try evaluate(first, in: environment)
    if case .absent = subject.value, entry.absence == .passes { return subject }
    var rest: [LocatedValue] = []
    for argument in arguments { rest.append(try evaluate(argument.value, in: environment)) }
    return try Self.apply(entry, to: subject, rest, span, in: environment)
  }

  /// A function's result from values at hand; an absent subject passes through most of them.
  package func apply(
    _ name: Expression.PathComponent, to subject: LocatedValue, _ arguments: [LocatedValue],
    _ span: SourceSpan, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    guard let entry = FunctionTable.runner(name.name) else {
      throw CheckFault.unknownFunction(name, FunctionTable.entries.map(\.name))
    }
    if case .absent = subject.value, entry.absence == .passes { return subject }
    return try Self.apply(entry, to: subject, arguments, span, in: environment)
  }

  private static func apply(
    _ entry: FunctionTable.Runner, to subject: LocatedValue, _ arguments: [LocatedValue],
    _ span: SourceSpan, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    let call = Call(
      subject: subject, arguments: arguments, environment: environment, span: span)
    let location = subject.location ?? arguments.lazy.compactMap(\.location).first
    return LocatedValue(try entry.apply(call), at: location)
  }
}
