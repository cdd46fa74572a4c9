/// The way to the value of a path, and whether it goes straight.
package struct PathWalk: Sendable {
  package enum Way: Sendable {
    /// Field by field, below the place where the path begins.
    case straight
    /// Through a derived field, into what stands elsewhere in the record.
    case elsewhere
    /// Into a range or a moment, of which it takes a part.
    case part
  }

  package private(set) var value = LocatedValue.absent
  package private(set) var way = Way.straight

  package init(_ path: [Expression.PathComponent], in environment: Environment) {
    guard let first = path.first, let start = environment.lookUp(first.name) else { return }
    value = start
    for component in path.dropFirst() { step(component.name, environment) }
    if value.place !== value.location, way == .straight { way = .elsewhere }
  }

  private mutating func step(_ name: String, _ environment: Environment) {
    switch value.value {
    case .dateRange, .timeRange, .datetime: way = .part
    default: if value.place !== value.location { way = .elsewhere }
    }
    value = ExpressionEvaluator().member(name, of: value, in: environment)
  }
}
