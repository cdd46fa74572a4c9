internal import Diagnostics
internal import Document

/// Puts strips on a page, with the boxes around them and the notes below them.
struct PageFiller {
  let flow: Flow
  let areas: PageAreas
  let area: PageArea
  let isFirst: Bool

  func fill(_ range: Range<Int>, _ decorator: inout Decorator) -> Slab {
    var cursor = PageCursor(flow: flow, areas: areas, area: area, isFirst: isFirst)
    var page = Slab()
    var row = RowFrames()
    var notes = isFirst ? areas.framed : []
    decorator.beginPage(at: area.top)
    for index in range {
      let strip = flow.strips[index]
      cursor.add(strip)
      if index == range.lowerBound, let head = cursor.head {
        page.frames += flow.heads[head].frames.map { $0.moved(y: cursor.start) }
      }
      decorator.enter(index, at: cursor.top)
      row.add(strip, at: cursor.top, to: &page.frames)
      decorator.leave(index, at: cursor.top + strip.height)
      notes += strip.notes
      for anchor in strip.anchors {
        let x = strip.frames.first?.rect.origin.x ?? areas.column.x
        page.places.append(.init(name: anchor, position: Point(x: x, y: cursor.top)))
      }
    }
    row.end(&page.frames)
    finish(range, cursor, &decorator, &page)
    place(notes, height: cursor.notes, &page)
    return page
  }

  private func finish(
    _ range: Range<Int>, _ cursor: PageCursor, _ decorator: inout Decorator, _ page: inout Slab
  ) {
    guard let last = range.last else { return }
    let strip = flow.strips[last]
    page.frames += strip.tail.map { $0.moved(y: cursor.top) }
    page.frames = decorator.endPage(at: cursor.boxBottom) + page.frames
  }

  /// Notes stand at the foot of the body, below a short rule.
  private func place(_ notes: [NoteBody], height: Length, _ page: inout Slab) {
    guard let first = notes.first?.slab.frames.first else { return }
    var y = area.bottom - height + PageBuilder.noteGap
    let rule = Rect(
      x: areas.column.x, y: y - PageBuilder.noteGap / 2, width: .mm(30), height: .zero)
    page.frames.append(
      Frame(
        rect: rule, content: .stroke(Stroke(width: .pt(0.4))), role: .artifact, node: first.node,
        origin: first.origin))
    for note in notes {
      page.frames += note.slab.frames.map { $0.moved(y: y) }
      y += note.slab.height
    }
  }
}

/// Gathers the slices of a row of columns that stand on one page, so that they read column by
/// column and not slice by slice.
struct RowFrames {
  private var row: Int32 = 0
  private var frames: [(lane: Int32, frame: Frame)] = []

  mutating func add(_ strip: Strip, at y: Length, to page: inout [Frame]) {
    if strip.row == 0 || strip.row != row { end(&page) }
    row = strip.row
    guard strip.row != 0, strip.lanes.count == strip.frames.count else {
      for frame in strip.frames { page.append(frame.moved(y: y)) }
      return
    }
    for (lane, frame) in zip(strip.lanes, strip.frames) { frames.append((lane, frame.moved(y: y))) }
  }

  mutating func end(_ page: inout [Frame]) {
    guard !frames.isEmpty else { return }
    let order = frames.indices.sorted { (frames[$0].lane, $0) < (frames[$1].lane, $1) }
    for index in order { page.append(frames[index].frame) }
    frames.removeAll(keepingCapacity: true)
  }
}

/// Draws boxes around strips, page by page.
struct Decorator {
  private struct Open {
    var decoration: Decoration
    var top: Length
    var order: Int
  }

  private let decorations: [Decoration]
  private var next = 0
  private var open: [Open] = []
  private var done: [(order: Int, frames: [Frame])] = []

  init(_ decorations: [Decoration]) {
    self.decorations = decorations
  }

  /// Boxes open at the end of a page go on at the top of the next.
  mutating func beginPage(at top: Length) {
    for index in open.indices { open[index].top = top }
  }

  mutating func enter(_ strip: Int, at y: Length) {
    while next < decorations.count, decorations[next].strips.lowerBound == strip {
      open.append(Open(decoration: decorations[next], top: y, order: next))
      next += 1
    }
  }

  mutating func leave(_ strip: Int, at y: Length) {
    for box in open where box.decoration.strips.upperBound == strip + 1 { close(box, at: y) }
    open.removeAll { $0.decoration.strips.upperBound == strip + 1 }
  }

  /// The page's boxes, those that lie below others first.
  mutating func endPage(at y: Length) -> [Frame] {
    for box in open { close(box, at: y) }
    let frames = done.sorted { $0.order < $1.order }.flatMap(\.frames)
    done.removeAll()
    return frames
  }

  private mutating func close(_ box: Open, at y: Length) {
    done.append((box.order, box.decoration.frames(top: box.top, bottom: y)))
  }
}
