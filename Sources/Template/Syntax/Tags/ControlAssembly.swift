import Diagnostics
import Records

/// A control tag that is being read, branch by branch.
struct ControlAssembly<Body: Sendable> {
  enum Header {
    case conditional(Expression)
    case loop(Expression.PathComponent, Expression, Expression?)
    case match(Expression)
  }

  /// What the body being read belongs to.
  enum Part {
    case branch(Expression, SourceSpan)
    case loop
    case beforeCases
    case alternative([Expression.PathComponent], SourceSpan)
    case otherwise
    /// After a branch tag that is out of place.
    case lost
  }

  let name: String
  let opening: SourceSpan
  let header: Header
  private(set) var part: Part
  private var branches: [SyntaxControl<Body>.Branch] = []
  private var cases: [SyntaxControl<Body>.Case] = []
  private var loopBody: Body?
  private var otherwise: Body?
  /// What stands between `match` and its first case.
  private(set) var lead: Body?
  /// What stands in no branch.
  private var errors: [SourceSpan] = []

  init(name: String, opening: SourceSpan, header: Header) {
    self.name = name
    self.opening = opening
    self.header = header
    switch header {
    case .conditional(let condition): part = .branch(condition, opening)
    case .loop: part = .loop
    case .match: part = .beforeCases
    }
  }

  var hasCases: Bool { !cases.isEmpty }
  /// Whether `else` came: nothing comes after it.
  var hasOtherwise: Bool {
    if case .otherwise = part { true } else { otherwise != nil }
  }

  /// What was read before the first case belongs to none.
  mutating func loseLead() { part = .lost }

  /// Files the body that was read there, and begins another part.
  mutating func close(_ body: Body, in span: SourceSpan, next: Part = .lost) {
    switch part {
    case .branch(let condition, let span):
      branches.append(.init(condition: condition, body: body, span: span))
    case .loop: loopBody = body
    case .beforeCases: lead = body
    case .alternative(let names, let span):
      cases.append(.init(names: names, body: body, span: span))
    case .otherwise: otherwise = body
    case .lost: if !span.range.isEmpty { errors.append(span) }
    }
    part = next
  }

  func control(upTo end: Int32, empty: Body) -> SyntaxControl<Body> {
    let kind: SyntaxControl<Body>.Kind =
      switch header {
      case .conditional: .conditional(branches, otherwise: otherwise)
      case .loop(let name, let source, let condition):
        .loop(
          name: name, source: source, condition: condition, loopBody ?? empty,
          otherwise: otherwise)
      case .match(let path): .match(path, cases)
      }
    let start = opening.range.lowerBound
    var control = SyntaxControl(
      kind, span: SourceSpan(file: opening.file, range: start..<max(end, start)),
      opening: opening)
    control.errors = errors
    return control
  }
}

extension SyntaxControl {
  /// Its bodies, as they stand.
  package var bodies: [Body] {
    switch kind {
    case .conditional(let branches, let otherwise):
      branches.map(\.body) + (otherwise.map { [$0] } ?? [])
    case .loop(_, _, _, let body, let otherwise): [body] + (otherwise.map { [$0] } ?? [])
    case .match(_, let cases): cases.map(\.body)
    }
  }

  /// The same control tag around other bodies.
  package func map<Other: Sendable>(_ transform: (Body) -> Other) -> SyntaxControl<Other> {
    let kind: SyntaxControl<Other>.Kind =
      switch self.kind {
      case .conditional(let branches, let otherwise):
        .conditional(
          branches.map {
            .init(condition: $0.condition, body: transform($0.body), span: $0.span)
          }, otherwise: otherwise.map(transform))
      case .loop(let name, let source, let condition, let body, let otherwise):
        .loop(
          name: name, source: source, condition: condition, transform(body),
          otherwise: otherwise.map(transform))
      case .match(let path, let cases):
        .match(
          path, cases.map { .init(names: $0.names, body: transform($0.body), span: $0.span) })
      }
    var result = SyntaxControl<Other>(kind, span: span, opening: opening)
    result.comments = comments
    result.errors = errors
    return result
  }
}
