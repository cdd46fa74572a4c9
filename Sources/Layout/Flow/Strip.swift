internal import Diagnostics
internal import Document

/// What a page break above a strip costs; the builder takes the cheapest that there is.
enum BreakLevel: Int, Comparable {
  /// Nothing.
  case free
  /// A widow or an orphan.
  case line
  /// A heading without what it heads.
  case chain
  /// A box or a paragraph that would rather stay whole.
  case together
  /// A promise broken: inside `keep`, a signature, an image.
  case never

  static func < (left: BreakLevel, right: BreakLevel) -> Bool { left.rawValue < right.rawValue }
}

/// The smallest piece of a column that stands on one page: a line, a table row, an image.
struct Strip {
  /// Its height.
  var height: Length
  /// What it shows; x counts from the page, y from the strip's top.
  var frames: [Frame]
  /// Room above, dropped at the top of a page.
  var space = Length.zero
  /// How far it is raised at the top of a page, so that its capitals touch the top.
  var topTrim = Length.zero
  /// The baseline of its first line, to align neighbours on.
  var baseline: Length?
  /// What a page break above it costs.
  var level = BreakLevel.free
  /// Whether it begins a page.
  var beginsPage = false
  /// Whether it is wider than the body, and must stand below a left region.
  var isWide = false
  /// The padding of the boxes around it, for when a page begins or ends inside them.
  var padding = (top: Length.zero, bottom: Length.zero)
  /// The padding of the table row that it is a slice of, for when a page begins or ends inside it.
  var edge = (top: Length.zero, bottom: Length.zero)
  /// Drawn when the page ends below it: the last rule of a table's part.
  var tail: [Frame] = []
  /// The table head repeated above it when it begins a page.
  var head: Int?
  /// The notes that it marks.
  var notes: [NoteBody] = []
  /// The anchors that lead to it.
  var anchors: [String] = []
  /// Which column each frame belongs to, where several stand abreast, so that a page reads
  /// column by column.
  var lanes: [Int32] = []
  /// The row of columns that it is a slice of.
  var row: Int32 = 0
  /// Where it comes from.
  var origin = Origin.none
}

/// A note at the foot of a page, laid out.
final class NoteBody {
  let number: Int
  let slab: Slab
  let origin: Origin

  init(number: Int, slab: Slab, origin: Origin) {
    self.number = number
    self.slab = slab
    self.origin = origin
  }
}

/// A background and a line around strips that follow each other.
struct Decoration {
  /// The strips.
  var strips: Range<Int>
  /// The left edge.
  var x: Length
  /// The width.
  var width: Length
  /// The colour behind.
  var fill: Color?
  /// The line around.
  var outline: Stroke?
  /// The block that they belong to.
  var node: NodeID
  /// Where it comes from.
  var origin: Origin

  /// The frames of a part of the box.
  func frames(top: Length, bottom: Length) -> [Frame] {
    let rect = Rect(x: x, y: top, width: width, height: bottom - top)
    var frames: [Frame] = []
    if let fill {
      frames.append(
        Frame(rect: rect, content: .fill(fill), role: .artifact, node: node, origin: origin))
    }
    if let outline {
      frames.append(
        Frame(rect: rect, content: .outline(outline), role: .artifact, node: node, origin: origin))
    }
    return frames
  }
}

/// Frames that stay as they are, with the height that they take.
struct Slab {
  var height = Length.zero
  var frames: [Frame] = []
  /// The baseline of the first line.
  var baseline: Length?
  var notes: [NoteBody] = []
  var anchors: [String] = []
  /// Anchors whose place on the page is known.
  var places: [Page.Anchor] = []
}

extension Frame {
  /// The frame moved.
  func moved(x: Length = .zero, y: Length) -> Frame {
    var copy = self
    copy.rect.origin.x += x
    copy.rect.origin.y += y
    return copy
  }
}
