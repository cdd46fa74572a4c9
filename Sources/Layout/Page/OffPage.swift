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

  /// The space of a soft line end hangs over its line: hence some room on the right.
  fileprivate func lies(on size: Size) -> Bool {
    let slack = Length.pt(1)
    return rect.origin.x >= -slack && rect.origin.y >= -slack
      && rect.maxX <= size.width + .pt(8) && rect.maxY <= size.height + slack
  }
}
