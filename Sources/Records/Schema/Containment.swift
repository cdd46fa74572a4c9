/// Finds the types of which no record could ever be written, since each contains another.
struct Containment {
  private let schema: Schema

  init(_ schema: Schema) { self.schema = schema }

  /// The names, sorted: those left when every type that ends, and what ends with it, is set aside.
  func endlessTypes() -> [String] {
    var finite: Set<String> = []
    var open = schema.types.keys.sorted()
    while true {
      let ended = open.filter { ends($0, finite) }
      if ended.isEmpty { return open.filter(reachesItself) }
      finite.formUnion(ended)
      open.removeAll { finite.contains($0) }
    }
  }

  private func ends(_ name: String, _ finite: Set<String>) -> Bool {
    switch schema.types[name] {
    case .record(let record): record.fields.allSatisfy { ends($0.type, finite) }
    case .choice(let choice):
      choice.cases.isEmpty
        || choice.cases.contains { $0.fields.allSatisfy { ends($0.type, finite) } }
    case nil: true
    }
  }

  private func ends(_ type: ValueType, _ finite: Set<String>) -> Bool {
    switch type {
    case .scalar, .optional, .unknown: true
    case .choice(let name), .record(let name): finite.contains(name) || schema.types[name] == nil
    case .list(let element, let bounds): bounds.minimum == 0 || ends(element, finite)
    }
  }

  /// Whether a type is in the circle itself, and not merely before it.
  private func reachesItself(_ start: String) -> Bool {
    var seen: Set<String> = []
    var next = needed(start)
    while let name = next.popLast() {
      if name == start { return true }
      if seen.insert(name).inserted { next += needed(name) }
    }
    return false
  }

  private func needed(_ name: String) -> [String] {
    let fields: [FieldDefinition] =
      switch schema.types[name] {
      case .record(let record): record.fields
      case .choice(let choice): choice.cases.flatMap(\.fields)
      case nil: []
      }
    return fields.compactMap { Self.needed($0.type) }
  }

  private static func needed(_ type: ValueType) -> String? {
    switch type {
    case .choice(let name), .record(let name): name
    case .list(let element, let bounds): bounds.minimum > 0 ? needed(element) : nil
    case .scalar, .optional, .unknown: nil
    }
  }
}
