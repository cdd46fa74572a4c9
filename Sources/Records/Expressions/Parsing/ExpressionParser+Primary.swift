import Diagnostics

extension ExpressionParser {
  /// A number, length, string, path, call, list, comprehension, or anything in parentheses.
  package mutating func primary() -> Expression {
    let start = currentSpan
    switch current.kind {
    case .integer(let value): return literal(.integer(value))
    case .decimal(let value): return literal(.decimal(value))
    case .length(let value): return literal(.length(millimetres: value))
    case .string(let value): return literal(.string(value))
    case .keyword(.true): return literal(.boolean(true))
    case .keyword(.false): return literal(.boolean(false))
    case .name: return pathOrCall()
    case .symbol(.openParenthesis): return parenthesised(start)
    case .symbol(.openBracket): return bracketed(start)
    default:
      failExpecting(Message(fr: "une valeur", en: "a value"))
      return error()
    }
  }

  private mutating func literal(_ kind: Expression.Kind) -> Expression {
    let start = currentSpan
    advance()
    return close(node(kind, from: start))
  }

  private mutating func pathOrCall() -> Expression {
    let start = currentSpan
    guard let name = takeName() else { return error() }
    if current.kind == .symbol(.openParenthesis) {
      setHeight(0)
      let arguments = arguments()
      return close(node(.call(name, arguments), from: start, over: lastHeight))
    }
    return close(path(after: name))
  }

  /// `path = N { "." N }`
  package mutating func path() -> Expression {
    guard let name = takeName() else {
      failExpecting(Message(fr: "le nom d'un champ", en: "the name of a field"))
      return error()
    }
    return close(path(after: name))
  }

  private mutating func path(after name: Expression.PathComponent) -> Expression {
    var components = [name]
    while take(.dot) {
      guard let next = takeName() else {
        failExpecting(Message(fr: "le nom d'un champ", en: "the name of a field"))
        return error()
      }
      components.append(next)
    }
    guard components.count <= limits.nesting else {
      fail(SyntaxFault.tooDeep(name.span, limits))
      return error()
    }
    return node(.path(components), from: name.span)
  }

  private mutating func parenthesised(_ start: SourceSpan) -> Expression {
    advance()
    var inner = expression()
    expect(.closeParenthesis, opened: start)
    // The parentheses belong to the span, so that carets show what was meant.
    inner.span = SourceSpan(
      file: start.file,
      range: start.range.lowerBound..<max(previousEnd, inner.span.range.upperBound))
    return close(inner)
  }

  private mutating func bracketed(_ start: SourceSpan) -> Expression {
    advance()
    if take(.closeBracket) { return close(node(.list([]), from: start)) }
    let first = expression()
    var tallest = lastHeight
    if current.kind == .keyword(.for) { return comprehension(first, tallest, start) }
    var elements = [first]
    while take(.comma) {
      elements.append(expression())
      tallest = max(tallest, lastHeight)
    }
    expect(.closeBracket, opened: start)
    return close(node(.list(elements), from: start, over: tallest))
  }

  /// `"[" or "for" N "in" primary [ "if" or ] "]"`, from its `for`.
  private mutating func comprehension(
    _ element: Expression, _ elementHeight: Int, _ start: SourceSpan
  ) -> Expression {
    checkElement(element)
    advance()
    guard let name = takeName() else {
      failExpecting(Message(fr: "le nom de l'élément", en: "the name of the element"))
      return error()
    }
    if !take(.in) { failExpecting(Message(fr: "« in »", en: "‘in’")) }
    guard enter() else { return error() }
    let source = primary()
    leave()
    var tallest = max(elementHeight, lastHeight)
    var condition: Expression?
    if take(.if) {
      condition = or()
      tallest = max(tallest, lastHeight)
    }
    expect(.closeBracket, opened: start)
    return close(
      node(
        .comprehension(element, name: name, source: source, condition: condition), from: start,
        over: tallest))
  }

  /// An element is an `or`: what is piped or conditional stands in parentheses.
  private mutating func checkElement(_ element: Expression) {
    switch element.kind {
    case .pipe, .conditional:
      if !element.span.text.hasPrefix("(") { fail(SyntaxFault.openElement(element.span)) }
    default: break
    }
  }

  /// `args = "(" [ arg { "," arg } ] ")"`; the height is that of the tallest argument.
  mutating func arguments() -> [Expression.Argument] {
    let start = currentSpan
    advance()
    guard !take(.closeParenthesis) else { return [] }
    var arguments: [Expression.Argument] = []
    var tallest = 0
    repeat {
      arguments.append(argument())
      tallest = max(tallest, lastHeight)
    } while take(.comma)
    expect(.closeParenthesis, opened: start)
    setHeight(tallest)
    return arguments
  }

  private mutating func argument() -> Expression.Argument {
    guard isAtArgument, let label = takeName() else {
      return Expression.Argument(value: expression())
    }
    advance()
    return Expression.Argument(label: label, value: expression())
  }

  private mutating func expect(_ symbol: Token.Symbol, opened: SourceSpan) {
    guard !take(symbol), !hasFailed else { return }
    fail(SyntaxFault.unclosed(symbol, currentSpan, opened: opened, current))
  }
}
