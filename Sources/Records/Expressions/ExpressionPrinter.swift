import Diagnostics

/// Writes expressions in canonical form: one space around operators, parentheses only where the
/// grammar asks for them. Parsing what it writes gives the same tree back.
package enum ExpressionPrinter {
  package static func print(_ expression: Expression) -> String {
    text(expression, in: .expression)
  }

  /// A place of the grammar, from the loosest to the tightest.
  private enum Place: Int, Comparable {
    case expression, pipe, or, and, not, comparison, sum, product, primary

    static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
    var next: Place { Place(rawValue: rawValue + 1) ?? .primary }
  }

  private static func text(_ expression: Expression, in place: Place) -> String {
    let own = self.place(of: expression.kind)
    let text = written(expression) ?? bare(expression.kind)
    return own < place ? "(\(text))" : text
  }

  /// A length keeps the unit that its author chose.
  private static func written(_ expression: Expression) -> String? {
    guard case .length(let millimetres) = expression.kind else { return nil }
    let text = expression.span.text
    return read(text) == millimetres ? text : nil
  }

  private static func place(of kind: Expression.Kind) -> Place {
    switch kind {
    case .conditional: .expression
    case .pipe: .pipe
    case .not: .not
    case .isCase: .comparison
    case .binary(let operation, _, _): place(of: operation)
    default: .primary
    }
  }

  private static func place(of operation: Expression.Operator) -> Place {
    switch operation {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    }
  }

  private static func bare(_ kind: Expression.Kind) -> String {
    switch kind {
    case .integer(let value): String(value)
    case .decimal(let value): value.plain
    case .length(let value): length(value)
    case .string(let value): quoted(value)
    case .boolean(let value): value ? "true" : "false"
    case .path(let components): components.map(\.name).dotted
    case .call(let name, let values): name.name + arguments(values)
    case .pipe(let base, let name, let values): pipe(base, name.name, values)
    case .not(let operand): "not " + text(operand, in: .not)
    case .binary(let operation, let left, let right): binary(operation, left, right)
    case .isCase(let value, let name): text(value, in: .sum) + " is " + name.name
    case .conditional(let value, let condition, let otherwise):
      conditional(value, condition, otherwise)
    case .list(let elements):
      "[" + elements.map { text($0, in: .expression) }.together(by: ", ") + "]"
    case .comprehension(let element, let name, let source, let condition):
      comprehension(element, name.name, source, condition)
    case .error: "(?)"
    }
  }

  private static func pipe(
    _ base: Expression, _ name: String, _ values: [Expression.Argument]
  ) -> String {
    let isChain = if case .pipe = base.kind { true } else { false }
    let head = isChain ? text(base, in: .pipe) : text(base, in: .primary)
    return head + " | " + name + (values.isEmpty ? "" : arguments(values))
  }

  private static func binary(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) -> String {
    let place = place(of: operation)
    // Comparisons do not chain; the others associate to the left.
    let leftPlace = place == .comparison ? .sum : place
    return text(left, in: leftPlace) + " \(operation.rawValue) " + text(right, in: place.next)
  }

  private static func conditional(
    _ value: Expression, _ condition: Expression, _ otherwise: Expression?
  ) -> String {
    let head = text(value, in: .pipe) + " if " + text(condition, in: .or)
    return otherwise.map { head + " else " + text($0, in: .expression) } ?? head
  }

  private static func comprehension(
    _ element: Expression, _ name: String, _ source: Expression, _ condition: Expression?
  ) -> String {
    let head = text(element, in: .or) + " for \(name) in " + text(source, in: .primary)
    return "[" + head + (condition.map { " if " + text($0, in: .or) } ?? "") + "]"
  }

  private static func arguments(_ values: [Expression.Argument]) -> String {
    let list = values.map { argument in
      (argument.label.map { $0.name + "=" } ?? "") + text(argument.value, in: .expression)
    }
    return "(" + list.together(by: ", ") + ")"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result + "\""
  }

  /// The shortest spelling that reads back as the same length.
  private static func length(_ millimetres: Double) -> String {
    let units = [("cm", 10.0), ("mm", 1.0), ("pt", 25.4 / 72)]
    for digits in 0...2 {
      for (unit, size) in units {
        guard let text = fixed(millimetres / size, digits), read(text + unit) == millimetres else {
          continue
        }
        return text + unit
      }
    }
    return (fixed(millimetres, 6) ?? "0") + "mm"
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String? {
    let power = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][digits]
    guard let units = Int64(exactly: (value * power).rounded()) else { return nil }
    return Decimal(units: units, scale: digits).plain
  }

  private static func read(_ text: String) -> Double? {
    let file = SourceFile(name: "", text: text)
    let parser = ExpressionParser(file: file, range: file.span.range)
    guard case .length(let value) = parser.current.kind else { return nil }
    return parser.current.range == file.span.range ? value : nil
  }
}

extension Decimal {
  /// Digits and a point, as expressions and data write it.
  package var plain: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
