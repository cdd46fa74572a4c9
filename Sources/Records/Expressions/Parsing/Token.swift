/// A word of an expression, or of a tag.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case name(String)
    case keyword(Keyword)
    case integer(Int)
    case decimal(Decimal)
    case length(millimetres: Double)
    case string(String)
    case symbol(Symbol)
    /// The end of the range.
    case end
  }

  /// The reserved names.
  package enum Keyword: String, Sendable, CaseIterable {
    case `true`, `false`, `if`, `else`, `for`, `in`, `is`, and, or, not
  }

  /// Punctuation, longest first so that the lexer takes the first that fits.
  package enum Symbol: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case pipe = "|"
    case dot = "."
    case comma = ","
    case assign = "="
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
  }

  package var kind: Kind
  package var range: Range<Int32>

  package init(_ kind: Kind, range: Range<Int32>) {
    self.kind = kind
    self.range = range
  }
}
