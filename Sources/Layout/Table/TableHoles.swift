internal import Document

/// Cells that are filled by hand.
extension Table.Cell {
  /// Whether the cell holds nothing but room to write.
  var isHole: Bool { !blocks.isEmpty && blocks.allSatisfy(\.isHole) }

  /// Whether something is written in the cell by hand.
  var hasHole: Bool { blocks.contains(where: \.hasHole) }
}

extension Block {
  fileprivate var isHole: Bool {
    switch content {
    case .blank: true
    case .paragraph(let inlines): inlines.allSatisfy(\.isBlank)
    default: false
    }
  }

  fileprivate var hasHole: Bool {
    switch content {
    case .blank: true
    case .paragraph(let inlines): inlines.contains(where: \.hasBlank)
    default: false
    }
  }
}

extension Inline {
  fileprivate var isBlank: Bool { if case .blank = content { true } else { false } }

  fileprivate var hasBlank: Bool {
    switch content {
    case .blank: true
    case .styled(_, let inner), .link(_, let inner): inner.contains(where: \.isBlank)
    default: false
    }
  }
}
