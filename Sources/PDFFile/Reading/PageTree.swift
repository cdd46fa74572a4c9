internal import Diagnostics

/// The pages of a file, as a revision sees them.
struct PageTree: Sendable {
  private static let depthLimit = 32

  /// The numbers of the pages, in order.
  private(set) var pages: [Int] = []
  /// The numbers of the nodes above them.
  private(set) var nodes: Set<Int> = []
  /// The annotations that pages have, as they stand in them.
  private(set) var annotations: [Int: PDFObject] = [:]

  /// Throws `pdf.catalog` for pages that do not form a tree.
  init(_ document: PDFDocument, at revision: Int) throws(Diagnostic) {
    guard let root = document.catalog(at: revision)["Pages"] else {
      throw ReadingDiagnostics.catalog("/Pages", "/Pages")
    }
    var seen: Set<Int> = []
    var waiting = [(root, 0)]
    while let (kid, depth) = waiting.popLast() {
      guard let number = kid.reference, seen.insert(number).inserted, depth < Self.depthLimit,
        let node = try document.object(number, at: revision).dictionary
      else { throw ReadingDiagnostics.catalog("/Kids", "/Kids") }
      if node.isType("Page") {
        pages.append(number)
        annotations[number] = node["Annots"]
      } else {
        nodes.insert(number)
        let kids = try document.resolved(node["Kids"], at: revision).array ?? []
        waiting += kids.reversed().map { ($0, depth + 1) }
      }
    }
    guard !pages.isEmpty else { throw ReadingDiagnostics.catalog("/Pages", "/Pages") }
  }
}
