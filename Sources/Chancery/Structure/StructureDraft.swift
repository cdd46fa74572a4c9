internal import Document
internal import PDFFile

/// A structure tree in the making: elements as the document has them, found again by the nodes that
/// pages show.
struct StructureDraft {
  /// An element with what stands below it, each at its place in the order of reading.
  struct Element {
    var content: StructureTree.Element
    var kids: [(place: Int32, kid: Kid)] = []

    /// Whether it stays in the tree with nothing below it: a cell may be empty.
    var staysEmpty: Bool { content.role == .tableCell || content.role == .tableHeading }
  }

  /// What stands below an element.
  enum Kid {
    case element(Int)
    case leaf(page: Int, Int)
    case annotation(Int)
  }

  /// A heading, for the outline.
  struct Heading {
    var element: Int
    var level: Int
    var title: String
  }

  /// The elements; the first is the document.
  private(set) var elements = [Element(content: StructureTree.Element(.document))]
  /// The element of the text of a node.
  var texts: [NodeID: Int] = [:]
  /// The element of the picture of a node.
  var pictures: [NodeID: Int] = [:]
  /// The element of the place to sign of a node.
  var forms: [NodeID: Int] = [:]
  /// The rooms to write and the boxes to tick of nodes.
  var rooms: [NodeID: FormRoom] = [:]
  /// The names of fields.
  var fieldNames = FieldNames()
  /// Whether rooms and boxes are fields of the file, to be filled in on a screen.
  let isFillable: Bool
  /// The elements of a note at the foot of a page: its number and its words.
  var notes: [NodeID: (label: Int, note: Int)] = [:]
  /// The headings, in order.
  var headings: [Heading] = []
  /// Links and fields.
  var annotations: [Annotation] = []

  init(isFillable: Bool = false) { self.isFillable = isFillable }

  subscript(element: Int) -> StructureTree.Element {
    get { elements[element].content }
    set { elements[element].content = newValue }
  }

  /// Adds an element below another, at a node's place.
  mutating func add(
    _ role: StructureTree.Role, below parent: Int, at node: NodeID = NodeID(.max)
  ) -> Int {
    elements.append(Element(content: StructureTree.Element(role)))
    elements[parent].kids.append((node.number, .element(elements.count - 1)))
    return elements.count - 1
  }

  /// Whether anything stands below an element.
  func hasKids(_ element: Int) -> Bool { !elements[element].kids.isEmpty }

  /// How much stands below an element.
  func kidCount(of element: Int) -> Int { elements[element].kids.count }

  /// The elements below an element, from one of its kids on.
  func kids(of element: Int, from start: Int) -> [Int] {
    elements[element].kids[start...].compactMap {
      if case .element(let inner) = $0.kid { inner } else { nil }
    }
  }

  /// Puts a leaf of a page below an element, at a node's place.
  mutating func add(leaf: Int, page: Int, below element: Int, at node: NodeID) {
    elements[element].kids.append((node.number, .leaf(page: page, leaf)))
  }

  /// Whether something else stands in an element between two of its texts.
  func isParted(_ element: Int, between first: NodeID, and second: NodeID) -> Bool {
    elements[element].kids.contains {
      guard case .element = $0.kid else { return false }
      return $0.place > first.number && $0.place < second.number
    }
  }

  /// Puts a link or a field below an element, behind all else.
  mutating func add(_ annotation: Annotation, below element: Int) {
    annotations.append(annotation)
    elements[element].kids.append((.max, .annotation(annotations.count - 1)))
  }

  /// The tree, without what shows nothing: kids in the order of their places, what was added first
  /// before the rest.
  func tree() -> StructureTree {
    var tree = StructureTree()
    tree.annotations = annotations
    tree.elements[0] = elements[0].content
    add(0, as: 0, to: &tree)
    return tree
  }

  private func add(_ index: Int, as target: Int, to tree: inout StructureTree) {
    var kids = elements[index].kids
    if zip(kids, kids.dropFirst()).contains(where: { $0.place > $1.place }) {
      kids = kids.enumerated().sorted {
        ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
      }.map(\.element)
    }
    for (_, kid) in kids {
      switch kid {
      case .leaf(let page, let leaf): tree.elements[target].kids.append(.leaf(page: page, leaf))
      case .annotation(let number): tree.elements[target].kids.append(.annotation(number))
      case .element(let inner):
        guard !isEmpty(inner) else { continue }
        let place = tree.add(elements[inner].content, below: target)
        add(inner, as: place, to: &tree)
      }
    }
  }

  /// Whether an element shows nothing. A row of empty cells shows something.
  private func isEmpty(_ index: Int) -> Bool {
    if elements[index].staysEmpty { return false }
    return elements[index].kids.allSatisfy {
      if case .element(let inner) = $0.kid { return isEmpty(inner) }
      return false
    }
  }
}
