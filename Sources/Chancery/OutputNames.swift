/// Names for the files of many documents: no two alike on any file system, and the same ones
/// whenever the same documents are named in the same order.
///
/// What several documents want is numbered from its second on: `Martin`, `Martin (2)`; a number never
/// takes a name that another document wants. Of a name that is wanted once, eight bytes are kept, and
/// of one that is wanted again, once its text and eight bytes a document.
package struct OutputNames {
  /// The hashes of all names wanted or given. Two names with one hash would only be numbered.
  private var wanted: Set<Int> = []
  /// The names that several documents want, and their places in `texts`.
  private var repeated: [String: UInt32] = [:]
  private var texts: [String] = []
  /// The documents that come second to a name, in their order.
  private var late: [(document: UInt32, text: UInt32)] = []

  package init() {}

  /// A document's wish. Documents are named in the order of their wishes.
  package mutating func want(_ name: String, for document: Int) {
    guard !wanted.insert(Self.folded(name).hashValue).inserted else { return }
    let place = repeated[name] ?? UInt32(clamping: texts.count)
    if place == texts.count {
      repeated[name] = place
      texts.append(name)
    }
    late.append((UInt32(clamping: document), place))
  }

  /// The number that each document bears behind its name.
  package consuming func numbers() -> OutputNumbers {
    var counts: [String: Int] = [:]
    var numbers = OutputNumbers()
    for (document, place) in late {
      let name = texts[Int(place)]
      let key = Self.folded(name)
      var number = counts[key, default: 1] + 1
      while !wanted.insert(Self.folded(Self.numbered(name, number)).hashValue).inserted {
        number += 1
      }
      counts[key] = number
      numbers.set(number, for: Int(document))
    }
    return numbers
  }

  /// A name with its number, if it has one.
  package static func numbered(_ name: String, _ number: Int?) -> String {
    number.map { "\(name) (\($0))" } ?? name
  }

  /// What file systems that fold case and compose accents take for the same name. Swift's strings
  /// are equal when their canonical forms are.
  private static func folded(_ name: String) -> String { name.lowercased() }
}

/// The numbers behind documents' names: four bytes a document.
package struct OutputNumbers: Sendable {
  private var numbers: [UInt32] = []

  package init() {}

  /// The number of a document; nil for one that comes first to its name.
  package subscript(document: Int) -> Int? {
    guard numbers.indices.contains(document), numbers[document] > 0 else { return nil }
    return Int(numbers[document])
  }

  mutating func set(_ number: Int, for document: Int) {
    if document >= numbers.count {
      numbers.append(contentsOf: repeatElement(0, count: document + 1 - numbers.count))
    }
    numbers[document] = UInt32(clamping: number)
  }
}
