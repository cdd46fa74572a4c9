internal import Diagnostics

/// All filters and functions of the language. `x | f(a)` is `f(x, a)`.
package enum FunctionTable {
  package static let entries: [FunctionEntry] =
    MomentFunctions.entries + CalendarFunctions.entries + WordFunctions.entries
    + BlankFunctions.entries + ListFunctions.entries + [FirstFunction.entry]
    + NumberFunctions.entries

  private static let byName: [String: FunctionEntry] = Dictionary(
    entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// What running a function takes; an entry with its documentation is much to copy.
  struct Runner: Sendable {
    let absence: FunctionEntry.Absence
    let apply: @Sendable (Call) throws(Diagnostic) -> Value
  }

  private static let runners = byName.mapValues {
    Runner(absence: $0.absence, apply: $0.apply)
  }

  static func runner(_ name: String) -> Runner? { runners[name] }

  package static func entry(_ name: String) -> FunctionEntry? { byName[name] }
}
