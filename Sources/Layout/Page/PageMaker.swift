internal import Diagnostics
internal import Document

/// Makes a document's pages: frames and regions are measured, the body is filled between them,
/// and the regions, which may tell the count of pages, come last.
struct PageMaker {
  let composition: Composition
  private var document: Document { composition.document }

  init(_ composition: Composition) {
    self.composition = composition
  }

  func pages() throws(Diagnostic) -> [Page] {
    var geometry = PageAreas(document)
    let heights = try measuredRegions(geometry)
    geometry.reserve(heights)
    composition.noteColumn = geometry.column
    composition.pageRoom = max(geometry.first.height, geometry.next.height)

    let (framed, body) = split(document.blocks)
    let frames = try firstPageFrames(framed, geometry)
    geometry.push(frames.bottom)
    geometry.clear(heights)
    let flow = try composition.flow(of: body, in: geometry.column)
    geometry.framed = frames.slab.notes
    let bodies = try PageBuilder(composition: composition, flow: flow, areas: geometry).pages()
    return try finish(bodies, frames.slab, geometry)
  }

  /// Puts regions and the first page's frames around the body.
  private func finish(
    _ bodies: [Slab], _ framed: Slab, _ areas: PageAreas
  ) throws(Diagnostic) -> [Page] {
    var pages: [Page] = []
    pages.reserveCapacity(bodies.count)
    for (index, body) in bodies.enumerated() {
      try composition.deadline.check()
      let number = Column.PageNumber(number: index + 1, count: bodies.count)
      let around = try regions(on: number, areas)
      var frames = around.before
      if index == 0 { frames += framed.frames + FoldMarks.frames(on: document.styles.page) }
      frames += body.frames
      frames += around.after
      var page = Page(number: number.number, size: areas.size, frames: frames)
      page.anchors = body.places + (index == 0 ? framed.places : [])
      pages.append(page)
    }
    return pages
  }

  /// Blocks whose style sends them to a frame of the first page, and the others.
  private func split(_ blocks: [Block]) -> (framed: [(String, Block)], body: [Block]) {
    let names = Set(document.letterhead.frames.map(\.name))
    guard !names.isEmpty else { return ([], blocks) }
    var framed: [(String, Block)] = []
    var body: [Block] = []
    for block in blocks { sort(block, names, &framed, &body, depth: 0) }
    return (framed, body)
  }

  /// Groups are opened, so that what a tag yields finds its frame too.
  private func sort(
    _ block: Block, _ names: Set<String>, _ framed: inout [(String, Block)],
    _ body: inout [Block], depth: Int
  ) {
    if case .group(let blocks) = block.content, block.style == nil, block.anchor == nil,
      depth < composition.engine.limits.nesting
    {
      for block in blocks { sort(block, names, &framed, &body, depth: depth + 1) }
      return
    }
    var kind: String?
    if case .address = block.content { kind = "address" }
    let style = (block.style ?? kind).flatMap { document.styles.blocks[$0] }
    if let frame = style?.frame, names.contains(frame) {
      framed.append((frame, block))
    } else {
      body.append(block)
    }
  }
}
