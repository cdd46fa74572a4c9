/// All filters and functions of the language. `x | f(a)` is `f(x, a)`.
package enum FunctionTable {
  package static let entries: [FunctionEntry] =
    MomentFunctions.entries + CalendarFunctions.entries + WordFunctions.entries
    + BlankFunctions.entries + ListFunctions.entries + [FirstFunction.entry]
    + NumberFunctions.entries

  private static let byName: [String: FunctionEntry] = Dictionary(
    entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  package static func entry(_ name: String) -> FunctionEntry? { byName[name] }
}
