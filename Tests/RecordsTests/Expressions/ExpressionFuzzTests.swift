import Diagnostics
import Records
import TestSupport
import Testing

@Suite struct ExpressionFuzzTests {
  private static func component(_ dice: inout SeededGenerator) -> Expression.PathComponent {
    let name = ["a", "b2", "student", "halfDays"].randomElement(using: &dice) ?? "a"
    return Expression.PathComponent(name: name, span: ExpressionFixture.span)
  }

  private static func random(_ depth: Int, _ dice: inout SeededGenerator) -> Expression {
    Expression(kind(depth, &dice), span: ExpressionFixture.span)
  }

  private static func arguments(_ depth: Int, _ dice: inout SeededGenerator) -> [Expression
    .Argument]
  {
    (0..<Int.random(in: 0...2, using: &dice)).map { _ in
      let label = Bool.random(using: &dice) ? nil : component(&dice)
      return Expression.Argument(label: label, value: random(depth - 1, &dice))
    }
  }

  private static func kind(_ depth: Int, _ dice: inout SeededGenerator) -> Expression.Kind {
    let isLeaf = depth <= 0
    switch Int.random(in: 0...(isLeaf ? 5 : 13), using: &dice) {
    case 0: return .integer(Int.random(in: 0...10_000, using: &dice))
    case 1: return .decimal(Decimal(units: Int64.random(in: 0...9_999, using: &dice), scale: 2))
    case 2: return .string(["", "é \" \\", "}} %}", "a b"].randomElement(using: &dice) ?? "")
    case 3: return .boolean(Bool.random(using: &dice))
    case 4: return .length(millimetres: Double(Int.random(in: 1...300, using: &dice)))
    case 5: return .path((0...Int.random(in: 0...2, using: &dice)).map { _ in component(&dice) })
    case 6: return .call(component(&dice), arguments(depth, &dice))
    case 7: return .pipe(random(depth - 1, &dice), component(&dice), arguments(depth, &dice))
    case 8: return .not(random(depth - 1, &dice))
    case 9, 10:
      let operation = Expression.Operator.allCases.randomElement(using: &dice) ?? .add
      return .binary(operation, random(depth - 1, &dice), random(depth - 1, &dice))
    case 11: return .isCase(random(depth - 1, &dice), component(&dice))
    case 12:
      let otherwise = Bool.random(using: &dice) ? nil : random(depth - 1, &dice)
      return .conditional(
        random(depth - 1, &dice), condition: random(depth - 1, &dice), otherwise: otherwise)
    default:
      if Bool.random(using: &dice) {
        return .list(
          (0..<Int.random(in: 0...3, using: &dice)).map { _ in random(depth - 1, &dice) })
      }
      return .comprehension(
        random(depth - 1, &dice), name: component(&dice), source: random(depth - 1, &dice),
        condition: Bool.random(using: &dice) ? nil : random(depth - 1, &dice))
    }
  }

  /// The tree without its spans.
  private static func shape(_ expression: Expression) -> String {
    let inner = expression.children.map(shape).joined(separator: " ")
    let head =
      switch expression.kind {
      case .integer(let value): "\(value)"
      case .decimal(let value): "\(value)"
      case .length(let value): "\(value)mm"
      case .string(let value): "\"\(value)\""
      case .boolean(let value): "\(value)"
      case .path(let path): path.map(\.name).joined(separator: ".")
      case .call(let name, let values):
        "call \(name.name) \(values.map { $0.label?.name ?? "_" })"
      case .pipe(_, let name, let values):
        "pipe \(name.name) \(values.map { $0.label?.name ?? "_" })"
      case .not: "not"
      case .binary(let operation, _, _): operation.rawValue
      case .isCase(_, let name): "is \(name.name)"
      case .conditional(_, _, let otherwise): otherwise == nil ? "if" : "if-else"
      case .list: "list"
      case .comprehension(_, let name, _, let condition):
        "for \(name.name) \(condition != nil)"
      case .error: "error"
      }
    return "(\(head) \(inner))"
  }

  @Test(arguments: Fuzz.shards)
  func parsingWhatIsPrintedGivesTheSameTree(shard: Int) {
    Fuzz.run("expressions printed", shard: shard, seed: 7, usual: 2_000) { dice in
      let expression = Self.random(4, &dice)
      let text = ExpressionPrinter.print(expression)
      let (again, diagnostics) = parse(text)
      #expect(diagnostics.isEmpty && Self.shape(again) == Self.shape(expression), "\(text)")
    }
  }

  @Test(arguments: Fuzz.shards)
  func mutatedTextsNeverCrash(shard: Int) {
    let pieces = Array("()[]|.,\"\\'=<>+-*/{}%é 1a\u{0}").map(String.init) + ["if ", "for ", "is "]
    Fuzz.run("expressions mutated", shard: shard, seed: 11, usual: 2_000) { dice in
      var text = Array(ExpressionPrinter.print(Self.random(3, &dice)))
      for _ in 0..<3 where !text.isEmpty {
        let index = Int.random(in: 0..<text.count, using: &dice)
        text.replaceSubrange(index...index, with: Array(pieces.randomElement(using: &dice) ?? ""))
      }
      let (expression, diagnostics) = parse(String(text))
      #expect(diagnostics.count <= 1)
      var found: [Diagnostic] = []
      _ = ExpressionChecker(schema: ExpressionFixture.schema).check(
        expression, in: ExpressionFixture.scope, diagnostics: &found)
      let environment = Environment(
        schema: ExpressionFixture.schema, values: ExpressionFixture.values)
      _ = try? ExpressionEvaluator().evaluate(expression, in: environment)
    }
  }
}
