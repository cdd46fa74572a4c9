internal import Diagnostics
internal import Document

extension PageMaker {
  /// The height of each region of the letterhead, as its pages will show it.
  func measuredRegions(_ areas: PageAreas) throws(Diagnostic) -> [Length] {
    var heights: [Length] = []
    for region in composition.document.letterhead.regions {
      if let height = region.height {
        heights.append(height)
      } else {
        heights.append(try slab(of: region, on: .init(number: 1, count: 1), areas).height)
      }
    }
    return heights
  }

  /// A page's regions: those read before the body, and those read after it.
  func regions(
    on page: Column.PageNumber, _ areas: PageAreas
  ) throws(Diagnostic) -> (before: [Frame], after: [Frame]) {
    var before: [Frame] = []
    var after: [Frame] = []
    for region in composition.document.letterhead.regions where region.isOn(page.number) {
      let slab = try slab(of: region, on: page, areas)
      try check(region, slab, areas)
      let top = areas.top(of: region, height: slab.height)
      let frames = slab.frames.map { $0.moved(y: top) }
      if region.edge == .footer { after += frames } else { before += frames }
    }
    return (before, after)
  }

  private func slab(
    of region: Region, on page: Column.PageNumber, _ areas: PageAreas
  ) throws(Diagnostic) -> Slab {
    var column = areas.column(of: region)
    column.page = page
    column.role = region.role(on: page.number)
    let slab = try composition.flow(of: region.blocks, in: column).slab(trimmed: true)
    if let note = slab.notes.first {
      composition.report(LayoutDiagnostic.misplacedNote(note.number, at: note.origin))
    }
    return slab
  }

  /// A region's height was reserved before the count of pages was known; it must not outgrow it.
  private func check(
    _ region: Region, _ slab: Slab, _ areas: PageAreas
  ) throws(Diagnostic) {
    let origin = region.blocks.first?.origin ?? .none
    var room = areas.size.height - areas.top(of: region, height: slab.height)
    if let height = region.height {
      room = height
    } else if region.edge == .header || region.edge == .footer {
      room = try self.slab(of: region, on: .init(number: 1, count: 1), areas).height
    }
    guard slab.height > room + .pt(0.01) else { return }
    composition.report(
      LayoutDiagnostic.regionOverflow(region.name, slab.height, room: room, at: origin))
  }
}

extension Region {
  /// Whether a page carries the region.
  func isOn(_ page: Int) -> Bool {
    switch pages {
    case .first: return page == 1
    case .next: return page > 1
    case .all: return true
    }
  }

  /// The first page's letterhead is text; what returns on each page is furniture, and so is a
  /// page's number.
  func role(on page: Int) -> Frame.Role {
    if page > 1 { return .artifact }
    return edge == .footer && pages == .all ? .artifact : .content
  }
}
