package import Diagnostics
package import Records

/// A tag: `{% name head key=value %}`.
package struct SyntaxTag: Sendable {
  package var name: Expression.PathComponent
  /// What stands right after the name, where the tag takes something there: an expression
  /// (`address recipient.to`, `qr value`, `blank 6cm`, `sensitive path`), or a plain name.
  package var head: Head?
  package var arguments: [Argument]
  package var span: SourceSpan
  /// Whether all of it was understood; what was not has been told already.
  package var isWhole = true

  package enum Head: Sendable {
    case expression(Expression)
    /// The name of a partial, a target or a region: `general-provisions`, `first.left`.
    case name(Expression.PathComponent)
  }

  package struct Argument: Sendable {
    package var name: Expression.PathComponent
    package var value: Expression
    package init(name: Expression.PathComponent, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  package init(
    name: Expression.PathComponent, head: Head? = nil, arguments: [Argument] = [],
    span: SourceSpan
  ) {
    self.name = name
    self.head = head
    self.arguments = arguments
    self.span = span
  }
}

/// `{.style #id key=value}`.
package struct SyntaxAttributes: Sendable {
  package struct Value: Sendable {
    package var key: Expression.PathComponent
    /// A bare word or the content of a string.
    package var text: String
    package var span: SourceSpan
    package init(key: Expression.PathComponent, text: String, span: SourceSpan) {
      self.key = key
      self.text = text
      self.span = span
    }
  }

  package var styles: [Expression.PathComponent]
  package var id: Expression.PathComponent?
  package var values: [Value]
  package var span: SourceSpan

  package init(
    styles: [Expression.PathComponent], id: Expression.PathComponent?, values: [Value],
    span: SourceSpan
  ) {
    self.styles = styles
    self.id = id
    self.values = values
    self.span = span
  }
}
