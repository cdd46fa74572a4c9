internal import Diagnostics
internal import Document

/// Columns side by side, each with blocks of its own.
extension Composition {
  /// Columns that begin at one height, kept on one page when it can hold them; boxes at their ends
  /// reach down to the lowest of them.
  func abreast(
    _ columns: [BlockColumn], of block: Block, _ style: BlockStyle, _ column: Column,
    _ flow: inout Flow
  ) throws(Diagnostic) {
    let widths = widths(of: columns, style, column)
    var x = Length.zero
    var lanes: [Flow] = []
    for (content, width) in zip(columns, widths) {
      try deadline.check(content.origin)
      lanes.append(try self.flow(of: content.blocks, in: column.lane(at: x, width: width)))
      x += width + style.gutter
    }
    if x - style.gutter > column.width + .pt(0.01) {
      report(LayoutDiagnostic.noRoom(at: block.origin))
    }
    place(lanes, block, &flow)
  }

  private func widths(
    of columns: [BlockColumn], _ style: BlockStyle, _ column: Column
  ) -> [Length] {
    var fixed = style.gutter * Double(columns.count - 1)
    var shares = 0.0
    for column in columns {
      switch column.width {
      case .fixed(let width): fixed += width
      case .share(let share): shares += max(0, share)
      case .natural: shares += 1
      }
    }
    let rest = max(.zero, column.width - fixed)
    return columns.map { column in
      switch column.width {
      case .fixed(let width): width
      case .share(let share): shares > 0 ? rest * (max(0, share) / shares) : .zero
      case .natural: rest / shares
      }
    }
  }

  private func place(_ lanes: [Flow], _ block: Block, _ flow: inout Flow) {
    let filled = lanes.filter { !$0.strips.isEmpty }
    guard !filled.isEmpty else { return }
    let tops = Self.tops(of: lanes)
    let heights = zip(lanes, tops).map { $0.tops(trimmed: false).height + $1 }
    let bottom = heights.max() ?? .zero
    var row = Abreast()
    for (index, lane) in lanes.enumerated() {
      var lane = lane
      lane.stretchBox(by: bottom - heights[index])
      row.add(lane, at: tops[index])
    }
    var slices = row.slices()
    for index in slices.indices {
      slices[index].origin = block.origin
      if index > 0, bottom <= pageRoom { slices[index].level = max(slices[index].level, .together) }
    }
    // What the columns ask of the page, their row asks: a title and a number beside it.
    flow.addSpace(filled.map(\.leadingSpace).max() ?? .zero)
    if filled.contains(where: \.beginsPage) { flow.breakPage() }
    flow.appendRow(slices)
    flow.addSpace(filled.map(\.trailingSpace).max() ?? .zero)
    flow.glue(filled.map(\.trailingLevel).max() ?? .free)
  }

  /// Where each column begins: texts on a common baseline, or with their capitals level with the
  /// top of a box, a table or an image beside them.
  private static func tops(of lanes: [Flow]) -> [Length] {
    let firsts = lanes.map(\.strips.first)
    if firsts.contains(where: { $0.map { $0.topTrim == .zero } ?? false }) {
      return firsts.map { -($0?.topTrim ?? .zero) }
    }
    let baseline = firsts.compactMap { $0?.baseline }.max() ?? .zero
    return firsts.map { first in (first?.baseline).map { baseline - $0 } ?? .zero }
  }
}

extension Flow {
  /// Makes a box that ends the flow so much taller.
  fileprivate mutating func stretchBox(by length: Length) {
    guard length > .zero, let last = strips.indices.last,
      decorations.contains(where: { $0.strips.upperBound == strips.count })
    else { return }
    change(at: last) { $0.height += length }
  }
}
