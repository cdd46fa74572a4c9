package import Diagnostics

/// An expression, as parsed. Every node keeps its span.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case integer(Int)
    case decimal(Decimal)
    case length(millimetres: Double)
    case string(String)
    case boolean(Bool)
    /// A name or a path: `student.guardians`.
    case path([PathComponent])
    /// A function: `count(list)`; also a filter without its first argument, inside `pipe`.
    case call(PathComponent, [Argument])
    /// `x | f(a)`.
    case pipe(Expression, PathComponent, [Argument])
    case not(Expression)
    case binary(Operator, Expression, Expression)
    /// `x is name`.
    case isCase(Expression, PathComponent)
    /// `a if c else b`; without `else`, optional.
    case conditional(Expression, condition: Expression, otherwise: Expression?)
    case list([Expression])
    /// `[element for name in source if condition]`.
    case comprehension(
      Expression, name: PathComponent, source: Expression, condition: Expression?)
    /// What could not be parsed; its diagnostic was already given.
    case error
  }

  package struct PathComponent: Sendable {
    package var name: String
    package var span: SourceSpan

    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }

  package struct Argument: Sendable {
    package var label: PathComponent?
    package var value: Expression

    package init(label: PathComponent? = nil, value: Expression) {
      self.label = label
      self.value = value
    }
  }

  package enum Operator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}
