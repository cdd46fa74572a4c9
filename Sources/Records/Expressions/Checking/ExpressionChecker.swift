package import Diagnostics

/// Finds the type of expressions and everything wrong with their meaning.
package struct ExpressionChecker: Sendable {
  package let schema: Schema

  package init(schema: Schema) { self.schema = schema }

  /// The type of an expression; `.unknown` where a diagnostic says why.
  package func check(
    _ expression: Expression, in scope: Scope, diagnostics: inout [Diagnostic]
  ) -> ValueType {
    switch expression.kind {
    case .integer: return .integer
    case .decimal: return .scalar(.decimal)
    case .length: return .scalar(.length)
    case .string: return .line
    case .boolean: return .boolean
    case .path(let path): return checkPath(path, in: scope, &diagnostics)
    case .call(let name, let arguments):
      return checkCall(name, nil, arguments, expression.span, in: scope, &diagnostics)
    case .pipe(let subject, let name, let arguments):
      return checkCall(name, subject, arguments, expression.span, in: scope, &diagnostics)
    case .not, .isCase, .binary(.and, _, _), .binary(.or, _, _):
      return checkLogic(expression, in: scope, &diagnostics)
    case .binary(let operation, let left, let right):
      return checkOperation(operation, left, right, expression.span, in: scope, &diagnostics)
    case .conditional(let value, let condition, let otherwise):
      return checkConditional(value, condition, otherwise, in: scope, &diagnostics)
    case .list(let elements): return checkList(elements, in: scope, &diagnostics)
    case .comprehension(let element, let name, let source, let condition):
      return checkComprehension(element, name, source, condition, in: scope, &diagnostics)
    case .error: return .unknown
    }
  }

  /// Checks a value that is printed: present, and of a type that prints itself.
  @discardableResult
  package func checkPrinted(
    _ expression: Expression, in scope: Scope, diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let type = check(expression, in: scope, diagnostics: &diagnostics)
    let text = ExpressionPrinter.print(expression)
    if type.isOptional {
      diagnostics.append(CheckFault.optional(text, expression.span))
      return type
    }
    guard !type.isPrintable(in: schema) else { return type }
    diagnostics.append(
      CheckFault.make(
        "not-printable", "« \(text) » ne s'imprime pas de lui-même",
        "‘\(text)’ does not print itself", expression.span, hint: printingHint(type)))
    return type
  }

  private func printingHint(_ type: ValueType) -> Message {
    switch type {
    case .list: Message(fr: "utiliser | join, ou {% for … %}", en: "use | join, or {% for … %}")
    case .scalar(.boolean):
      Message(fr: "utiliser | boxes, ou {% if … %}", en: "use | boxes, or {% if … %}")
    case .scalar(.image):
      Message(fr: "écrire ![description]({{ … }})", en: "write ![description]({{ … }})")
    case .record(let name):
      Message(
        fr: "donner à « \(name) » un « prints », ou choisir un champ",
        en: "give ‘\(name)’ a ‘prints’, or choose a field")
    default: Message(fr: "utiliser un filtre", en: "use a filter")
    }
  }

  /// Checks a condition, and says what is known on either side of it.
  package func checkCondition(
    _ condition: Expression, in scope: Scope, diagnostics: inout [Diagnostic]
  ) -> (whenTrue: Scope, whenFalse: Scope) {
    let sides = (scope.assuming(condition, holds: true), scope.assuming(condition, holds: false))
    switch condition.kind {
    case .not, .isCase, .binary(.and, _, _), .binary(.or, _, _):
      _ = checkLogic(condition, in: scope, &diagnostics)
      return sides
    default: break
    }
    let type = check(condition, in: scope, diagnostics: &diagnostics)
    switch type {
    case .unknown, .scalar(.boolean): break
    case .optional(let wrapped) where wrapped != .boolean: break
    default:
      diagnostics.append(
        CheckFault.notCondition(
          type, schema, ExpressionPrinter.print(condition), condition.span))
    }
    return sides
  }

  private func checkLogic(
    _ expression: Expression, in scope: Scope, _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    switch expression.kind {
    case .not(let operand):
      _ = checkCondition(operand, in: scope, diagnostics: &diagnostics)
    case .binary(let operation, let left, let right):
      let sides = checkCondition(left, in: scope, diagnostics: &diagnostics)
      let after = operation == .and ? sides.whenTrue : sides.whenFalse
      _ = checkCondition(right, in: after, diagnostics: &diagnostics)
    case .isCase(let subject, let name): checkCase(subject, name, in: scope, &diagnostics)
    default: break
    }
    return .boolean
  }

  private func checkCase(
    _ subject: Expression, _ name: Expression.PathComponent, in scope: Scope,
    _ diagnostics: inout [Diagnostic]
  ) {
    let type = check(subject, in: scope, diagnostics: &diagnostics)
    guard type != .unknown else { return }
    if type.isOptional {
      diagnostics.append(
        CheckFault.optional(ExpressionPrinter.print(subject), subject.span))
    } else if case .choice(let choiceName) = type, let choice = schema.choice(choiceName) {
      guard choice.named(name.name) == nil else { return }
      diagnostics.append(CheckFault.unknownName(name, choice.cases.map(\.name)))
    } else {
      diagnostics.append(
        CheckFault.wrongType(
          type, wanted: Message(fr: "un choix", en: "a choice"), schema, subject.span,
          hint: Message(fr: "« is » reconnaît un cas", en: "‘is’ tests a case")))
    }
  }

  private func checkConditional(
    _ value: Expression, _ condition: Expression, _ otherwise: Expression?, in scope: Scope,
    _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let sides = checkCondition(condition, in: scope, diagnostics: &diagnostics)
    let type = check(value, in: sides.whenTrue, diagnostics: &diagnostics)
    guard let otherwise else { return type.asOptional }
    let second = check(otherwise, in: sides.whenFalse, diagnostics: &diagnostics)
    if let joined = type.joined(with: second) { return joined }
    diagnostics.append(
      CheckFault.wrongType(second, wanted: type.name(in: schema), schema, otherwise.span))
    return .unknown
  }

  private func checkList(
    _ elements: [Expression], in scope: Scope, _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let types = elements.map { check($0, in: scope, diagnostics: &diagnostics) }
    // So many are surely there: `join([first, last])` is a line when `last` is required.
    let present = types.count { !$0.isOptional }
    let bounds = Bounds(minimum: present, maximum: elements.count)
    guard let first = types.first else { return .list(.unknown, bounds) }
    var joined: ValueType? = first
    for type in types.dropFirst() { joined = joined?.joined(with: type) }
    if let joined { return .list(joined, bounds) }
    // Different things that all print may stand in one list, to be joined.
    let isOptional = types.contains { $0.isOptional }
    guard
      types.allSatisfy({ $0.asPresent.isPrintable(in: schema) && $0.asPresent != .text })
    else {
      diagnostics.append(
        CheckFault.wrongType(
          types.last ?? first, wanted: first.name(in: schema), schema,
          elements.last?.span ?? elements[0].span))
      return .unknown
    }
    return .list(isOptional ? ValueType.line.asOptional : .line, bounds)
  }

  private func checkComprehension(
    _ element: Expression, _ name: Expression.PathComponent, _ source: Expression,
    _ condition: Expression?, in scope: Scope, _ diagnostics: inout [Diagnostic]
  ) -> ValueType {
    let type = check(source, in: scope, diagnostics: &diagnostics)
    var (item, bounds) = self.element(of: type, source, &diagnostics)
    var inner = scope
    inner.define(name.name, item)
    if let condition {
      inner = checkCondition(condition, in: inner, diagnostics: &diagnostics).whenTrue
      bounds.minimum = 0
    }
    item = check(element, in: inner, diagnostics: &diagnostics)
    if item.isOptional { bounds.minimum = 0 }
    return .list(item, bounds)
  }

  /// The type of the elements of what a loop or comprehension goes over.
  package func element(
    of type: ValueType, _ source: Expression, _ diagnostics: inout [Diagnostic]
  ) -> (ValueType, Bounds) {
    switch type {
    case .list(let element, let bounds): return (element, bounds)
    case .unknown: return (.unknown, Bounds())
    case .optional:
      diagnostics.append(CheckFault.optional(ExpressionPrinter.print(source), source.span))
    default:
      diagnostics.append(
        CheckFault.wrongType(
          type, wanted: Message(fr: "une liste", en: "a list"), schema, source.span))
    }
    return (.unknown, Bounds())
  }
}
