internal import Diagnostics

extension FileAssembly {
  /// The structure tree: every element an object, and the tree that leads back from content to
  /// elements (ISO 32000-1, 14.7.4.4).
  mutating func addStructure(to entries: inout [UInt8]) throws(Diagnostic) {
    let root = writer.reserve()
    var parents = [Int](repeating: root, count: structure.elements.count)
    for (index, element) in structure.elements.enumerated() {
      for case .element(let kid) in element.kids { parents[kid] = elementNumbers[index] }
    }
    for index in structure.elements.indices {
      let value = try self.element(index, below: parents[index])
      try writer.add(elementNumbers[index], copying: value)
    }
    try writeAnnotations()
    let tree = parentTree()
    let identifiers = identifierTree()
    let document = elementNumbers[0]
    let next = pages.count + structure.annotations.count
    try writer.add(root) { out in
      out.add("<</Type/StructTreeRoot/K ")
      out.add(reference: document)
      out.add("/ParentTree")
      out += tree
      out.add("/ParentTreeNextKey ")
      out.add(next)
      out += identifiers
      out.add(">>")
    }
    entries.add("/MarkInfo<</Marked true>>/StructTreeRoot ")
    entries.add(reference: root)
  }

  private func element(_ index: Int, below parent: Int) throws(Diagnostic) -> [UInt8] {
    let element = structure.elements[index]
    var out: [UInt8] = []
    out.reserveCapacity(96)
    out.add("<</Type/StructElem/S/")
    out += element.role.rawValue.utf8
    out.add("/P ")
    out.add(reference: parent)
    let page = element.kids.lazy.compactMap { kid -> Int? in
      if case .leaf(let page, _) = kid { return page }
      return nil
    }.first
    if let page {
      out.add("/Pg ")
      out.add(reference: pageNumbers[page - 1])
    }
    if element.role == .figure, page == nil {
      throw FinishingDiagnostics.structure("a figure without content")
    }
    addKids(of: element, on: page, to: &out)
    addAttributes(of: element, on: page, to: &out)
    if let text = element.alternative {
      out.add("/Alt")
      out.add(text: text)
    }
    if let text = element.actualText {
      out.add("/ActualText")
      out.add(text: text)
    }
    if let language = element.language {
      out.add("/Lang")
      out.add(text: language)
    }
    if let identifier = element.identifier {
      out.add("/ID")
      out.add(text: identifier)
    }
    out.add(">>")
    return out
  }

  private func addKids(
    of element: StructureTree.Element, on page: Int?, to out: inout [UInt8]
  ) {
    // pyHanko knows the widget of a signature by such an element alone: it holds nothing else.
    if element.kids.count == 1, case .annotation(let number) = element.kids[0] {
      out.add("/K")
      return add(annotation: number, to: &out)
    }
    out.add("/K[")
    for kid in element.kids {
      switch kid {
      case .element(let inner):
        out.add(reference: elementNumbers[inner])
        out.append(0x20)
      case .leaf(let place, let leaf):
        for id in marks.ids(page: place, leaf: leaf) { add(id, place, page, to: &out) }
      case .annotation(let number): add(annotation: number, to: &out)
      }
    }
    out.add("]")
  }

  private func add(annotation number: Int, to out: inout [UInt8]) {
    out.add("<</Type/OBJR/Obj ")
    out.add(reference: annotationNumbers[number])
    out.add("/Pg ")
    out.add(reference: pageNumbers[structure.annotations[number].page - 1])
    out.add(">>")
  }

  /// A marked content; one of another page than the element's own names its page.
  private func add(_ id: Int, _ place: Int, _ page: Int?, to out: inout [UInt8]) {
    if place == page {
      out.add(id)
      out.append(0x20)
    } else {
      out.add("<</Type/MCR/Pg ")
      out.add(reference: pageNumbers[place - 1])
      out.add("/MCID ")
      out.add(id)
      out.add(">>")
    }
  }

  private func addAttributes(
    of element: StructureTree.Element, on page: Int?, to out: inout [UInt8]
  ) {
    guard !element.attributes.isEmpty else { return }
    var table: [UInt8] = []
    var others: [UInt8] = []
    for attribute in element.attributes {
      switch attribute {
      case .scope(let scope):
        table.add("/Scope/")
        table += scope.rawValue.utf8
      case .rowSpan(let count):
        table.add("/RowSpan ")
        table.add(count)
      case .columnSpan(let count):
        table.add("/ColSpan ")
        table.add(count)
      case .headers(let names):
        table.add("/Headers[")
        for name in names { table.add(text: name) }
        table.add("]")
      case .listNumbering(let numbering):
        others.add("<</O/List/ListNumbering/")
        others += numbering.rawValue.utf8
        others.add(">>")
      case .boundingBox(let area):
        others.add("<</O/Layout/Placement/Block/BBox")
        add(area, on: page ?? 1, to: &others)
        others.add(">>")
      case .printedCheckBox(let isTicked, let description):
        others.add(
          isTicked
            ? "<</O/PrintField/Role/cb/checked/on/Desc" : "<</O/PrintField/Role/cb/checked/off/Desc"
        )
        others.add(text: description)
        others.add(">>")
      case .printedText(let description):
        others.add("<</O/PrintField/Role/tv/Desc")
        others.add(text: description)
        others.add(">>")
      }
    }
    out.add("/A[")
    if !table.isEmpty {
      out.add("<</O/Table")
      out += table
      out.add(">>")
    }
    out += others
    out.add("]")
  }

  /// A rectangle in the page's own coordinates, from its bottom left corner.
  func add(_ area: PageArea, on page: Int, to out: inout [UInt8]) {
    let height = pages[page - 1].height
    out.append(UInt8(ascii: "["))
    for (index, value) in [
      area.x, height - area.y - area.height, area.x + area.width, height - area.y,
    ].enumerated() {
      if index > 0 { out.append(0x20) }
      out.add(value)
    }
    out.append(UInt8(ascii: "]"))
  }

  /// From pages and annotations to elements.
  private func parentTree() -> [UInt8] {
    var out: [UInt8] = []
    out.add("<</Nums[")
    for (page, owners) in marks.owners.enumerated() {
      out.add(page)
      out.append(UInt8(ascii: "["))
      for owner in owners {
        out.add(reference: elementNumbers[owner])
        out.append(0x20)
      }
      out.append(UInt8(ascii: "]"))
    }
    var owners = [Int](repeating: 0, count: structure.annotations.count)
    for (index, element) in structure.elements.enumerated() {
      for case .annotation(let number) in element.kids { owners[number] = index }
    }
    for (index, owner) in owners.enumerated() {
      out.add(pages.count + index)
      out.append(0x20)
      out.add(reference: elementNumbers[owner])
      out.append(0x20)
    }
    out.add("]>>")
    return out
  }

  /// From identifiers to elements: notes must have them (ISO 14289-1, 7.9).
  private func identifierTree() -> [UInt8] {
    let named = structure.elements.enumerated().compactMap { index, element in
      element.identifier.map { ($0, index) }
    }.sorted { $0.0 < $1.0 }
    guard !named.isEmpty else { return [] }
    var out: [UInt8] = []
    out.add("/IDTree<</Names[")
    for (name, index) in named {
      out.add(text: name)
      out.add(reference: elementNumbers[index])
      out.append(0x20)
    }
    out.add("]>>")
    return out
  }
}
