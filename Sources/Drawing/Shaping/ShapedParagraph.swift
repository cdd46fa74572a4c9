internal import CPangoCairo
internal import Document
internal import Layout

/// A paragraph's glyphs, kept by the shaper until lines are cut out of them.
final class ShapedParagraph {
  /// A glyph, relative to the start of its cluster, in Pango's units.
  struct Glyph {
    let index: UInt32
    let x: Int32
    let y: Int32
  }

  /// A cluster: a piece of text and the glyphs that draw it.
  struct Cluster {
    /// Its item.
    let item: Int
    /// The run of the source that it begins in.
    let sourceRun: Int
    /// Its characters in the composed text.
    let characters: Range<Int>
    /// Its glyphs, from left to right.
    let glyphs: Range<Int>
    /// Its advance.
    let width: Length
    /// Whether it hangs at a line's end.
    let isSpace: Bool
    /// Its inset.
    let inset: Int?
    /// Whether it is a hyphen added at a line's end, which no character of the text stands for.
    let isHyphen: Bool
  }

  /// What one face draws in one direction.
  final class Item {
    /// Pango's own, kept for shaping again at a line's end.
    let pointer: UnsafeMutablePointer<PangoItem>
    /// The face.
    let font: FontReference
    /// The bidirectional level.
    let level: UInt8
    /// The item's bytes of the shaped text.
    let bytes: Range<Int>

    init(adopting pointer: UnsafeMutablePointer<PangoItem>, font: FontReference) {
      self.pointer = pointer
      self.font = font
      level = pointer.pointee.analysis.level
      let start = Int(pointer.pointee.offset)
      bytes = start..<start + Int(pointer.pointee.length)
    }

    deinit { pango_item_free(pointer) }

    var isRightToLeft: Bool { level & 1 == 1 }
  }

  /// The text as it was shaped.
  let text: ComposedText
  /// The direction of the whole.
  let isRightToLeft: Bool
  /// What was shaped, in the order of the text.
  let items: [Item]
  /// The clusters, in the order of the text.
  let clusters: [Cluster]
  /// The glyphs of all clusters.
  let glyphs: [Glyph]
  /// The lines that were asked for.
  var lines: [LineRequest: ShapedLine] = [:]

  init(
    text: ComposedText, isRightToLeft: Bool, items: [Item], clusters: [Cluster], glyphs: [Glyph]
  ) {
    self.text = text
    self.isRightToLeft = isRightToLeft
    self.items = items
    self.clusters = clusters
    self.glyphs = glyphs
  }
}
