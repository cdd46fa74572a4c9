internal import Diagnostics
internal import Records

/// How values print, by the room of values.
extension Evaluator {
  /// The printed form; nil when there is none, which was then told with where it was wanted.
  mutating func printed(_ value: LocatedValue, at span: SourceSpan? = nil) -> Printed? {
    do throws(Diagnostic) {
      return try print(value)
    } catch {
      report(error.placed(at: span))
      return nil
    }
  }

  /// The lines of an address in its postal form; holes stay holes.
  mutating func postalLines(_ value: LocatedValue, at span: SourceSpan) -> [LocatedValue] {
    do throws(Diagnostic) {
      return try PostalAddress.lines(of: value, schema: environment.schema)
    } catch {
      report(error.placed(at: span))
      return []
    }
  }
}

extension Diagnostic {
  /// The same, with the place in the template where the value was wanted.
  fileprivate func placed(at span: SourceSpan?) -> Diagnostic {
    var placed = self
    if placed.origin.template == nil { placed.origin.template = span }
    return placed
  }
}
