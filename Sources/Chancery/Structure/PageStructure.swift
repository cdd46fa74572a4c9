internal import Diagnostics
internal import Document
internal import Drawing
internal import Layout
internal import PDFFile

/// Finds on laid out pages what each element of a document shows there.
struct PageStructure {
  /// The tree over the pages' leaves.
  private(set) var tree: StructureTree
  /// The pages as they are to be drawn.
  private(set) var pages: [Page] = []
  /// What is to be marked on each page.
  private(set) var marks: [DrawnMarks] = []

  /// Throws `defect.pdf-structure` for text that no element of the document holds.
  init(_ document: Document, _ pages: [Page], isFillable: Bool = false) throws(Diagnostic) {
    var draft = StructureWalk(document, isFillable: isFillable).draft
    var places: [Int: (page: Int, y: Double)] = [:]
    for page in pages {
      var reading = PageReading(page, draft)
      try reading.read()
      self.pages.append(isFillable ? reading.fillable : page)
      marks.append(reading.marks)
      for (element, y) in reading.tops where places[element] == nil {
        places[element] = (page.number, y)
      }
      draft = reading.draft
    }
    let outline = draft.headings.compactMap { heading -> OutlineItem? in
      guard let place = places[heading.element] else { return nil }
      return OutlineItem(title: heading.title, level: heading.level, page: place.page, y: place.y)
    }
    tree = draft.tree()
    tree.outline = outline
    for page in pages {
      for anchor in page.anchors {
        tree.destinations.append(
          Destination(
            name: anchor.name, page: page.number, x: anchor.position.x.points,
            y: anchor.position.y.points))
      }
    }
  }
}

/// Reads one page: which leaf each piece of text or picture is.
struct PageReading {
  let page: Page
  var draft: StructureDraft
  var marks = DrawnMarks()
  /// The top of what an element shows first on the page.
  private(set) var tops: [Int: Double] = [:]
  var leaf = 0
  /// The annotations of rooms of several lines.
  var lines: [NodeID: Int] = [:]
  /// The element that text belongs to at this point of the page; -1 for artifacts.
  private var current: Int?
  private var links: [Int: (link: TextLine.Link, areas: [PageArea], words: String)] = [:]
  private var order: [Int] = []
  /// Where the last leaf of an element stands in it.
  private var places: [Int: NodeID] = [:]

  init(_ page: Page, _ draft: StructureDraft) {
    self.page = page
    self.draft = draft
  }

  mutating func read() throws(Diagnostic) {
    marks.frames.reserveCapacity(page.frames.count)
    for frame in page.frames {
      switch frame.content {
      case .text(let line): marks.frames.append(try read(line, of: frame))
      case .image, .code, .tick:
        marks.frames.append(draft.pictures[frame.node].flatMap { picture(frame, $0) } ?? [])
      case .field(let field):
        read(field, of: frame)
        marks.frames.append([])
      case .stroke(let stroke) where stroke.dotPitch != nil:
        marks.frames.append(dots(frame) ?? [])
      case .fill, .stroke, .outline: marks.frames.append([])
      }
    }
    for element in order { addLink(element) }
  }

  /// The marks of a line's runs. Runs of spaces alone have none: Cairo may leave them out.
  private mutating func read(
    _ line: TextLine, of frame: Frame
  ) throws(Diagnostic) -> [Int32] {
    var result = [Int32](repeating: DrawnMarks.none, count: line.runs.count)
    for index in line.readingOrder where line.runs[index].isVisible {
      let run = line.runs[index]
      let element = try element(of: run, in: frame)
      if let element, tops[element] == nil { tops[element] = frame.rect.origin.y.points }
      if let element, let link = run.link { add(run, link, to: element, frame) }
      let isSame = current == element ?? -1
      current = element ?? -1
      guard let element else {
        if !isSame { result[index] = 0 }
        continue
      }
      let last = places[element]
      let place = place(of: run, frame, element)
      // A picture in the line stands between the text before it and the text behind it.
      if isSame, let last, !draft.isParted(element, between: last, and: place) { continue }
      leaf += 1
      result[index] = Int32(clamping: leaf)
      draft.add(leaf: leaf, page: page.number, below: element, at: place)
    }
    return result
  }

  /// The element of a run; nil for furniture.
  private func element(
    of run: TextLine.Run, in frame: Frame
  ) throws(Diagnostic) -> Int? {
    guard frame.role == .content else { return nil }
    if let note = draft.notes[frame.node] {
      if run.node == frame.node { return note.label }
      return draft.texts[run.node] ?? note.note
    }
    if let element = draft.texts[run.node] ?? draft.texts[frame.node] { return element }
    throw StructureDiagnostics.outside(run.glyphs.text, at: run.origin)
  }

  /// The place of a run in its element: what layout itself adds stands where the last was.
  private mutating func place(
    of run: TextLine.Run, _ frame: Frame, _ element: Int
  ) -> NodeID {
    let isOwn = draft.texts[run.node] == element
    let place = isOwn ? run.node : places[element] ?? frame.node
    places[element] = place
    return place
  }

  private mutating func picture(_ frame: Frame, _ element: Int) -> [Int32]? {
    guard frame.role == .content else { return nil }
    leaf += 1
    draft.add(leaf: leaf, page: page.number, below: element, at: frame.node)
    if draft[element].role == .figure {
      draft[element].attributes = [.boundingBox(frame.rect.area)]
    }
    return [Int32(clamping: leaf)]
  }

  // MARK: Links

  private mutating func add(
    _ run: TextLine.Run, _ link: TextLine.Link, to element: Int, _ frame: Frame
  ) {
    guard draft[element].role == .link else { return }
    var area = frame.rect.area
    area.x += run.glyphs.x.points
    area.width = run.glyphs.width.points
    guard var known = links[element] else {
      order.append(element)
      links[element] = (link, [area], run.glyphs.text)
      return
    }
    known.words += run.glyphs.text
    if let last = known.areas.last, last.y == area.y, abs(last.x + last.width - area.x) < 0.1 {
      known.areas[known.areas.count - 1].width = area.x + area.width - last.x
    } else {
      known.areas.append(area)
    }
    links[element] = known
  }

  private mutating func addLink(_ element: Int) {
    guard let link = links[element] else { return }
    let content: Annotation.Content
    switch link.link {
    case .external(let target): content = .link(target: target)
    case .anchor(let name): content = .reference(destination: name)
    }
    draft.add(
      Annotation(content, page: page.number, areas: link.areas, label: link.words), below: element)
  }
}

extension TextLine.Run {
  /// Whether anything is to be seen of it.
  fileprivate var isVisible: Bool {
    !glyphs.glyphs.isEmpty
      && glyphs.text.unicodeScalars.contains {
        !$0.properties.isWhitespace
          && ($0 == "\u{AD}" || !$0.properties.isDefaultIgnorableCodePoint)
      }
  }
}

extension Rect {
  var area: PageArea {
    PageArea(
      x: origin.x.points, y: origin.y.points, width: size.width.points,
      height: size.height.points)
  }
}
