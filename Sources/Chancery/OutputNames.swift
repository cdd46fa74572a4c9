/// Names for the files of many documents: no two alike on any file system, and the same ones
/// whenever the same documents are named in the same order.
///
/// What several documents want is numbered from its second on: `Martin`, `Martin (2)`; a number never
/// takes a name that another document wants. Of a name that is wanted once, eight bytes are kept.
package struct OutputNames {
  /// The hashes of all names wanted or given. Two names with one hash would only be numbered.
  private var wanted: Set<Int> = []
  /// The documents that come second to a name, in their order.
  private var late: [(document: Int, name: String)] = []

  package init() {}

  /// A document's wish. Documents are named in the order of their wishes.
  package mutating func want(_ name: String, for document: Int) {
    if !wanted.insert(Self.folded(name).hashValue).inserted { late.append((document, name)) }
  }

  /// The number that each document bears behind its name; none for those that come first to theirs.
  package consuming func numbers() -> [Int: Int] {
    var counts: [String: Int] = [:]
    var numbers: [Int: Int] = [:]
    for (document, name) in late {
      let key = Self.folded(name)
      var number = counts[key, default: 1] + 1
      while !wanted.insert(Self.folded(Self.numbered(name, number)).hashValue).inserted {
        number += 1
      }
      counts[key] = number
      numbers[document] = number
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
