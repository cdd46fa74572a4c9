package import Diagnostics

/// Which values of a record are meant, as a tree of the places that were marked.
package struct RecordMarks {
  /// A place and what was marked below it.
  final class Node {
    /// Whether all elements of this list keep their places, marked or not.
    var isGoneThrough = false
    var fields: [(name: String, node: Node)] = []
    /// The elements of a list, from 1.
    var elements: [Node?] = []

    func field(_ name: String) -> Node {
      for field in fields where field.name == name { return field.node }
      let node = Node()
      fields.append((name, node))
      return node
    }

    func element(_ index: Int) -> Node {
      while elements.count < index { elements.append(nil) }
      if let known = elements[index - 1] { return known }
      let node = Node()
      elements[index - 1] = node
      return node
    }
  }

  let root = Node()
  /// The last place whose node was asked for: neighbours are marked one after the other.
  private var last: (location: RecordLocation, node: Node)?

  package init() {}

  /// Marks a value by its place.
  package mutating func mark(_ location: RecordLocation) { _ = node(location) }

  /// Marks a list of which as many elements as there are keep their places.
  package mutating func markLength(_ location: RecordLocation) {
    node(location).isGoneThrough = true
  }

  private mutating func node(_ location: RecordLocation) -> Node {
    guard let parent = location.parent else { return root }
    let above: Node
    if let last, last.location === parent {
      above = last.node
    } else {
      above = node(parent)
      last = (parent, above)
    }
    return switch location.component {
    case .field(let name), .variant(let name): above.field(name)
    case .index(let index): above.element(max(1, index))
    case .root: root
    }
  }
}

extension LocatedValue {
  /// Where a value truly stands: a derived field may hold a record that stands elsewhere.
  package var place: RecordLocation? {
    switch value {
    case .record(let record): record.fields.first?.location?.parent ?? location
    case .choice(let choice): choice.fields.first?.location?.parent?.parent ?? location
    default: location
    }
  }
}
