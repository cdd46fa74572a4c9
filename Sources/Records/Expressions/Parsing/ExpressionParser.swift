package import Diagnostics

/// Parses expressions, and lets the parsers of tags take the words around them.
///
/// It never throws. The first error ends the reading: what follows is taken as read, so that one
/// mistake is told once. Depth and length of what it makes are bounded by `limits.nesting`, so
/// that whoever walks the tree needs no limit of his own.
package struct ExpressionParser: Sendable {
  /// The word that stands next.
  package private(set) var current: Token
  package private(set) var diagnostics: [Diagnostic] = []
  /// Where the last word that was taken ends.
  package private(set) var previousEnd: Int32

  let limits: Limits
  private var lexer: ExpressionLexer
  /// Open brackets, `not`s and `else`s around the current word.
  private var depth = 0
  /// The height of the tree made last.
  private var height = 0
  /// Whether the expression made last is an operation: it can be piped only in parentheses.
  private var isOperation = false

  package init(file: SourceFile, range: Range<Int32>, limits: Limits = Limits()) {
    self.limits = limits
    lexer = ExpressionLexer(file: file, range: range)
    previousEnd = range.lowerBound
    current = Token(.end, range: range.lowerBound..<range.lowerBound)
    advance()
    previousEnd = range.lowerBound
  }

  /// Whether everything was taken, or an error ended the reading.
  package var isAtEnd: Bool { current.kind == .end }
  /// Whether an error ended the reading: what is missing then needs no second diagnostic.
  package var hasFailed: Bool { !diagnostics.isEmpty }
  /// Where the current word stands.
  package var currentSpan: SourceSpan { SourceSpan(file: lexer.file, range: current.range) }

  // MARK: Words

  /// Goes to the next word.
  package mutating func advance() {
    previousEnd = current.range.upperBound
    do throws(Diagnostic) { current = try lexer.next() } catch { fail(error) }
  }

  /// Takes the symbol if it stands next.
  package mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  /// Takes the keyword if it stands next.
  package mutating func take(_ keyword: Token.Keyword) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    advance()
    return true
  }

  /// Takes a name: `[A-Za-z_][A-Za-z0-9_]*`, not a keyword.
  package mutating func takeName() -> Expression.PathComponent? {
    guard case .name(let name) = current.kind else { return nil }
    defer { advance() }
    return Expression.PathComponent(name: name, span: currentSpan)
  }

  /// Takes the name of a tag, partial, style or target: `[A-Za-z0-9_-]+`, keywords included.
  package mutating func takeHyphenatedName() -> Expression.PathComponent? {
    takeSpelling { $0.isNamePart || $0 == UInt8(ascii: "-") }
  }

  /// Takes the name of a region: `first.left`.
  package mutating func takeDottedName() -> Expression.PathComponent? {
    takeSpelling { $0.isNamePart || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  private mutating func takeSpelling(
    _ isPart: (UInt8) -> Bool
  ) -> Expression.PathComponent? {
    let start = current.range.lowerBound
    var end = start
    while end < lexer.end, isPart(lexer.file.bytes[Int(end)]) { end += 1 }
    guard end > start, !hasFailed else { return nil }
    let span = SourceSpan(file: lexer.file, range: start..<end)
    lexer.cursor = end
    current = Token(.end, range: start..<end)
    advance()
    return Expression.PathComponent(name: span.text, span: span)
  }

  /// Whether `name =` stands next: an argument of a tag.
  package var isAtArgument: Bool {
    guard case .name = current.kind else { return false }
    var ahead = lexer
    return (try? ahead.next())?.kind == .symbol(.assign)
  }

  /// Takes everything up to the end and reports the error, unless one was reported before.
  package mutating func fail(_ diagnostic: Diagnostic) {
    if diagnostics.isEmpty { diagnostics.append(diagnostic) }
    lexer.cursor = lexer.end
    current = Token(.end, range: lexer.end..<lexer.end)
  }

  /// Reports that something else was expected here.
  package mutating func failExpecting(_ what: Message, hint: Message? = nil) {
    fail(SyntaxFault.expected(what, currentSpan, hint: hint ?? SyntaxFault.habit(current)))
  }

  /// Reports whatever is left over.
  package mutating func expectEnd() {
    guard !isAtEnd else { return }
    fail(SyntaxFault.leftOver(currentSpan, current))
  }

  // MARK: The grammar

  /// `expr = pipe | pipe "if" or [ "else" expr ]`
  package mutating func expression() -> Expression {
    guard enter() else { return error() }
    defer { depth -= 1 }
    let value = pipe()
    let valueHeight = height
    guard take(.if) else { return value }
    let condition = or()
    let conditionHeight = height
    var otherwise: Expression?
    height = 0
    if take(.else) { otherwise = expression() }
    isOperation = true
    return node(
      .conditional(value, condition: condition, otherwise: otherwise), from: value.span,
      over: valueHeight, conditionHeight, height)
  }

  /// `pipe = or { "|" N [ args ] }`
  package mutating func pipe() -> Expression {
    var value = or()
    if isOperation, current.kind == .symbol(.pipe) {
      fail(SyntaxFault.pipeAfterOperation(currentSpan))
    }
    while take(.pipe) {
      let valueHeight = height
      guard let name = takeName() else {
        failExpecting(Message(fr: "le nom d'un filtre", en: "the name of a filter"))
        return error()
      }
      height = 0
      let arguments = current.kind == .symbol(.openParenthesis) ? self.arguments() : []
      value = node(.pipe(value, name, arguments), from: value.span, over: valueHeight, height)
    }
    return value
  }

  /// `or = and { "or" and }`
  package mutating func or() -> Expression {
    chain({ $0 == .keyword(.or) ? .or : nil }) { $0.and() }
  }

  private mutating func and() -> Expression {
    chain({ $0 == .keyword(.and) ? .and : nil }) { $0.not() }
  }

  /// `not = "not" not | cmp`
  private mutating func not() -> Expression {
    let start = currentSpan
    guard take(.not) else { return comparison() }
    guard enter() else { return error() }
    defer { depth -= 1 }
    let operand = not()
    isOperation = true
    return node(.not(operand), from: start, over: height)
  }

  /// `cmp = sum [ operator sum | "is" N ]`
  private mutating func comparison() -> Expression {
    let left = sum()
    let leftHeight = height
    if take(.is) { return isCase(left) }
    guard case .symbol(let symbol) = current.kind, let comparison = Self.comparison(symbol) else {
      return left
    }
    advance()
    let right = sum()
    if case .symbol(let next) = current.kind, Self.comparison(next) != nil {
      fail(SyntaxFault.chainedComparison(currentSpan))
    }
    isOperation = true
    return node(.binary(comparison, left, right), from: left.span, over: leftHeight, height)
  }

  private mutating func isCase(_ left: Expression) -> Expression {
    guard let name = takeName() else {
      failExpecting(Message(fr: "le nom d'un cas", en: "the name of a case"))
      return error()
    }
    isOperation = true
    return node(.isCase(left, name), from: left.span, over: height)
  }

  private mutating func sum() -> Expression {
    chain({
      switch $0 {
      case .symbol(.plus): .add
      case .symbol(.minus): .subtract
      default: nil
      }
    }) { $0.product() }
  }

  private mutating func product() -> Expression {
    chain({
      switch $0 {
      case .symbol(.times): .multiply
      case .symbol(.over): .divide
      default: nil
      }
    }) { $0.primary() }
  }

  private static func comparison(_ symbol: Token.Symbol) -> Expression.Operator? {
    switch symbol {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// Operators of one level, associating to the left.
  private mutating func chain(
    _ operation: (Token.Kind) -> Expression.Operator?,
    of operand: (inout ExpressionParser) -> Expression
  ) -> Expression {
    var left = operand(&self)
    while let found = operation(current.kind) {
      let leftHeight = height
      advance()
      let right = operand(&self)
      left = node(.binary(found, left, right), from: left.span, over: leftHeight, height)
      isOperation = true
    }
    return left
  }

  // MARK: Nodes

  /// Counts one level more; false, with its diagnostic, when there are too many.
  mutating func enter() -> Bool {
    guard depth < limits.nesting else {
      fail(SyntaxFault.tooDeep(currentSpan, limits))
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  /// A node that spans up to the last word taken.
  mutating func node(
    _ kind: Expression.Kind, from start: SourceSpan, over heights: Int...
  ) -> Expression {
    height = (heights.max() ?? 0) + 1
    guard height <= limits.nesting else {
      fail(SyntaxFault.tooDeep(start, limits))
      return error()
    }
    let end = max(previousEnd, start.range.upperBound)
    return Expression(
      kind, span: SourceSpan(file: lexer.file, range: start.range.lowerBound..<end))
  }

  mutating func error() -> Expression {
    height = 0
    return Expression(.error, span: currentSpan)
  }

  /// Marks what was made last as something that can be piped, with its height.
  mutating func close(_ expression: Expression) -> Expression {
    isOperation = false
    return expression
  }

  var lastHeight: Int { height }
  mutating func setHeight(_ value: Int) { height = value }
}
