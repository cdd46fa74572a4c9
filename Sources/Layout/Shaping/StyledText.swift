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

extension StyledText {
  /// Equal byte by byte: the library takes a letter with its marks in another order for the same,
  /// though each order has offsets of its own.
  package static func == (left: StyledText, right: StyledText) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.runs == right.runs
      && left.insets == right.insets && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// The bytes alone are hashed, as they are: of texts with accents the library would first look
  /// for another spelling. Equal texts in two styles are seldom.
  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
