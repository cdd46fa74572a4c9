package import Diagnostics
internal import Synchronization

/// The names of a record and of the loops around an expression, with their values.
package struct Environment: Sendable {
  package let schema: Schema
  package let values: FieldValues
  package let isBlank: Bool
  package private(set) var language: Message.Language
  package let turns: TurnCounter
  private var frame: Frame?
  /// The names that stand for something computed, where evaluation keeps account of what is shown.
  package private(set) var computed: [String: Computation] = [:]

  /// How a name's value is computed: an expression among the names around it, or nothing but the
  /// turn of a loop.
  package struct Computation: Sendable {
    package let expression: Expression?
    package let environment: Environment?

    package init(_ expression: Expression? = nil, in environment: Environment? = nil) {
      self.expression = expression
      self.environment = environment
    }
  }

  /// A name bound by a loop, in front of those bound before: binding one copies nothing.
  private final class Frame: Sendable {
    let name: String
    let value: LocatedValue
    let parent: Frame?

    init(_ name: String, _ value: LocatedValue, _ parent: Frame?) {
      self.name = name
      self.value = value
      self.parent = parent
    }
  }

  package init(
    schema: Schema, values: FieldValues, isBlank: Bool = false,
    language: Message.Language = .french, turns: TurnCounter = TurnCounter()
  ) {
    self.schema = schema
    self.values = values
    self.isBlank = isBlank
    self.language = language
    self.turns = turns
  }

  /// The same names and values, printed in another language.
  package func speaking(_ language: Message.Language) -> Environment {
    var inner = self
    inner.language = language
    return inner
  }

  package func binding(_ name: String, to value: LocatedValue) -> Environment {
    var inner = self
    inner.frame = Frame(name, value, frame)
    if !inner.computed.isEmpty { inner.computed[name] = nil }
    return inner
  }

  /// The same names, one of which stands for something computed.
  package func marking(_ name: String, as computation: Computation) -> Environment {
    var inner = self
    inner.computed[name] = computation
    return inner
  }

  package func lookUp(_ name: String) -> LocatedValue? {
    var next = frame
    while let frame = next {
      if frame.name == name { return frame.value }
      next = frame.parent
    }
    return values[name]
  }
}

/// Counts the turns of all loops of one document.
package final class TurnCounter: Sendable {
  private let turns = Atomic<Int>(0)
  private let limit: Int
  private let deadline: Deadline

  package init(limits: Limits = Limits(), deadline: Deadline = .never) {
    limit = limits.loopTurns
    self.deadline = deadline
  }

  /// Counts one turn; throws at the limit, or once the time is over.
  package func turn(at span: SourceSpan?) throws(Diagnostic) {
    let count = turns.add(1, ordering: .relaxed).newValue
    guard count <= limit else {
      throw Limits.reached(
        "loops",
        Message(
          fr: "les boucles font plus de \(limit) tours", en: "loops take more than \(limit) turns"),
        at: Origin(template: span))
    }
    if count % 256 == 0 { try deadline.check(Origin(template: span)) }
  }
}
