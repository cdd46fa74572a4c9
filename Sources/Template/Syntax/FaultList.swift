import Diagnostics

/// What is wrong with a template, up to a number that nobody reads to its end.
struct FaultList {
  private(set) var all: [Diagnostic] = []
  /// Whether nothing more is told: then no hint need be looked for.
  private(set) var isFull = false
  private static let most = 500

  var isEmpty: Bool { all.isEmpty }

  mutating func append(_ diagnostic: @autoclosure () -> Diagnostic) {
    guard !isFull else { return }
    all.append(diagnostic())
    guard all.count == Self.most else { return }
    isFull = true
    all.append(
      Diagnostic(
        "template.too-many-errors",
        Message(
          fr: "plus de \(Self.most) erreurs : les suivantes sont passées sous silence",
          en: "more than \(Self.most) errors: the others are left out"),
        at: all.last?.origin ?? .none))
  }

  /// As the source reads; two faults of one place keep the order in which they were found.
  var inOrder: [Diagnostic] {
    let keyed = all.enumerated().map { index, fault in
      (fault.origin.template?.range.lowerBound ?? .max, index, fault)
    }
    return keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
