public import Diagnostics
internal import Document
internal import Drawing
internal import Layout
internal import PDFFile

/// Letters joined into one file for the printer: one structure tree with a part for each, a bookmark
/// for each, fonts once; no fields, nothing embedded. The file depends on all its letters, unlike
/// the file of a letter alone.
public struct PrintRun {
  private let isDuplex: Bool
  private var pages: [Page] = []
  private var marks: [DrawnMarks] = []
  private var tree = StructureTree()
  private var metadata: Document.Metadata?
  private var standards = ConformanceStandards.all
  /// How many letters there are.
  public private(set) var count = 0

  /// Begins a run. With `isDuplex`, each letter begins on a sheet of its own: a blank page stands
  /// behind each letter of an odd number of pages but the last.
  public init(isDuplex: Bool) { self.isDuplex = isDuplex }

  /// How many pages there are, blank ones included.
  public var pageCount: Int { pages.count }

  /// Adds a letter; `title` is its bookmark. Throws `defect.pdf-structure`.
  public mutating func add(_ letter: Composition, titled title: String) throws(Diagnostic) {
    if isDuplex, !pages.count.isMultiple(of: 2) { addBlank() }
    var own: [Page] = []
    for page in letter.pages {
      var page = page
      page.number = pages.count + own.count + 1
      own.append(page)
    }
    let structure = try PageStructure(letter.document, own)
    count += 1
    tree.append(structure.tree, titled: title, number: count, firstPage: pages.count + 1)
    marks += structure.marks
    pages += own
    metadata = metadata ?? letter.document.metadata
    standards = letter.standards
  }

  private mutating func addBlank() {
    pages.append(Page(number: pages.count + 1, size: pages.last?.size ?? .a4, frames: []))
    marks.append(DrawnMarks())
  }

  /// The file.
  public func pdf(with typesetter: Typesetter) throws -> [UInt8] {
    guard var metadata else { return [] }
    // One letter's title is not the run's.
    if count > 1 { metadata.title += " (\(count))" }
    return try typesetter.pdf(
      pages, marks: marks, tree, DocumentProperties(metadata, standards))
  }
}

extension StructureTree {
  /// Puts a letter's tree below this one, as a part.
  fileprivate mutating func append(
    _ letter: StructureTree, titled title: String, number: Int, firstPage: Int
  ) {
    let firstElement = elements.count
    var annotations: [Int: Int] = [:]
    for (index, annotation) in letter.annotations.enumerated() {
      guard let kept = annotation.kept(in: number) else { continue }
      annotations[index] = self.annotations.count
      self.annotations.append(kept)
    }
    for (index, element) in letter.elements.enumerated() {
      var element = element
      if index == 0 { element.role = .part }
      element.identifier = element.identifier.map { "\(number)-\($0)" }
      element.attributes = element.attributes.map { $0.renamed(number) }
      element.kids = element.kids.compactMap { kid in
        switch kid {
        case .element(let inner): .element(inner + firstElement)
        case .annotation(let inner): annotations[inner].map(Kid.annotation)
        case .leaf: kid
        }
      }
      elements.append(element.onPaper)
    }
    elements[0].kids.append(.element(firstElement))
    destinations += letter.destinations.map { place in
      var place = place
      place.name = "\(number)-\(place.name)"
      return place
    }
    outline.append(OutlineItem(title: title, level: 1, page: firstPage, y: 0))
    outline += letter.outline.map { item in
      var item = item
      item.level += 1
      return item
    }
  }
}

extension StructureTree.Element {
  /// A place to sign has no field on paper; a box to tick is printed either way.
  fileprivate var onPaper: StructureTree.Element {
    let isPrinted = attributes.contains { if case .printedCheckBox = $0 { true } else { false } }
    guard role == .form, !isPrinted else { return self }
    var element = self
    element.role = .division
    element.alternative = nil
    return element
  }
}

extension Annotation {
  /// The annotation as it stands in a run: fields are left out, places are named by their letter.
  fileprivate func kept(in letter: Int) -> Annotation? {
    var kept = self
    switch content {
    case .field: return nil
    case .reference(let name): kept.content = .reference(destination: "\(letter)-\(name)")
    case .link: break
    }
    return kept
  }
}

extension StructureTree.Attribute {
  fileprivate func renamed(_ letter: Int) -> StructureTree.Attribute {
    if case .headers(let names) = self { return .headers(names.map { "\(letter)-\($0)" }) }
    return self
  }
}
