extension Expression {
  /// The paths that the expression reads, in its order, each once. A comprehension's own name is
  /// replaced by what it goes over: `[d.worked for d in days]` reads `days` and `days.worked`. An
  /// element that is read itself has no name: `[d for d in days if d > 2]` reads `days` and `days.`.
  package var readPaths: [[String]] {
    var reader = PathReader()
    reader.read(self, [:])
    return reader.paths
  }

  /// The expressions directly inside this one.
  package var children: [Expression] {
    switch kind {
    case .integer, .decimal, .length, .string, .boolean, .path, .error: []
    case .call(_, let arguments): arguments.map(\.value)
    case .pipe(let subject, _, let arguments): [subject] + arguments.map(\.value)
    case .not(let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .isCase(let subject, _): [subject]
    case .conditional(let value, let condition, let otherwise):
      [value, condition] + (otherwise.map { [$0] } ?? [])
    case .list(let elements): elements
    case .comprehension(let element, _, let source, let condition):
      [element, source] + (condition.map { [$0] } ?? [])
    }
  }
}

private struct PathReader {
  var paths: [[String]] = []
  private var seen: Set<String> = []

  /// `bound` says what the names of comprehensions go over; nil for what is no path.
  mutating func read(_ expression: Expression, _ bound: [String: [String]?]) {
    switch expression.kind {
    case .path(let components):
      let names = components.map(\.name)
      guard let path = resolved(names, bound) else { return }
      add(names.count == 1 && bound[names[0]] != nil ? path + [""] : path)
    case .comprehension(let element, let name, let source, let condition):
      read(source, bound)
      var inner = bound
      if case .path(let components) = source.kind {
        inner[name.name] = .some(resolved(components.map(\.name), bound))
      } else {
        inner[name.name] = .some(nil)
      }
      if let condition { read(condition, inner) }
      read(element, inner)
    default: for child in expression.children { read(child, bound) }
    }
  }

  private func resolved(_ path: [String], _ bound: [String: [String]?]) -> [String]? {
    guard let first = path.first, let source = bound[first] else { return path }
    return source.map { $0 + path.dropFirst() }
  }

  private mutating func add(_ path: [String]) {
    if seen.insert(path.dotted).inserted { paths.append(path) }
  }
}
