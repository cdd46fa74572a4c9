package import Document

/// A line to be drawn: which clusters, how its spaces stretch, whether it ends in a hyphen.
package struct LineRequest: Sendable, Hashable {
  /// The clusters, by index; a soft line end includes the space that hangs there, so that a real
  /// space is drawn and text copies whole.
  package var clusters: Range<Int>
  /// Whether a hyphen is added.
  package var endsInHyphen: Bool
  /// What each space (but the hanging one) is widened by; negative narrows.
  package var spaceStretch: Length

  package init(clusters: Range<Int>, endsInHyphen: Bool = false, spaceStretch: Length = .zero) {
    self.clusters = clusters
    self.endsInHyphen = endsInHyphen
    self.spaceStretch = spaceStretch
  }
}

/// A line's glyphs, in visual order from its left end.
package struct ShapedLine: Sendable {
  /// The runs.
  package var runs: [GlyphRun]
  /// Where each inset of the line begins, from the line's left end, by its index.
  package var insets: [(index: Int, x: Length)]
  /// The advance without the hanging space.
  package var width: Length

  package init(runs: [GlyphRun], insets: [(index: Int, x: Length)], width: Length) {
    self.runs = runs
    self.insets = insets
    self.width = width
  }
}
