package import Diagnostics

/// A function or filter: what it takes, what it gives, and how.
package struct FunctionEntry: Sendable {
  package enum Kind: Sendable { case filter, function }

  /// What becomes of an absent subject.
  enum Absence: Sendable { case passes, takes, refuses }

  struct Parameter: Sendable {
    enum Kind: Sendable {
      case type(ValueType)
      /// A literal, one of these.
      case word([String])
      /// Judged together with the subject.
      case any
    }

    var name: String
    var kind: Kind
    var isRequired = true
  }

  package let name: String
  package let kind: Kind
  /// How it is written: `agree("né", "née")`.
  package let signature: String
  /// What the subject must be.
  let wanted: Message
  var parameters: [Parameter] = []
  var absence: Absence = .passes
  /// What is known of the result when the subject is wrong.
  var unknownResult: ValueType = .line
  /// The type of the result; nil when the subject does not suit.
  let result: @Sendable (CallTypes) -> ValueType?
  let apply: @Sendable (Call) throws(Diagnostic) -> Value
  /// One line of documentation.
  package let documentation: Message
  /// Expressions and what they print, in documentation and tests.
  package var examples: [(source: String, printed: String)] = []

  var required: Int { parameters.count { $0.isRequired } }
}

/// The types of a call.
struct CallTypes {
  var subject: ValueType
  var arguments: [ValueType]
  var schema: Schema

  var withPresentSubject: CallTypes {
    var call = self
    call.subject = subject.asPresent
    return call
  }

  /// The element type and bounds of a list.
  var list: (element: ValueType, bounds: Bounds)? {
    if case .list(let element, let bounds) = subject { (element, bounds) } else { nil }
  }
}

/// The values of a call.
struct Call {
  var subject: LocatedValue
  var arguments: [LocatedValue]
  var environment: Environment
  var span: SourceSpan

  /// The text of an argument; empty when there is none.
  func text(_ index: Int) -> String {
    guard arguments.indices.contains(index) else { return "" }
    switch arguments[index].value {
    case .string(let text, _): return text
    case .phrase(let printed): return printed.plain
    default: return ""
    }
  }

  func fault(_ id: String, _ fr: String, _ en: String, hint: Message? = nil) -> Diagnostic {
    Diagnostic(
      "expression.\(id)", Message(fr: fr, en: en),
      at: Origin(template: span, record: subject.location), hint: hint)
  }

  /// The subject is not what the checker proved it to be.
  var mismatch: Diagnostic {
    fault(
      "wrong-value", "cette valeur n'est pas du type attendu",
      "this value is not of the type expected")
  }
}
