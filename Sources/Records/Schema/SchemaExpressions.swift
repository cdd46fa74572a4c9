internal import Diagnostics

/// Parses the expressions of a type file where they stand.
struct SchemaExpressions {
  let limits: Limits

  func parse(_ node: DataNode, _ diagnostics: inout [Diagnostic]) -> Expression {
    guard let source = EmbeddedSource(node) else {
      diagnostics.append(Self.notText(node))
      return Expression(.error, span: node.span)
    }
    var parser = ExpressionParser(file: source.file, range: source.range, limits: limits)
    let expression = parser.expression()
    parser.expectEnd()
    diagnostics += parser.diagnostics
    return parser.hasFailed ? Expression(.error, span: expression.span) : expression
  }

  private static func notText(_ node: DataNode) -> Diagnostic {
    Diagnostic(
      "schema.not-an-expression",
      Message(
        fr: "une expression est attendue, pas \(node.kindName.french)",
        en: "an expression is expected, not \(node.kindName.english)"),
      at: node.span,
      hint: Message(
        fr: "mettre entre guillemets droits une expression qui commence par [ ou {",
        en: "put an expression that begins with [ or { between quotes"))
  }
}

extension Expression {
  /// The first names of the paths that it reads, those of its own loops left out.
  func names(besides bound: Set<String> = []) -> Set<String> {
    switch kind {
    case .integer, .decimal, .length, .string, .boolean, .error: return []
    case .path(let path):
      return path.first.map { bound.contains($0.name) ? [] : [$0.name] } ?? []
    case .call(_, let arguments): return Self.names(arguments.map(\.value), bound)
    case .pipe(let subject, _, let arguments):
      return Self.names([subject] + arguments.map(\.value), bound)
    case .not(let operand), .isCase(let operand, _): return operand.names(besides: bound)
    case .binary(_, let left, let right): return Self.names([left, right], bound)
    case .conditional(let value, let condition, let otherwise):
      return Self.names([value, condition] + (otherwise.map { [$0] } ?? []), bound)
    case .list(let elements): return Self.names(elements, bound)
    case .comprehension(let element, let name, let source, let condition):
      return source.names(besides: bound).union(
        Self.names([element] + (condition.map { [$0] } ?? []), bound.union([name.name])))
    }
  }

  private static func names(_ expressions: [Expression], _ bound: Set<String>) -> Set<String> {
    expressions.reduce(into: []) { $0.formUnion($1.names(besides: bound)) }
  }
}
