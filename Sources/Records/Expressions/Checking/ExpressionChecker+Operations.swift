import Diagnostics

extension ExpressionChecker {
  func checkOperation(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression,
    _ span: SourceSpan, in scope: Scope, _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let types = (
      check(left, in: scope, diagnostics: &diagnostics),
      check(right, in: scope, diagnostics: &diagnostics)
    )
    for (type, side) in [(types.0, left), (types.1, right)] where type.isOptional {
      diagnostics.append(CheckFault.optional(ExpressionPrinter.print(side), side.span))
    }
    let isKnown = ![types.0, types.1].contains { $0 == .unknown || $0.isOptional }
    let isComparison = OperationTypes.isComparison(operation)
    guard isKnown else { return isComparison ? .boolean : .unknown }
    if let result = OperationTypes.result(operation, types.0, types.1) { return result }
    diagnostics.append(
      CheckFault.operation(operation, types.0, types.1, schema, span))
    return isComparison ? .boolean : .unknown
  }
}

/// Which types operators take, and what they give.
enum OperationTypes {
  static func isComparison(_ operation: Expression.Operator) -> Bool {
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  static func result(
    _ operation: Expression.Operator, _ left: ValueType, _ right: ValueType
  ) -> ValueType? {
    guard let left = left.scalar, let right = right.scalar else { return nil }
    switch operation {
    case .equal, .notEqual:
      let areLines = left.isLine && right.isLine
      return areLines || comparable(left, right) ? .boolean : nil
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return comparable(left, right) ? .boolean : nil
    case .add, .subtract: return sum(left, right)
    case .multiply: return product(left, right) ?? product(right, left)
    case .divide: return quotient(left, right)
    case .and, .or: return nil
    }
  }

  private static let numbers: [ScalarType] = [.integer, .decimal]
  private static let ordered: [ScalarType] = [.money, .date, .time, .datetime, .duration]

  /// Numbers go together, and an amount is compared with a number: `allowance > 0`.
  private static func comparable(_ left: ScalarType, _ right: ScalarType) -> Bool {
    let amounts = numbers + [.money]
    return amounts.contains(left) && amounts.contains(right)
      || left == right && ordered.contains(left)
  }

  private static func sum(_ left: ScalarType, _ right: ScalarType) -> ValueType? {
    if left == right, [.integer, .decimal, .money, .duration].contains(left) {
      return .scalar(left)
    }
    return numbers.contains(left) && numbers.contains(right) ? .scalar(.decimal) : nil
  }

  private static func product(_ left: ScalarType, _ right: ScalarType) -> ValueType? {
    switch (left, right) {
    case (.integer, .integer): .integer
    case (.decimal, .integer), (.decimal, .decimal): .scalar(.decimal)
    case (.money, .integer), (.money, .decimal): .scalar(.money)
    case (.duration, .integer): .scalar(.duration)
    default: nil
    }
  }

  private static func quotient(_ left: ScalarType, _ right: ScalarType) -> ValueType? {
    switch (left, right) {
    case (.integer, .integer), (.decimal, .integer), (.integer, .decimal), (.decimal, .decimal):
      .scalar(.decimal)
    case (.money, .integer), (.money, .decimal): .scalar(.money)
    case (.duration, .integer): .scalar(.duration)
    default: nil
    }
  }
}
