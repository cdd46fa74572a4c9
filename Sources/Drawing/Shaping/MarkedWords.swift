internal import Document
internal import Layout

/// Words with accents that composing could not join to their letter (ọ́). A face without the
/// feature `mark` would print them beside it: such words go whole to one that has it.
struct MarkedWords {
  /// A family that stands in for the style's own.
  struct Substitute {
    let characters: Range<Int>
    let family: String
  }

  /// What stands in, word by word.
  private(set) var substitutes: [Substitute] = []
  /// The first accent that no face can place.
  private(set) var missing: ShapedText.MissingGlyph?

  init(text: ComposedText, source: StyledText, runs: [Int], library: FontLibrary) {
    var index = 0
    while let mark = text.scalars[index...].firstIndex(where: { Self.isMark($0.scalar) }) {
      let word = Self.word(around: mark, in: text)
      index = word.upperBound
      let style = source.runs.isEmpty ? TextStyle() : source.runs[runs[mark]].style
      let own = library.face(
        family: style.family, weight: style.weight, isItalic: style.isItalic)
      if own?.placesMarks == true { continue }
      let scalars = text.scalars[word].map(\.scalar)
      if let face = library.faces.first(where: { $0.placesMarks && scalars.allSatisfy($0.covers) })
      {
        substitutes.append(Substitute(characters: word, family: face.family))
      } else if missing == nil {
        missing = ShapedText.MissingGlyph(
          offset: Int(text.scalars[mark].source), scalar: text.scalars[mark].scalar)
      }
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x34E, 0x350...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
      0xFE20...0xFE2F:
      true
    default: false
    }
  }

  private static func word(around index: Int, in text: ComposedText) -> Range<Int> {
    let belongs = { (at: Int) in
      let scalar = text.scalars[at].scalar
      return isMark(scalar) || scalar.properties.isAlphabetic
    }
    var first = index
    while first > 0, belongs(first - 1) { first -= 1 }
    // A mark on a space or a digit takes its base along.
    if first == index, first > 0 { first -= 1 }
    var end = index + 1
    while end < text.scalars.count, belongs(end) { end += 1 }
    return first..<end
  }
}
