internal import Diagnostics
internal import Document

extension Composition {
  /// Blocks in columns of equal height, as far as they can be; what is taller than a page fills
  /// whole pages first, so that it reads down a page's columns before it goes to the next page.
  func columns(
    _ count: Int, _ blocks: [Block], _ style: BlockStyle, _ column: Column, _ flow: inout Flow
  ) throws(Diagnostic) {
    let count = max(1, min(count, 12))
    let gutter = style.gutter
    let width = (column.width - gutter * Double(count - 1)) / Double(count)
    let content = try self.flow(of: blocks, in: column.lane(at: .zero, width: width))
    flow.addSpace(content.leadingSpace)
    var start = 0
    while start < content.strips.count {
      var packing = Packing(content, from: start, count: count, height: pageRoom)
      if packing.end == content.strips.count { packing = packing.balanced(atMost: pageRoom) }
      flow.appendRow([strip(of: packing.columns, step: width + gutter)])
      start = packing.end
    }
    flow.addSpace(content.trailingSpace)
  }

  private func strip(of columns: [Flow], step: Length) -> Strip {
    var row = Abreast()
    for (index, column) in columns.enumerated() {
      row.add(column.shifted(by: step * Double(index)))
    }
    return row.whole()
  }
}

/// Strips filled into columns of a height, one after the other.
struct Packing {
  private let flow: Flow
  private let start: Int
  private let count: Int
  private var ends: [Int] = []
  /// The first strip that found no room.
  var end: Int { ends.last ?? start }

  init(_ flow: Flow, from start: Int, count: Int, height: Length) {
    self.flow = flow
    self.start = start
    self.count = count
    while ends.count < count, end < flow.strips.count {
      ends.append(Self.end(of: flow, from: end, height))
    }
  }

  /// The columns' strips.
  var columns: [Flow] { zip([start] + ends, ends).map { flow.part(from: $0, to: $1) } }

  /// The packing of least height, found by halving.
  func balanced(atMost limit: Length) -> Packing {
    var low = Length.zero
    var high = limit
    while high - low > .pt(0.5) {
      let middle = (low + high) / 2
      let trial = Packing(flow, from: start, count: count, height: middle)
      if trial.end == flow.strips.count, trial.isWithin(middle) {
        high = middle
      } else {
        low = middle
      }
    }
    return Packing(flow, from: start, count: count, height: high)
  }

  private func isWithin(_ height: Length) -> Bool {
    columns.allSatisfy { $0.tops(trimmed: false).height <= height + .pt(0.01) }
  }

  /// Where a column that begins at a strip ends: at the cheapest break that fits.
  private static func end(of flow: Flow, from start: Int, _ height: Length) -> Int {
    var y = Length.zero
    var best: (level: BreakLevel, index: Int)?
    for index in start..<flow.strips.count {
      let strip = flow.strips[index]
      if index > start {
        y += strip.space
        if strip.level <= best?.level ?? .never { best = (strip.level, index) }
      }
      y += strip.height
      if y > height + .pt(0.01) { return best?.index ?? max(index, start + 1) }
    }
    return flow.strips.count
  }
}

extension Flow {
  /// Some of the strips, as a flow of their own.
  func part(from start: Int, to end: Int) -> Flow {
    var part = Flow()
    let range = start..<end
    for strip in strips[range] {
      part.addSpace(strip.space)
      part.append(strip)
    }
    part.decorations = decorations.compactMap { decoration in
      let strips = decoration.strips.clamped(to: range)
      guard !strips.isEmpty else { return nil }
      var copy = decoration
      copy.strips = (strips.lowerBound - start)..<(strips.upperBound - start)
      return copy
    }
    return part
  }

  /// The flow moved to the right.
  func shifted(by x: Length) -> Flow {
    var copy = self
    copy.change(from: 0) { strip in
      for index in strip.frames.indices { strip.frames[index].rect.origin.x += x }
    }
    copy.decorations = decorations.map { decoration in
      var moved = decoration
      moved.x += x
      return moved
    }
    return copy
  }
}
