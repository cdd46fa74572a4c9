internal import Document

/// The room for the body on a page.
struct PageArea {
  var top: Length
  var bottom: Length
  var height: Length { bottom - top }
}

/// Where the body runs: its column, and its area on the first and on the following pages.
struct PageAreas {
  let size: Size
  let margins: Insets
  /// The body's column, the same on all pages.
  let column: Column
  private(set) var first: PageArea
  private(set) var next: PageArea
  /// Where blocks as wide as the page may begin on the first page: below a left region.
  var clearTop = Length.zero
  /// Notes marked in the first page's frames, which stand at its foot like the body's.
  var framed: [NoteBody] = []
  /// The first page's frames, as the letterhead gives them.
  var frames: [PageFrame] { letterhead.frames }
  private let letterhead: Letterhead

  init(_ document: Document) {
    letterhead = document.letterhead
    size = document.styles.page.size
    let margins = document.styles.page.margins
    self.margins = margins
    let wide = size.width - margins.left - margins.right
    let left = letterhead.regions.first { $0.edge == .left }
    let beside = left.map { ($0.x ?? margins.left) + ($0.width ?? .zero) + $0.gap }
    let x = letterhead.bodyX ?? beside ?? margins.left
    let width = letterhead.bodyWidth ?? (size.width - margins.right - x)
    var column = Column(x: x, width: width)
    column.wideX = margins.left
    column.wideWidth = wide
    self.column = column
    let bottom = letterhead.bodyBottom ?? (size.height - margins.bottom)
    first = PageArea(top: letterhead.firstTop ?? margins.top, bottom: bottom)
    next = PageArea(top: letterhead.nextTop ?? margins.top, bottom: bottom)
  }

  /// Where a region's column stands.
  func column(of region: Region) -> Column {
    Column(
      x: region.x ?? margins.left,
      width: region.width ?? (size.width - margins.left - margins.right))
  }

  /// The top of a region that is so high. A footer without a place of its own ends 10 mm above
  /// the sheet's edge, where every printer prints.
  func top(of region: Region, height: Length) -> Length {
    switch region.edge {
    case .header: return region.y ?? margins.top
    case .footer: return region.y ?? (size.height - .mm(10) - (region.height ?? height))
    case .left: return region.y ?? first.top
    case .placed: return region.y ?? margins.top
    }
  }

  /// Keeps the body off headers and footers of these heights.
  mutating func reserve(_ heights: [Length]) {
    for (region, height) in zip(letterhead.regions, heights) {
      let top = top(of: region, height: height)
      let low = top + height + region.gap
      if region.edge == .header {
        if region.pages != .next { first.top = max(first.top, low) }
        if region.pages != .first { next.top = max(next.top, low) }
      }
      if region.edge == .footer {
        if region.pages != .next { first.bottom = min(first.bottom, top - region.gap) }
        if region.pages != .first { next.bottom = min(next.bottom, top - region.gap) }
      }
    }
  }

  /// Keeps blocks as wide as the page below the first page's left regions, of these heights.
  mutating func clear(_ heights: [Length]) {
    for (region, height) in zip(letterhead.regions, heights)
    where region.edge == .left && region.pages != .next {
      clearTop = max(clearTop, top(of: region, height: height) + height + region.gap)
    }
  }

  /// Moves the body of the first page below what its frames show.
  mutating func push(_ bottom: Length) { first.top = max(first.top, bottom) }
}
