package import Document

/// The face that glyphs belong to, by names, so that it can cross threads.
package struct FontReference: Sendable, Hashable {
  /// The family of the face actually used, fallback included.
  package var family: String
  /// The size.
  package var size: Length
  /// The weight.
  package var weight: Int
  /// Whether it is italic.
  package var isItalic: Bool

  package init(family: String, size: Length, weight: Int, isItalic: Bool) {
    self.family = family
    self.size = size
    self.weight = weight
    self.isItalic = isItalic
  }
}

/// Glyphs of one face and one source run, in visual order, with the text that they draw.
package struct GlyphRun: Sendable, Hashable {
  /// A glyph at its place.
  package struct Glyph: Sendable, Hashable {
    /// The glyph's index in its face.
    package var index: UInt32
    /// From the start of the line.
    package var x: Length
    /// Above the baseline, downwards positive.
    package var y: Length

    package init(index: UInt32, x: Length, y: Length) {
      self.index = index
      self.x = x
      self.y = y
    }
  }

  /// So many bytes of text are drawn by so many glyphs.
  package struct Cluster: Sendable, Hashable {
    package var bytes: Int
    package var glyphs: Int

    package init(bytes: Int, glyphs: Int) {
      self.bytes = bytes
      self.glyphs = glyphs
    }
  }

  /// The face.
  package var font: FontReference
  /// The ink.
  package var color: Color
  /// The index of the run in the source text, by which layout finds node, link and origin.
  package var sourceRun: Int
  /// The text, as it is to be copied and read aloud.
  package var text: String
  /// The glyphs.
  package var glyphs: [Glyph]
  /// How text and glyphs match, in the order of the glyphs when left to right.
  package var clusters: [Cluster]
  /// Whether the clusters run from right to left.
  package var isRightToLeft: Bool
  /// Left edge, from the start of the line.
  package var x: Length
  /// The advance.
  package var width: Length
  /// The run's place among those of its line, in the order of the text.
  package var order: Int

  package init(
    font: FontReference, color: Color, sourceRun: Int, text: String, glyphs: [Glyph],
    clusters: [Cluster], isRightToLeft: Bool = false, x: Length, width: Length,
    order: Int = 0
  ) {
    self.font = font
    self.color = color
    self.sourceRun = sourceRun
    self.text = text
    self.glyphs = glyphs
    self.clusters = clusters
    self.isRightToLeft = isRightToLeft
    self.x = x
    self.width = width
    self.order = order
  }
}
