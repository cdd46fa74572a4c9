internal import Diagnostics
internal import Document

/// Cuts the body's flow into pages: each page takes what fits, and ends at the cheapest break.
struct PageBuilder {
  let composition: Composition
  let flow: Flow
  let areas: PageAreas

  private var strips: [Strip] { flow.strips }
  private static let tolerance = Length.pt(0.01)
  /// Room between the body and its notes, the rule included.
  static let noteGap = Length.mm(4)

  /// The pages' bodies; at least one.
  func pages() throws(Diagnostic) -> [Slab] {
    var pages: [Slab] = []
    var start = 0
    var decorator = Decorator(flow.orderedDecorations)
    repeat {
      guard pages.count < composition.engine.limits.pages else {
        let origin = start < strips.count ? strips[start].origin : .none
        throw LayoutDiagnostic.pages(composition.engine.limits.pages, at: origin)
      }
      try composition.deadline.check()
      let area = pages.isEmpty ? areas.first : areas.next
      let isFirst = pages.isEmpty
      let end = end(from: start, in: area, isFirst: isFirst)
      let filler = PageFiller(flow: flow, areas: areas, area: area, isFirst: isFirst)
      pages.append(filler.fill(start..<end, &decorator))
      start = end
    } while start < strips.count
    return pages
  }

  /// Where the page that begins at a strip ends.
  private func end(from start: Int, in area: PageArea, isFirst: Bool) -> Int {
    var cursor = PageCursor(flow: flow, areas: areas, area: area, isFirst: isFirst)
    // The latest break of each cost on the page.
    var latest = [Int?](repeating: nil, count: BreakLevel.never.rawValue)
    for index in start..<strips.count {
      let strip = strips[index]
      if index > start {
        if strip.beginsPage { return index }
        if strip.level < .never { latest[strip.level.rawValue] = index }
      }
      cursor.add(strip)
      if cursor.bottom > area.bottom + Self.tolerance {
        return self.break(at: index, from: start, latest, in: area, isFirst: isFirst)
      }
    }
    return strips.count
  }

  /// Chooses a break on a page that is full at a strip. A group that would fit a page of its own
  /// goes there whole; a longer one is divided here, at the next cost.
  private func `break`(
    at full: Int, from start: Int, _ latest: [Int?], in area: PageArea, isFirst: Bool
  ) -> Int {
    var best: Int?
    for level in latest.indices {
      guard let index = latest[level], index > best ?? start else { continue }
      best = index
      if fitsPage(from: index, upTo: BreakLevel(rawValue: level) ?? .free) { return index }
    }
    if let best { return best }
    if isFirst, areas.next.height > area.height, fitsNext(start) { return start }
    refuse(start, room: max(area.height, areas.next.height))
    return max(full, start + 1)
  }

  /// Whether the strips up to the next break of at most this cost fit a page.
  private func fitsPage(from start: Int, upTo level: BreakLevel) -> Bool {
    var cursor = PageCursor(flow: flow, areas: areas, area: areas.next, isFirst: false)
    for index in start..<strips.count {
      if index > start, strips[index].level <= level || strips[index].beginsPage { return true }
      cursor.add(strips[index])
      if cursor.bottom > areas.next.bottom + Self.tolerance { return false }
    }
    return true
  }

  private func fitsNext(_ start: Int) -> Bool { fitsPage(from: start, upTo: .together) }

  /// Reports a group that no page can hold.
  private func refuse(_ start: Int, room: Length) {
    // The rest of a group that was refused on the page before says nothing new.
    guard start == 0 || strips[start].level < .never else { return }
    var height = strips[start].height
    for strip in strips[(start + 1)...] {
      if strip.level < .never || strip.beginsPage { break }
      height += strip.space + strip.height
    }
    for note in strips[start].notes { height += note.slab.height }
    composition.report(
      LayoutDiagnostic.tooTall(height, room: room, at: strips[start].origin))
  }
}

/// Walks down a page, strip by strip.
struct PageCursor {
  let flow: Flow
  let areas: PageAreas
  let area: PageArea
  let isFirst: Bool
  /// The top of the strip last added.
  private(set) var top = Length.zero
  /// The room that notes take at the foot.
  private(set) var notes = Length.zero
  /// The height of the head repeated at the top.
  private(set) var head: Int?
  private var end: Length?
  /// Where the first strip's page begins for it: inside a box, below its padding.
  private(set) var start: Length
  private var padding = Length.zero

  init(flow: Flow, areas: PageAreas, area: PageArea, isFirst: Bool) {
    self.flow = flow
    self.areas = areas
    self.area = area
    self.isFirst = isFirst
    start = area.top
    if isFirst { for note in areas.framed { add(note) } }
  }

  /// Where the page would end with what was added: the last strip's end, and the notes.
  var bottom: Length { boxBottom + notes }
  /// Where boxes end that go on over the page's end.
  var boxBottom: Length { (end ?? area.top) + padding }

  mutating func add(_ strip: Strip) {
    if let end {
      top = end + strip.space
    } else {
      head = strip.head
      start += strip.padding.top
      top = strip.padding.top > .zero ? start : start - strip.topTrim
      if let head { top = start + flow.heads[head].height }
      top += strip.edge.top
    }
    if strip.isWide, isFirst { top = max(top, areas.clearTop) }
    end = top + strip.height
    padding = strip.padding.bottom + strip.edge.bottom
    for note in strip.notes { add(note) }
  }

  private mutating func add(_ note: NoteBody) {
    notes += note.slab.height + (notes == .zero ? PageBuilder.noteGap : .zero)
  }
}
