internal import Diagnostics

/// Which marked content belongs to which element: each leaf of the tree is on its page, and each
/// marked content of a page is in the tree.
struct LeafMarks {
  /// For each page, the marked-content ids of each leaf.
  private var ids: [[Int: [Int]]] = []
  /// For each page, the element of each marked-content id.
  private(set) var owners: [[Int]] = []

  /// Throws `defect.pdf-marks` or `defect.pdf-structure` when tree and pages do not match.
  init(_ tree: StructureTree, _ pages: [[Int32]]) throws(Diagnostic) {
    for leaves in pages {
      var known: [Int: [Int]] = [:]
      known.reserveCapacity(leaves.count)
      for (id, leaf) in leaves.enumerated() { known[Int(leaf), default: []].append(id) }
      ids.append(known)
      owners.append([Int](repeating: -1, count: leaves.count))
    }
    try walk(tree)
    for (page, elements) in owners.enumerated() {
      guard let orphan = elements.firstIndex(of: -1) else { continue }
      throw FinishingDiagnostics.marks(
        "content \(pages[page][orphan]) that no element holds", page: page + 1)
    }
  }

  /// Every element is reached once from the document.
  private mutating func walk(_ tree: StructureTree) throws(Diagnostic) {
    var seen = [Bool](repeating: false, count: tree.elements.count)
    var annotations = [Bool](repeating: false, count: tree.annotations.count)
    var waiting = [0]
    while let element = waiting.popLast() {
      guard seen.indices.contains(element), !seen[element] else {
        throw FinishingDiagnostics.structure("element \(element)")
      }
      seen[element] = true
      for kid in tree.elements[element].kids {
        switch kid {
        case .element(let inner): waiting.append(inner)
        case .leaf(let page, let leaf): try own(page, leaf, element)
        case .annotation(let index):
          guard annotations.indices.contains(index), !annotations[index],
            !tree.annotations[index].areas.isEmpty,
            owners.indices.contains(tree.annotations[index].page - 1)
          else { throw FinishingDiagnostics.structure("annotation \(index)") }
          annotations[index] = true
        }
      }
    }
    guard !seen.contains(false), !annotations.contains(false) else {
      throw FinishingDiagnostics.structure("an element or annotation outside the tree")
    }
    for page in tree.destinations.map(\.page) + tree.outline.map(\.page) {
      guard owners.indices.contains(page - 1) else {
        throw FinishingDiagnostics.structure("a place on page \(page)")
      }
    }
  }

  private mutating func own(
    _ page: Int, _ leaf: Int, _ element: Int
  ) throws(Diagnostic) {
    guard owners.indices.contains(page - 1), let found = ids[page - 1][leaf] else {
      throw FinishingDiagnostics.marks("leaf \(leaf) is not there", page: page)
    }
    for id in found {
      guard owners[page - 1][id] < 0 else {
        throw FinishingDiagnostics.marks("leaf \(leaf) in two elements", page: page)
      }
      owners[page - 1][id] = element
    }
  }

  /// The marked-content ids of a leaf.
  func ids(page: Int, leaf: Int) -> [Int] { ids[page - 1][leaf] ?? [] }
}
