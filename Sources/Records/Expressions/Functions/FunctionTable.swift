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

  /// Whether what a function takes can be read in what it gives: a day in another form, a list as
  /// words. Of an age, a sum or an agreement nobody can tell what it was made from.
  package static func showsWhatItTakes(_ name: String) -> Bool { transparent.contains(name) }

  private static let transparent: Set<String> = [
    "long", "full", "short", "period", "postal", "elide", "upper", "default", "blank", "boxes",
    "join", "words", "ordinal",
  ]

  package static func entry(_ name: String) -> FunctionEntry? { byName[name] }
}
