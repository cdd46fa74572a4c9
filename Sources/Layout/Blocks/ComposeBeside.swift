internal import Diagnostics
internal import Document

/// A heading beside the text that it heads: "Article 2", and its provisions on the right.
extension Composition {
  /// Where the text ends that stands beside a block: for a heading, before the next one of its
  /// level or above; for a paragraph, after the next block.
  func endOfText(beside index: Int, of blocks: [Block], _ column: Column) -> Int {
    guard ownStyle(of: blocks[index], in: column).beside != nil else { return index + 1 }
    switch blocks[index].content {
    case .heading(let level, _, _):
      let end = blocks[(index + 1)...].firstIndex {
        if case .heading(let next, _, _) = $0.content { next <= level } else { false }
      }
      return end ?? blocks.count
    case .paragraph, .lines:
      guard index + 1 < blocks.count else { return index + 1 }
      if case .heading = blocks[index + 1].content { return index + 1 }
      return index + 2
    default: return index + 1
    }
  }

  /// The text's strips, with the heading's lines put beside the first ones: the text flows over
  /// pages as it would alone, and the heading stays with its beginning.
  func beside(
    _ block: Block, _ text: [Block], in column: Column, into flow: inout Flow
  ) throws(Diagnostic) {
    let style = ownStyle(of: block, in: column)
    guard let place = style.beside else { return }
    let column = self.column(for: style, in: column)
    if let anchor = block.anchor { flow.addAnchor(anchor) }
    if style.breaksBefore { flow.breakPage() }
    try flow.surround(before: style.spaceBefore, after: .zero) { flow throws(Diagnostic) in
      rule(above: block, style, column, &flow)
      var heading = Flow()
      try content(of: block, style, column.lane(at: .zero, width: place.width), &heading)
      var right = column.inset(left: place.width + place.gap)
      right.base = self.text(beside: style, in: column)
      let start = flow.strips.count
      try compose(text, in: right, into: &flow)
      flow.attach(heading, beside: start)
    }
  }

  /// The text beside a heading has its size and leading, so that their lines stand level.
  private func text(beside style: BlockStyle, in column: Column) -> BlockStyle {
    var base = (column.base ?? body).inherited
    base.text.size = style.text.size / column.scale
    base.text.leading = style.text.leading / column.scale
    return base
  }
}

extension Flow {
  /// Puts a heading beside the strips from an index on, level with the first; page breaks keep off
  /// until the heading's end.
  fileprivate mutating func attach(_ heading: Flow, beside start: Int) {
    guard start < strips.count else {
      for strip in heading.strips { append(strip) }
      return
    }
    let slab = heading.slab()
    var top = -(heading.strips.first?.topTrim ?? .zero)
    if let own = slab.baseline, let baseline = strips[start].baseline { top = baseline - own }
    if top < .zero, strips[start].baseline != nil {
      change(at: start) { $0.lower(by: -top) }
      top = .zero
    }
    change(at: start) { strip in
      strip.insert(slab.frames.map { $0.moved(y: top) })
      strip.notes = slab.notes + strip.notes
      strip.anchors += slab.anchors
    }
    reserve(top + slab.height, from: start)
  }

  /// Keeps so much height from an index on together, and makes it where there is less.
  private mutating func reserve(_ height: Length, from start: Int) {
    var reach = strips[start].height
    var index = start + 1
    while index < strips.count, reach < height - .pt(0.01), !strips[index].beginsPage {
      reach += strips[index].space + strips[index].height
      change(at: index) { $0.level = .never }
      index += 1
    }
    guard reach < height - .pt(0.01), index == strips.count else { return }
    let trailing = trailingSpace
    dropSpace()
    glue(.never)
    append(Strip(height: height - reach, frames: []))
    addSpace(trailing)
  }
}

extension Strip {
  /// Moves what the strip shows down, and makes it so much taller.
  fileprivate mutating func lower(by length: Length) {
    frames = frames.map { $0.moved(y: length) }
    height += length
    baseline = baseline.map { $0 + length }
    topTrim = .zero
  }

  /// Puts frames before those that are there.
  mutating func insert(_ frames: [Frame]) {
    self.frames.insert(contentsOf: frames, at: 0)
    if !lanes.isEmpty { lanes.insert(contentsOf: frames.map { _ in -1 }, at: 0) }
  }
}
