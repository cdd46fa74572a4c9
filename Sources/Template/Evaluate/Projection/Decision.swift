package import Records

/// What was decided on parts of the record that are not shown, at one step of an evaluation.
package struct Decision: Sendable {
  /// What came out.
  package indirect enum Outcome: Sendable, Equatable {
    /// A condition held or not.
    case truth(Bool)
    /// The case of a `match` that was taken, from 0; −1 for none.
    case branch(Int)
    /// The elements that a loop's condition chose, from 1.
    case chosen([Int])
    /// What a loop went through stands elsewhere in the record.
    case places([String])
    /// So many elements that were computed.
    case count(Int)
    /// The value stands elsewhere, though it is known by another name.
    case place(String, name: String?)
    /// A parameter is computed where it is used.
    case deferred
    /// A value that was computed to be shown, and the path by which its boxes are named.
    case value(Value, name: String?)
    /// Values that were computed to be shown.
    case values([Value])
  }

  /// The step, from 1.
  package var step: Int
  package var outcome: Outcome
}

extension Decision {
  /// Writes `[step, outcome]`.
  package func write(to json: inout JSONBytes) {
    json.array { json in
      json.integer(step)
      write(outcome, to: &json)
    }
  }

  private func write(_ outcome: Outcome, to json: inout JSONBytes) {
    switch outcome {
    case .truth(let holds): json.boolean(holds)
    case .branch(let index): Self.member("case", to: &json) { $0.integer(index) }
    case .chosen(let indices):
      Self.member("chosen", to: &json) { json in
        json.array { json in for index in indices { json.integer(index) } }
      }
    case .places(let paths):
      Self.member("places", to: &json) { json in
        json.array { json in for path in paths { json.string(path) } }
      }
    case .count(let count): Self.member("count", to: &json) { $0.integer(count) }
    case .place(let path, let name):
      json.object { json in
        json.name("place")
        json.string(path)
        Self.add(name, to: &json)
      }
    case .deferred: json.string("deferred")
    case .value(let value, let name):
      json.object { json in
        json.name("value")
        ValueSpelling.write(value, to: &json)
        Self.add(name, to: &json)
      }
    case .values(let values):
      Self.member("values", to: &json) { json in
        json.array { json in for value in values { ValueSpelling.write(value, to: &json) } }
      }
    }
  }

  private static func member(
    _ name: String, to json: inout JSONBytes, _ value: (inout JSONBytes) -> Void
  ) {
    json.object {
      $0.name(name)
      value(&$0)
    }
  }

  private static func add(_ name: String?, to json: inout JSONBytes) {
    guard let name else { return }
    json.name("as")
    json.string(name)
  }

  // MARK: Reading

  /// Reads `[step, outcome]`; nil for what `write` does not write.
  package init?(_ node: DataNode) {
    guard let parts = node.elements, parts.count == 2,
      let step = parts[0].scalar.flatMap({ Int($0) }),
      let outcome = Self.outcome(parts[1])
    else { return nil }
    self.step = step
    self.outcome = outcome
  }

  private static func outcome(_ node: DataNode) -> Outcome? {
    if node.form == .boolean { return .truth(node.scalar == "true") }
    if node.scalar == "deferred" { return .deferred }
    guard let entry = node.entries?.first else { return nil }
    let name = node["as"]?.scalar
    switch entry.key.name {
    case "case": return entry.value.scalar.flatMap { Int($0) }.map { .branch($0) }
    case "count":
      guard let count = entry.value.scalar.flatMap({ Int($0) }), (0...1_000_000).contains(count)
      else { return nil }
      return .count(count)
    case "chosen":
      guard let numbers = entry.value.elements?.map({ $0.scalar.flatMap { Int($0) } }),
        !numbers.contains(nil)
      else { return nil }
      return .chosen(numbers.compactMap { $0 })
    case "places":
      guard let paths = entry.value.elements?.map(\.scalar), !paths.contains(nil) else {
        return nil
      }
      return .places(paths.compactMap { $0 })
    case "place": return entry.value.scalar.map { .place($0, name: name) }
    case "value": return ValueSpelling.value(of: entry.value).map { .value($0, name: name) }
    case "values":
      guard let values = entry.value.elements?.map(ValueSpelling.value), !values.contains(nil)
      else { return nil }
      return .values(values.compactMap { $0 })
    default: return nil
    }
  }
}
