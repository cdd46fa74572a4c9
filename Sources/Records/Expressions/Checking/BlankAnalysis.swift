/// What the table of blank forms asks about conditions and loops.
///
/// Under `--blank` any field of the record may be a hole; a literal never is, nor `loop.…`, nor the
/// count of a list whose blank rows are known.
package struct BlankAnalysis: Sendable {
  /// What a blank form can do with a condition.
  package enum Condition: Sendable, Hashable {
    /// It asks whether this path is there: the present branch prints.
    case presence([String])
    /// It reads no hole: decided as always.
    case decided
    /// It would have to decide over a hole: an error, to be written as `match`.
    case undecidable
  }

  let schema: Schema

  package init(schema: Schema) { self.schema = schema }

  package func condition(_ condition: Expression, in scope: Scope) -> Condition {
    if case .path(let components) = condition.kind {
      let path = components.map(\.name)
      if scope.plainType(of: path) != .boolean, scope.lookUp(path[0])?.members.isEmpty == true {
        return .presence(path)
      }
    }
    return canBeHole(condition, in: scope) ? .undecidable : .decided
  }

  /// Whether the value of an expression may be a hole, or depend on one.
  package func canBeHole(_ expression: Expression, in scope: Scope) -> Bool {
    switch expression.kind {
    case .path(let components):
      guard let first = components.first else { return false }
      return scope.lookUp(first.name)?.members.isEmpty ?? true
    case .call(let name, let arguments) where name.name == "count":
      guard let list = arguments.first?.value else { return false }
      return !hasKnownRows(list, in: scope)
    default: return expression.children.contains { canBeHole($0, in: scope) }
    }
  }

  /// Whether a blank form knows how many rows a list has: `blank:` rows, a key with its cases, or
  /// bounds that leave no choice. A comprehension over it has as many, its `if` keeping all.
  package func hasKnownRows(_ list: Expression, in scope: Scope) -> Bool {
    switch list.kind {
    case .list: return true
    case .comprehension(_, _, let source, _): return hasKnownRows(source, in: scope)
    case .path(let components):
      guard let field = field(at: components.map(\.name), in: scope) else { return false }
      if case .rows = field.blank { return true }
      if field.key != nil { return true }
      guard case .list(_, let bounds) = field.type.asPresent else { return false }
      return bounds.minimum == bounds.maximum
    default: return false
    }
  }

  /// The definition of the field at the end of a path; nil for names without one.
  package func field(at path: [String], in scope: Scope) -> FieldDefinition? {
    guard let first = path.first else { return nil }
    guard path.count > 1 else { return scope.definition(of: first) }
    guard let owner = scope.plainType(of: Array(path.dropLast())), let name = path.last else {
      return nil
    }
    return schema.member(name, of: owner, cases: nil)
  }
}
