internal import Diagnostics
internal import Document

extension PageMaker {
  /// The first page's frames, filled; and the least top that they leave to the body.
  func firstPageFrames(
    _ framed: [(String, Block)], _ areas: PageAreas
  ) throws(Diagnostic) -> (slab: Slab, bottom: Length) {
    var slab = Slab()
    var bottom = Length.zero
    for frame in composition.document.letterhead.frames {
      let blocks = framed.filter { $0.0 == frame.name }.map(\.1)
      guard !blocks.isEmpty else { continue }
      let content = try fill(frame, blocks)
      slab.notes += content.notes
      slab.frames += content.frames.map { $0.moved(y: frame.origin.y) }
      slab.places += content.anchors.map { Page.Anchor(name: $0, position: frame.origin) }
      bottom = max(bottom, frame.origin.y + content.height + frame.gap)
      report(content, frame)
    }
    slab.frames = reading(slab.frames)
    return (slab, bottom)
  }

  /// Blocks go to frames in any order; they are read in the document's.
  private func reading(_ frames: [Frame]) -> [Frame] {
    frames.enumerated().sorted {
      ($0.element.node, $0.offset) < ($1.element.node, $1.offset)
    }.map(\.element)
  }

  /// A frame's content; where its height is fixed, its type shrinks in steps down to the frame's
  /// floor until it fits, lines unbroken.
  private func fill(_ frame: PageFrame, _ blocks: [Block]) throws(Diagnostic) -> Slab {
    var column = Column(x: frame.origin.x, width: frame.width)
    if let height = frame.height {
      let size = typeSize(of: blocks)
      var step = size
      while step > frame.floor, !(try composition.fits(blocks, in: column, height)) {
        step = max(frame.floor, step - .pt(0.25))
        column.scale = step / size
      }
    }
    return try composition.flow(of: blocks, in: column).slab(trimmed: true)
  }

  private func typeSize(of blocks: [Block]) -> Length {
    blocks.map { block in
      let kind = if case .address = block.content { "address" } else { "body" }
      return composition.styles.block(block.style ?? kind).text.size
    }.min() ?? .pt(8)
  }

  private func report(_ content: Slab, _ frame: PageFrame) {
    let origin = content.frames.first?.origin ?? .none
    let sheet = composition.styles.page.size.height - frame.origin.y
    let room = min(frame.height ?? sheet, sheet)
    guard content.height > room + .pt(0.01) else { return }
    composition.report(
      LayoutDiagnostic.frameOverflow(frame.name, content.height, room: room, at: origin))
  }
}

extension Composition {
  /// Whether blocks stand in so much height with no word too wide and no line of a stack broken; what
  /// a trial finds wrong is forgotten.
  fileprivate func fits(
    _ blocks: [Block], in column: Column, _ height: Length
  ) throws(Diagnostic) -> Bool {
    let before = startTrial()
    let slab = try flow(of: blocks, in: column).slab(trimmed: true)
    return endTrial(before) && slab.height <= height + .pt(0.01)
  }
}
