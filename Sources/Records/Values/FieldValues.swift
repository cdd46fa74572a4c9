/// The values of a record's fields by their names: a dictionary for the dozen entries that records
/// have, without hashing. Records of one type share their names.
package struct FieldValues: Sendable {
  /// Names, of which the first have values yet: the others are what is expected next.
  private var names: [String]
  private var values: [LocatedValue] = []

  /// Values that will be given these names, in this order; others find their place all the same.
  package init(expecting names: [String] = []) {
    self.names = names
    values.reserveCapacity(names.count)
  }

  package init(_ fields: [String: LocatedValue]) {
    names = []
    for (name, value) in fields { self[name] = value }
  }

  /// How many there are.
  package var count: Int { values.count }

  /// The value that was given first.
  var first: LocatedValue? { values.first }

  /// The value of a name; setting nil changes nothing, since fields are not taken away.
  package subscript(_ name: String) -> LocatedValue? {
    get {
      for index in values.indices where names[index] == name { return values[index] }
      return nil
    }
    set {
      guard let newValue else { return }
      let next = values.count
      if next < names.count, names[next] == name {
        values.append(newValue)
      } else if let index = values.indices.first(where: { names[$0] == name }) {
        values[index] = newValue
      } else {
        names.removeLast(names.count - next)
        names.append(name)
        values.append(newValue)
      }
    }
  }
}

extension FieldValues: Sequence {
  package func makeIterator() -> Iterator { Iterator(names: names, values: values) }

  /// The names with their values, in their order.
  package struct Iterator: IteratorProtocol {
    fileprivate let names: [String]
    fileprivate let values: [LocatedValue]
    private var index = 0

    fileprivate init(names: [String], values: [LocatedValue]) {
      self.names = names
      self.values = values
    }

    package mutating func next() -> (key: String, value: LocatedValue)? {
      guard index < values.count else { return nil }
      defer { index += 1 }
      return (names[index], values[index])
    }
  }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, LocatedValue)...) {
    names = []
    for (name, value) in elements { self[name] = value }
  }
}

extension FieldValues: Hashable {
  /// Equal whatever the order.
  package static func == (left: FieldValues, right: FieldValues) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for entry in sorted(by: { $0.key < $1.key }) {
      hasher.combine(entry.key)
      hasher.combine(entry.value)
    }
  }
}
