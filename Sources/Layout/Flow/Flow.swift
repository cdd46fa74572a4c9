internal import Diagnostics
internal import Document

/// A column of strips of any length, not yet cut into pages.
struct Flow {
  /// The strips, from the top.
  private(set) var strips: [Strip] = []
  /// The boxes around them, outer ones first.
  var decorations: [Decoration] = []
  /// Table heads that are repeated.
  var heads: [Slab] = []

  /// What was asked for the next strip.
  private struct Pending {
    var space = Length.zero
    var level = BreakLevel.free
    var breaksPage = false
    var anchors: [String] = []
    // Space above the first strip of a box is the box's padding's affair.
    var dropsSpace = true
  }

  private var pending = Pending()
  /// The room that the first strip asked for, for what this flow is put into.
  private(set) var leadingSpace = Length.zero
  /// The room asked for below the last strip.
  var trailingSpace: Length { pending.space }
  /// What a page break below the last strip costs.
  var trailingLevel: BreakLevel { pending.level }
  /// Whether the first strip asked to begin a page.
  private(set) var beginsPage = false
  private var rows: Int32 = 0

  /// Asks for room above the next strip; between two blocks the larger room counts.
  mutating func addSpace(_ length: Length) { pending.space = max(pending.space, length) }
  /// Asks that no page break fall above the next strip.
  mutating func glue(_ level: BreakLevel) { pending.level = max(pending.level, level) }
  /// Lets a page break fall above the next strip, whatever was asked.
  mutating func unglue() { pending.level = .free }
  /// Asks that the next strip begin a page.
  mutating func breakPage() { pending.breaksPage = true }
  /// Lets references lead to the next strip.
  mutating func addAnchor(_ name: String) { pending.anchors.append(name) }
  /// Forgets the room asked for: what follows stands at the top of something.
  mutating func dropSpace() {
    pending.space = .zero
    pending.dropsSpace = true
  }

  /// Adds a block's strips between its room above and below; a block that adds nothing asks for
  /// nothing either.
  mutating func surround(
    before: Length, after: Length, _ body: (inout Flow) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let (asked, count) = (pending, strips.count)
    addSpace(before)
    try body(&self)
    if strips.count > count {
      addSpace(after)
    } else {
      (pending.space, pending.level) = (asked.space, asked.level)
    }
  }

  /// Puts a strip below what is there.
  mutating func append(_ strip: Strip) {
    var strip = strip
    if strips.isEmpty {
      leadingSpace = max(strip.space, pending.space)
      beginsPage = pending.breaksPage
    }
    strip.space = pending.dropsSpace ? .zero : max(strip.space, pending.space)
    strip.level = strips.isEmpty ? .free : max(strip.level, pending.level)
    strip.beginsPage = strip.beginsPage || (pending.breaksPage && !strips.isEmpty)
    strip.anchors += pending.anchors
    strips.append(strip)
    pending = Pending(dropsSpace: false)
  }

  /// Puts strips that are slices of one row of columns.
  mutating func appendRow(_ slices: [Strip]) {
    rows += 1
    for var slice in slices {
      slice.row = rows
      append(slice)
    }
  }

  /// Puts a decoration around the strips from an index on.
  mutating func decorate(from start: Int, _ make: (Range<Int>) -> Decoration) {
    guard start < strips.count else { return }
    decorations.append(make(start..<strips.count))
  }

  /// Raises the cost of page breaks between the strips from an index on.
  mutating func hold(from start: Int, _ level: BreakLevel, origin: Origin = .none) {
    guard start < strips.count else { return }
    for index in start..<strips.count {
      if index > start { strips[index].level = max(strips[index].level, level) }
      if level == .never { strips[index].origin = origin }
    }
  }

  /// Tells the strips inside a box what room its broken edges need; the first and the last are
  /// its padding themselves.
  mutating func pad(from start: Int, _ padding: Insets) {
    for index in strips.indices[(start + 1)...].dropLast() {
      strips[index].padding.top += padding.top
      strips[index].padding.bottom += padding.bottom
    }
  }

  /// Changes the strips from an index on.
  mutating func change(from start: Int, _ body: (inout Strip) -> Void) {
    for index in strips.indices[min(start, strips.count)...] { body(&strips[index]) }
  }

  /// Changes one strip.
  mutating func change(at index: Int, _ body: (inout Strip) -> Void) { body(&strips[index]) }

  /// The decorations in the order in which they are drawn: outer and earlier ones first.
  var orderedDecorations: [Decoration] {
    decorations.sorted {
      ($0.strips.lowerBound, -$0.strips.upperBound) < ($1.strips.lowerBound, -$1.strips.upperBound)
    }
  }

  /// The top of each strip, and the height of all.
  func tops(trimmed: Bool) -> (tops: [Length], height: Length) {
    var tops: [Length] = []
    tops.reserveCapacity(strips.count)
    var y = trimmed ? -(strips.first?.topTrim ?? .zero) : .zero
    for (index, strip) in strips.enumerated() {
      if index > 0 { y += strip.space }
      tops.append(y)
      y += strip.height
    }
    return (tops, y)
  }

  /// Everything in one piece; trimmed, the capitals of its first line touch its top.
  func slab(trimmed: Bool = false) -> Slab {
    let (tops, height) = tops(trimmed: trimmed)
    var slab = Slab(height: height)
    for decoration in orderedDecorations {
      let last = decoration.strips.upperBound - 1
      slab.frames += decoration.frames(
        top: tops[decoration.strips.lowerBound], bottom: tops[last] + strips[last].height)
    }
    for (strip, top) in zip(strips, tops) {
      for frame in strip.frames { slab.frames.append(frame.moved(y: top)) }
      slab.notes += strip.notes
      slab.anchors += strip.anchors
    }
    slab.baseline = strips.first?.baseline.map { $0 + (tops.first ?? .zero) }
    for frame in strips.last?.tail ?? [] {
      slab.frames.append(frame.moved(y: tops[tops.count - 1]))
    }
    return slab
  }
}
