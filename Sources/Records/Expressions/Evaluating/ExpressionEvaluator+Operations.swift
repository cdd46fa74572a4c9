import Diagnostics

extension ExpressionEvaluator {
  func binary(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression,
    _ span: SourceSpan, in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    if operation == .and || operation == .or {
      return try logic(operation, left, right, in: environment)
    }
    let first = try evaluate(left, in: environment)
    let second = try evaluate(right, in: environment)
    let location = first.location ?? second.location
    let origin = Origin(template: span, record: location)
    let result = try Arithmetic.apply(operation, first.value, second.value, at: origin)
    return LocatedValue(result, at: location)
  }

  /// Three-valued: a side that decides alone decides although the other is a hole.
  private func logic(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression,
    in environment: Environment
  ) throws(Diagnostic) -> LocatedValue {
    let decisive = operation == .or
    let first = try holds(left, in: environment)
    if first == decisive { return LocatedValue(.boolean(decisive)) }
    let second = try holds(right, in: environment)
    if second == decisive { return LocatedValue(.boolean(decisive)) }
    return LocatedValue(Self.truth(first == nil || second == nil ? nil : !decisive))
  }
}

/// Operators on values; exact, and an overflow is a diagnostic.
enum Arithmetic {
  static func apply(
    _ operation: Expression.Operator, _ left: Value, _ right: Value, at origin: Origin
  ) throws(Diagnostic) -> Value {
    if OperationTypes.isComparison(operation) {
      if left.isHole || right.isHole { return ExpressionEvaluator.truth(nil) }
      return .boolean(try compare(operation, left, right, at: origin))
    }
    if left.isHole || right.isHole { return hole(operation, left, right) }
    let result: Value? =
      switch operation {
      case .add: sum(left, right, sign: 1)
      case .subtract: sum(left, right, sign: -1)
      case .multiply: product(left, right)
      case .divide: try quotient(left, right, at: origin)
      default: nil
      }
    guard let result else { throw overflow(at: origin) }
    return result
  }

  static func overflow(at origin: Origin) -> Diagnostic {
    Diagnostic(
      "expression.overflow",
      Message(
        fr: "le résultat de ce calcul est trop grand",
        en: "the result of this computation is too large"), at: origin)
  }

  private static func hole(
    _ operation: Expression.Operator, _ left: Value, _ right: Value
  ) -> Value {
    let types = (left.type ?? .integer, right.type ?? .integer)
    return .hole(Hole(type: OperationTypes.result(operation, types.0, types.1) ?? types.0))
  }

  static func sum(_ left: Value, _ right: Value, sign: Int) -> Value? {
    switch (left, right) {
    case (.integer(let a), .integer(let b)):
      let (result, isOver) =
        sign > 0 ? a.addingReportingOverflow(b) : a.subtractingReportingOverflow(b)
      return isOver ? nil : .integer(result)
    case (.duration(let a), .duration(let b)):
      let (result, isOver) =
        sign > 0 ? a.addingReportingOverflow(b) : a.subtractingReportingOverflow(b)
      return isOver ? nil : .duration(minutes: result)
    // The sum of nothing is a zero of any kind.
    case (.integer(0), .duration(let b)) where sign > 0: return .duration(minutes: b)
    case (.duration, .integer(0)): return left
    default:
      guard let a = left.number, let b = right.number,
        let result = a.adding(b, sign: Int64(sign))
      else { return nil }
      return left.isMoney || right.isMoney ? .money(result) : .decimal(result)
    }
  }

  private static func product(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.integer(let a), .integer(let b)):
      let (result, isOver) = a.multipliedReportingOverflow(by: b)
      return isOver ? nil : .integer(result)
    case (.duration(let a), .integer(let b)), (.integer(let b), .duration(let a)):
      let (result, isOver) = a.multipliedReportingOverflow(by: b)
      return isOver ? nil : .duration(minutes: result)
    default:
      guard let a = left.number, let b = right.number, let result = a.multiplied(by: b) else {
        return nil
      }
      return left.isMoney || right.isMoney
        ? .money(result.rounded(to: 2) ?? result) : .decimal(result)
    }
  }

  /// Amounts are rounded to the cent, durations to the minute, other quotients to four places;
  /// halves away from zero.
  private static func quotient(
    _ left: Value, _ right: Value, at origin: Origin
  ) throws(Diagnostic) -> Value? {
    guard let divisor = right.number, divisor.units != 0 else {
      throw Diagnostic(
        "expression.division-by-zero",
        Message(fr: "ce calcul divise par zéro", en: "this computation divides by zero"),
        at: origin)
    }
    if case .duration(let minutes) = left {
      guard let result = Decimal(units: Int64(minutes), scale: 0).divided(by: divisor, scale: 0)
      else { return nil }
      return .duration(minutes: Int(result.units))
    }
    guard let number = left.number,
      let result = number.divided(by: divisor, scale: left.isMoney ? 2 : 4)
    else { return nil }
    return left.isMoney ? .money(result) : .decimal(result.trimmed)
  }

  private static func compare(
    _ operation: Expression.Operator, _ left: Value, _ right: Value, at origin: Origin
  ) throws(Diagnostic) -> Bool {
    guard let order = order(left, right) else { throw overflow(at: origin) }
    return switch operation {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// Negative, zero or positive as the first is before, equal to or after the second.
  static func order(_ left: Value, _ right: Value) -> Int? {
    func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
    switch (left, right) {
    case (.date(let a), .date(let b)): return sign(a, b)
    case (.time(let a), .time(let b)): return sign(a, b)
    case (.datetime(let a, let x), .datetime(let b, let y)):
      return a == b ? sign(x, y) : sign(a, b)
    case (.duration(let a), .duration(let b)): return sign(a, b)
    case (.duration(let a), .integer(0)): return sign(a, 0)
    case (.integer(0), .duration(let b)): return sign(0, b)
    case (.integer(let a), .integer(let b)): return sign(a, b)
    case (.string(let a, _), .string(let b, _)): return a == b ? 0 : 1
    case (.phrase(let a), .phrase(let b)): return a.plain == b.plain ? 0 : 1
    case (.phrase(let a), .string(let b, _)), (.string(let b, _), .phrase(let a)):
      return a.plain == b ? 0 : 1
    default:
      guard let a = left.number, let b = right.number else { return nil }
      return a.compared(to: b)
    }
  }
}

extension Value {
  var isHole: Bool { if case .hole = self { true } else { false } }
  var isMoney: Bool { if case .money = self { true } else { false } }
  /// The number in it, exactly.
  var number: Decimal? {
    switch self {
    case .integer(let value): Decimal(units: Int64(value), scale: 0)
    case .decimal(let value), .money(let value): value
    default: nil
    }
  }
}
