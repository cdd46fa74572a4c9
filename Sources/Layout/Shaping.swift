package import Diagnostics
package import Document

/// A paragraph's text with its styles, ready to be shaped. A value: equal texts shape alike, so
/// that a shaper may keep its results; it therefore holds no spans.
package struct StyledText: Sendable, Hashable {
  /// A stretch of text in one style.
  package struct Run: Sendable, Hashable {
    /// How many bytes of `text` the run covers.
    package var length: Int
    /// How it looks.
    package var style: TextStyle

    package init(length: Int, style: TextStyle) {
      self.length = length
      self.style = style
    }
  }

  /// Something that stands in the line like a letter: a box, an image, room to write. The text
  /// holds U+FFFC in its place.
  package struct Inset: Sendable, Hashable {
    /// The byte offset of its U+FFFC.
    package var offset: Int
    /// Its width.
    package var width: Length
    /// How far it stands above the baseline.
    package var ascent: Length
    /// How far it hangs below the baseline.
    package var descent: Length
    /// Whether it is a box to tick, which a line should begin with rather than end in its words.
    package var isChoice: Bool

    package init(
      offset: Int, width: Length, ascent: Length, descent: Length, isChoice: Bool = false
    ) {
      self.offset = offset
      self.width = width
      self.ascent = ascent
      self.descent = descent
      self.isChoice = isChoice
    }
  }

  /// The text. U+2028 is a hard line break.
  package var text: String
  /// The runs, in order, covering the text.
  package var runs: [Run]
  /// The insets, in order.
  package var insets: [Inset]

  package init(text: String, runs: [Run], insets: [Inset] = []) {
    self.text = text
    self.runs = runs
    self.insets = insets
  }
}

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

  package init(
    font: FontReference, color: Color, sourceRun: Int, text: String, glyphs: [Glyph],
    clusters: [Cluster], isRightToLeft: Bool = false, x: Length, width: Length
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
  }
}

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

/// What layout needs of a font engine. Tests have one whose glyphs are all one em wide.
package protocol TextShaper: AnyObject {
  /// Shapes a paragraph. Right-to-left and mixed text are handled inside.
  func shape(_ text: StyledText) throws -> ShapedText
  /// The glyphs of one line, shaped again where its ends need it.
  func line(_ request: LineRequest, of shaped: ShapedText) -> ShapedLine
  /// Height above the baseline of capitals and of ascenders, and depth below it, of a face.
  func metrics(of style: TextStyle) -> FontMetrics
}

/// The heights of a face at its size.
package struct FontMetrics: Sendable, Hashable {
  /// From the baseline up to the top of ascenders.
  package var ascent: Length
  /// From the baseline down to the bottom of descenders.
  package var descent: Length
  /// From the baseline up to the top of capitals.
  package var capHeight: Length

  package init(ascent: Length, descent: Length, capHeight: Length) {
    self.ascent = ascent
    self.descent = descent
    self.capHeight = capHeight
  }
}

/// Where words may be divided.
package protocol Hyphenator {
  /// Offsets, in characters of the word, before which a hyphen may come; none for a language
  /// whose patterns are not at hand.
  func positions(in word: String, language: String) -> [Int]
}

/// The size of an image, known before it is drawn.
package protocol ImageMeasurer {
  /// The natural size of an image at 96 pixels an inch (vectors: their own units).
  /// Throws a `Diagnostic` when the file is missing, too large or not an image.
  func naturalSize(of image: Image, origin: Origin) throws -> Size
  /// The modules of a QR code, row by row, quiet zone not counted.
  func modules(of code: Code, origin: Origin) throws -> CodeMatrix
}

/// The dark and light squares of a code.
package struct CodeMatrix: Sendable, Hashable {
  /// Modules a side.
  package var side: Int
  /// Dark modules, row by row.
  package var isDark: [Bool]

  package init(side: Int, isDark: [Bool]) {
    self.side = side
    self.isDark = isDark
  }
}
