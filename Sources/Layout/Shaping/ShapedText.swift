package import Document

/// A paragraph after shaping: clusters in the order of the text, each with its advance and what
/// may happen after it. Glyphs stay with the shaper until a line is known.
package struct ShapedText: Sendable {
  /// What may happen after a cluster.
  package enum Break: UInt8, Sendable {
    /// Nothing: the line goes on.
    case none
    /// The line may end here.
    case allowed
    /// The line may end here with a hyphen.
    case hyphen
    /// The line ends here.
    case mandatory
  }

  /// The smallest piece of text that a line can be cut after.
  package struct Cluster: Sendable {
    /// The byte offset where the cluster begins.
    package var offset: Int32
    /// Its advance, unjustified.
    package var advance: Length
    /// What may happen after it.
    package var breakAfter: Break
    /// Whether it is a space: it may stretch, and hangs at a line's end.
    package var isSpace: Bool
    /// The index of its inset, if it is one.
    package var inset: Int32?

    package init(
      offset: Int32, advance: Length, breakAfter: Break, isSpace: Bool, inset: Int32? = nil
    ) {
      self.offset = offset
      self.advance = advance
      self.breakAfter = breakAfter
      self.isSpace = isSpace
      self.inset = inset
    }
  }

  /// A character that no font draws.
  package struct MissingGlyph: Sendable {
    /// The byte offset.
    package var offset: Int
    /// The character.
    package var scalar: Unicode.Scalar

    package init(offset: Int, scalar: Unicode.Scalar) {
      self.offset = offset
      self.scalar = scalar
    }
  }

  /// What was shaped.
  package var source: StyledText
  /// The clusters, in the order of the text.
  package var clusters: [Cluster]
  /// The advance of a hyphen added at a line's end, for each run of the source.
  package var hyphenAdvance: [Length]
  /// How far the tallest run stands above the baseline.
  package var ascent: Length
  /// How far the deepest run hangs below it.
  package var descent: Length
  /// The first character that no font draws.
  package var missing: MissingGlyph?
  /// Whether the paragraph runs from right to left.
  package var isRightToLeft: Bool
  /// The shaper's own handle on the glyphs, valid with the shaper that made it.
  package var handle: Int

  package init(
    source: StyledText, clusters: [Cluster], hyphenAdvance: [Length], ascent: Length,
    descent: Length, missing: MissingGlyph? = nil, isRightToLeft: Bool = false, handle: Int
  ) {
    self.source = source
    self.clusters = clusters
    self.hyphenAdvance = hyphenAdvance
    self.ascent = ascent
    self.descent = descent
    self.missing = missing
    self.isRightToLeft = isRightToLeft
    self.handle = handle
  }
}
