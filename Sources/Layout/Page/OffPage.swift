internal import Diagnostics
internal import Document

extension Composition {
  /// Refuses what a theme or a letterhead puts beside its page, where nobody would read it.
  func refuseWhatLeaves(_ page: Page) {
    for frame in page.frames where frame.isRead && !frame.lies(on: page.size) {
      report(LayoutDiagnostic.offPage(page.number, at: frame.origin))
    }
  }
}

extension Frame {
  /// Whether people read it; rules and backgrounds may go to the sheet's edge and beyond.
  fileprivate var isRead: Bool {
    switch content {
    case .text, .image, .code, .tick: true
    case .fill, .stroke, .outline, .field: false
    }
  }

  fileprivate func lies(on size: Size) -> Bool {
    let slack = Length.pt(1)
    let (top, bottom) = inkSpan
    return rect.origin.x >= -slack && rect.maxX <= size.width + slack
      && top >= -slack && bottom <= size.height + slack
  }

  /// Of text, the baseline: at the top of a page its box is raised above the capitals.
  private var inkSpan: (top: Length, bottom: Length) {
    guard case .text(let line) = content else { return (rect.origin.y, rect.maxY) }
    let baseline = rect.origin.y + line.baseline
    return (baseline, baseline)
  }
}
