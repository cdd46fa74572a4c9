package import Diagnostics
package import Records

/// A control tag with its branches; `Body` is blocks, units or inlines.
package struct SyntaxControl<Body: Sendable>: Sendable {
  package enum Kind: Sendable {
    /// Conditions in order, and `else`.
    case conditional([Branch], otherwise: Body?)
    case loop(
      name: Expression.PathComponent, source: Expression, condition: Expression?, Body,
      otherwise: Body?)
    case match(Expression, [Case])
  }

  package struct Branch: Sendable {
    package var condition: Expression
    package var body: Body
    /// The tag that opens the branch.
    package var span: SourceSpan
    package init(condition: Expression, body: Body, span: SourceSpan) {
      self.condition = condition
      self.body = body
      self.span = span
    }
  }

  package struct Case: Sendable {
    package var names: [Expression.PathComponent]
    package var body: Body
    /// The tag that opens the case.
    package var span: SourceSpan
    package init(names: [Expression.PathComponent], body: Body, span: SourceSpan) {
      self.names = names
      self.body = body
      self.span = span
    }
  }

  package var kind: Kind
  /// From the opening tag to the closing one.
  package var span: SourceSpan
  /// The opening tag.
  package var opening: SourceSpan
  /// Comments between `match` and its first case.
  package var comments: [SourceSpan] = []
  /// What stands in no branch; its diagnostic was given.
  package var errors: [SourceSpan] = []

  package init(_ kind: Kind, span: SourceSpan, opening: SourceSpan) {
    self.kind = kind
    self.span = span
    self.opening = opening
  }
}
