internal import Diagnostics
internal import Document

extension Composition {
  /// A list: markers hang left of the items.
  func compose(
    _ list: List, of block: Block, in column: Column, into flow: inout Flow
  ) throws(Diagnostic) {
    let style = style(of: block, kind: "list", in: column)
    var outer = column.inset(left: style.indent, right: style.endIndent)
    outer.listLevel += 1
    var inner = outer.inset(left: styles.listIndent).based(on: style)
    inner.listLevel = outer.listLevel
    if style.breaksBefore { flow.breakPage() }
    for (index, item) in list.items.enumerated() {
      try deadline.check(item.origin)
      let start = flow.strips.count
      let marker = marker(of: item, at: index, in: list, style, outer)
      try compose(item.blocks, in: inner, into: &flow)
      if flow.strips.count == start, let marker {
        flow.append(marker)
      } else {
        attach(marker, to: start, &flow)
      }
    }
    // The list's own room parts its items; what follows the whole list is another paragraph.
    if column.listLevel == 0 {
      let around = scaled(column.base ?? body, column.scale)
      flow.addSpace(around.spaceAfter)
    }
    if style.keepsWithNext { flow.glue(.chain) }
  }

  private func marker(
    of item: List.Item, at index: Int, in list: List, _ style: BlockStyle, _ column: Column
  ) -> Strip? {
    var collector = Collector(
      composition: self, page: nil, measure: column.width, language: column.language)
    if let tick = item.tick {
      collector.add(tick: tick, style: style.text, node: item.node, origin: item.origin)
    } else {
      let bullet = column.listLevel > 1 ? "–" : "•"
      let number = list.start.map { "\($0.addingReportingOverflow(index).partialValue)." }
      let text = Inline(.text(number ?? bullet), origin: item.origin, node: item.node)
      collector.add([text], style: style.text)
    }
    var plain = style.inherited
    plain.alignment = .start
    let placer = ParagraphPlacer(
      composition: self, column: column, style: plain, node: item.node, origin: item.origin)
    return placer.strips(of: collector.result).first
  }

  /// Puts a marker beside the item's first line, on its baseline.
  private func attach(_ marker: Strip?, to index: Int, _ flow: inout Flow) {
    guard let marker, index < flow.strips.count else { return }
    let shift = (flow.strips[index].baseline ?? .zero) - (marker.baseline ?? .zero)
    let frames = marker.frames.map {
      $0.moved(y: flow.strips[index].baseline == nil ? .zero : shift)
    }
    flow.change(at: index) { strip in
      strip.frames.insert(contentsOf: frames, at: 0)
      if !strip.lanes.isEmpty {
        strip.lanes.insert(contentsOf: frames.map { _ in -1 }, at: 0)
      }
    }
  }
}
