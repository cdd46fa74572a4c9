internal import Records

/// Sets the typography of the words that an expression prints: `default("l'un")`, `agree(…)`.
/// What is compared keeps its characters.
enum ProseLiterals {
  static func set(_ expression: Expression) -> Expression {
    var result = expression
    switch expression.kind {
    case .string(let text): result.kind = .string(FrenchTypography.apply(to: text))
    case .call(let name, let arguments): result.kind = .call(name, arguments.map(set))
    case .pipe(let value, let name, let arguments):
      result.kind = .pipe(set(value), name, arguments.map(set))
    case .conditional(let value, let condition, let otherwise):
      result.kind = .conditional(set(value), condition: condition, otherwise: otherwise.map(set))
    case .list(let elements): result.kind = .list(elements.map(set))
    default: break
    }
    return result
  }

  private static func set(_ argument: Expression.Argument) -> Expression.Argument {
    Expression.Argument(label: argument.label, value: set(argument.value))
  }
}
