internal import CPangoCairo
internal import Layout

/// A paragraph's text as it is shaped: composed (NFC), soft hyphens taken out, and characters that
/// have no glyph of their own exchanged for one that does. Three texts, one list of characters.
struct ComposedText {
  /// A character of the composed text.
  struct Scalar {
    /// The character that is meant.
    let scalar: Unicode.Scalar
    /// Where its text begins in the source.
    let source: Int32
    /// Where it begins in `shaped`.
    let shaped: Int32
    /// Whether a soft hyphen stood before it.
    let followsSoftHyphen: Bool
  }

  /// The characters, in order.
  private(set) var scalars: [Scalar] = []
  /// What Pango shapes.
  private(set) var shaped: [UInt8] = []
  /// What Pango finds line breaks in.
  private(set) var broken: [UInt8] = []
  /// The first character that may not be drawn at all.
  private(set) var refused: ShapedText.MissingGlyph?
  /// Whether a soft hyphen was read last.
  private var followsSoftHyphen = false

  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    shaped.reserveCapacity(text.utf8.count)
    broken.reserveCapacity(text.utf8.count)
    if Composition.isNeeded(text) { readComposed(text) } else { read(text.unicodeScalars, from: 0) }
  }

  /// Reads characters one by one, each at its own place in the source.
  private mutating func read(_ characters: some Sequence<Unicode.Scalar>, from offset: Int) {
    var place = offset
    for scalar in characters {
      read(scalar, source: place)
      place += UTF8.width(scalar)
    }
  }

  /// Reads what has marks to be composed, character by character.
  private mutating func readComposed(_ text: String) {
    var offset = 0
    for character in text {
      read(Composition.composed(character), from: offset)
      offset += character.utf8.count
    }
  }

  private mutating func read(_ scalar: Unicode.Scalar, source: Int) {
    if scalar == "\u{AD}" {
      followsSoftHyphen = true
    } else {
      append(scalar, source: source)
      followsSoftHyphen = false
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, source: Int) {
    scalars.append(
      Scalar(
        scalar: scalar, source: Int32(clamping: source), shaped: Int32(clamping: shaped.count),
        followsSoftHyphen: followsSoftHyphen))
    let isRefused = Refused.contains(scalar)
    if isRefused, refused == nil {
      refused = ShapedText.MissingGlyph(offset: source, scalar: scalar)
    }
    // Pango stops the process at some of these (U+0000): it never sees them.
    Self.append(isRefused ? "?" : scalar, to: &broken)
    Self.append(isRefused ? "?" : Self.drawn(scalar), to: &shaped)
  }

  /// Adds a character in UTF-8.
  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.isASCII { return bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
    bytes.append(contentsOf: scalar.utf8)
  }

  /// What is drawn for a character: few faces have a hyphen that does not break, none a line
  /// separator; an inset's place is kept by a neutral character, whose glyph is not drawn.
  private static func drawn(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{2011}", "\u{2010}": "-"
    case "\u{2028}": " "
    case "\u{FFFC}": "|"
    default: scalar
    }
  }

  /// Adds the text of some characters, as it is to be copied.
  func append(_ range: Range<Int>, to text: inout [UInt8]) {
    for index in range {
      let scalar = scalars[index].scalar
      Self.append(scalar == "\u{2028}" ? " " : scalar, to: &text)
    }
  }

  /// The index of the character at an offset of `shaped`.
  func index(ofShaped offset: Int) -> Int {
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if Int(scalars[middle].shaped) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a character ends in `shaped`.
  func shapedStart(of index: Int) -> Int {
    index < scalars.count ? Int(scalars[index].shaped) : shaped.count
  }
}

/// Composing a text character by character, so that offsets into the source stay known.
private enum Composition {
  /// Whether anything may compose: below U+0300 nothing does.
  static func isNeeded(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x300 && !isPlain($0) }
  }

  /// What a character is composed to.
  static func composed(_ character: Character) -> [Unicode.Scalar] {
    let scalars = Array(character.unicodeScalars)
    guard scalars.count > 1 || scalars[0].value >= 0x340 else { return scalars }
    return Array(CanonicalForm.composed(String(character)).unicodeScalars)
  }

  /// General punctuation, which French is full of: composes with nothing.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x2000...0x20CF).contains(scalar.value)
  }
}

/// The composed form (NFC) of Unicode.
enum CanonicalForm {
  static func composed(_ text: String) -> String {
    guard !text.utf8.contains(0), let form = g_utf8_normalize(text, -1, G_NORMALIZE_NFC) else {
      return text
    }
    defer { g_free(form) }
    return String(cString: form)
  }
}

/// Characters that are refused whatever the fonts: they would be drawn as nothing or as a private
/// matter of one font.
///
/// Drawn as nothing and let through are only the marks that steer line breaks, joining and
/// direction: U+200B–U+200F, U+202A–U+202E, U+2060, U+2066–U+2069, U+034F, U+061C, U+FEFF.
private enum Refused {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2FF: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x200B...0x200F, 0x2028, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0x34F, 0x61C, 0xFEFF,
      0xFFFC:
      false
    default: isSilentOrPrivate(scalar.properties)
    }
  }

  private static func isSilentOrPrivate(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .privateUse, .control, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
