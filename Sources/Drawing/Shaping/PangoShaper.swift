internal import CPangoCairo
internal import Diagnostics
package import Document
package import Layout

/// Shapes paragraphs with Pango.
///
/// Text is composed (NFC) before it is shaped; soft hyphens become `.hyphen` breaks and are never
/// drawn; U+2011 is drawn as a hyphen that does not break; U+202F is 0.15 em wide; U+2028 ends a
/// line and is copied as a space. A hyphen added at a line's end is copied as U+00AD. Characters
/// that no font draws, private ones, controls and silent ones are reported as missing.
///
/// Results are kept by the value of the text: the paragraphs that letters of a mailing share are
/// shaped once. What is kept never changes a result.
package final class PangoShaper: TextShaper {
  let library: FontLibrary
  private let fallbackScale: Double
  private var known: BoundedCache<StyledText, Shaped>
  private var paragraphs: BoundedCache<Int, ShapedParagraph>
  private var faces: BoundedCache<TextStyle, FontMetrics>
  private var hyphens: BoundedCache<TextStyle, Length>
  private var lastHandle = 0

  private struct Shaped {
    let text: ShapedText
    let paragraph: ShapedParagraph
  }

  /// Makes a shaper on a library of the same thread. Fallback faces are set at a share of the
  /// size; at most twice `capacity` paragraphs are kept.
  package init(library: FontLibrary, fallbackScale: Double = 0.93, capacity: Int = 256) {
    self.library = library
    self.fallbackScale = fallbackScale
    known = BoundedCache(capacity: capacity)
    paragraphs = BoundedCache(capacity: capacity)
    faces = BoundedCache(capacity: capacity)
    hyphens = BoundedCache(capacity: capacity)
  }

  /// Shapes a paragraph. Throws `font.unknown-family`.
  package func shape(_ text: StyledText) throws -> ShapedText {
    if let found = known.find(text) { return found.text }
    for run in text.runs { try library.require(family: run.style.family) }
    let result = shaped(text)
    known.insert(result, for: text)
    return result.text
  }

  /// The glyphs of one line.
  package func line(_ request: LineRequest, of shaped: ShapedText) -> ShapedLine {
    // A paragraph that was forgotten is shaped again, and comes out the same.
    let paragraph = paragraphs.find(shaped.handle) ?? self.shaped(shaped.source).paragraph
    if let known = paragraph.lines[request] { return known }
    let line = LineAssembly(paragraph: paragraph, source: shaped.source, request: request).line()
    paragraph.lines[request] = line
    return line
  }

  /// The measures of a style's face; those of a plain face when the family is unknown.
  package func metrics(of style: TextStyle) -> FontMetrics {
    if let found = faces.find(style) { return found }
    let face = library.face(
      family: style.family, weight: style.weight, isItalic: style.isItalic)
    let metrics =
      face?.metrics(at: style.size)
      ?? FontMetrics(
        ascent: style.size * 0.8, descent: style.size * 0.2, capHeight: style.size * 0.7)
    faces.insert(metrics, for: style)
    return metrics
  }

  private func shaped(_ source: StyledText) -> Shaped {
    let text = ComposedText(source.text)
    let isRightToLeft = Self.isRightToLeft(text)
    let attempt = Attempt(
      source: source, text: text, isRightToLeft: isRightToLeft, library: library,
      fallbackScale: fallbackScale)
    let (paragraph, unknown) = attempt.paragraph()
    lastHandle += 1
    let missing = [text.refused, unknown].compactMap(\.self).min { $0.offset < $1.offset }
    let shaped = shapedText(paragraph, source, missing: missing)
    paragraphs.insert(paragraph, for: lastHandle)
    return Shaped(text: shaped, paragraph: paragraph)
  }

  private func shapedText(
    _ paragraph: ShapedParagraph, _ source: StyledText, missing: ShapedText.MissingGlyph?
  ) -> ShapedText {
    let heights = source.runs.map { run in
      let metrics = metrics(of: run.style)
      let rise = run.style.size * run.style.rise
      return (ascent: metrics.ascent + rise, descent: metrics.descent - rise)
    }
    return ShapedText(
      source: source, clusters: clusters(of: paragraph, source),
      hyphenAdvance: source.runs.map { hyphenAdvance($0.style) },
      ascent: (heights.map(\.ascent) + source.insets.map(\.ascent)).max() ?? .zero,
      descent: (heights.map(\.descent) + source.insets.map(\.descent)).max() ?? .zero,
      missing: missing, isRightToLeft: paragraph.isRightToLeft, handle: lastHandle)
  }

  private func clusters(
    of paragraph: ShapedParagraph, _ source: StyledText
  ) -> [ShapedText.Cluster] {
    let text = paragraph.text
    let language = source.runs.first?.style.language ?? "fr"
    let breaks = LineBreaks.before(text, language: language)
    return paragraph.clusters.map { cluster in
      ShapedText.Cluster(
        offset: text.scalars[cluster.characters.lowerBound].source, advance: cluster.width,
        breakAfter: breaks[cluster.characters.upperBound], isSpace: cluster.isSpace,
        inset: cluster.inset.map { Int32(clamping: $0) })
    }
  }

  /// The advance of "-" in a style; computed by shaping it, since faces are Pango's to choose.
  private func hyphenAdvance(_ style: TextStyle) -> Length {
    if let found = hyphens.find(style) { return found }
    let source = StyledText(text: "-", runs: [StyledText.Run(length: 1, style: style)])
    let attempt = Attempt(
      source: source, text: ComposedText("-"), isRightToLeft: false, library: library,
      fallbackScale: fallbackScale)
    let advance = attempt.paragraph().0.clusters.reduce(.zero) { $0 + $1.width }
    hyphens.insert(advance, for: style)
    return advance
  }

  /// The direction of the first letter (rules P2 and P3 of UAX #9).
  private static func isRightToLeft(_ text: ComposedText) -> Bool {
    for scalar in text.scalars.lazy.map(\.scalar) {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        if scalar.properties.isAlphabetic { return true }
      default:
        if scalar.properties.isAlphabetic { return false }
      }
    }
    return false
  }
}

/// Shaping with the paragraph's own families, and with all faces only when these do not suffice.
private struct Attempt {
  let source: StyledText
  let text: ComposedText
  let isRightToLeft: Bool
  let library: FontLibrary
  let fallbackScale: Double

  func paragraph() -> (ShapedParagraph, ShapedText.MissingGlyph?) {
    let own = library.map(of: Set(source.runs.map(\.style.family)))
    let first = shaped(in: own, substitutes: [])
    let words = MarkedWords(text: text, source: source, runs: first.runs, library: library)
    guard first.missing != nil || !words.substitutes.isEmpty else {
      return (first.paragraph, words.missing)
    }
    let second = shaped(in: library.fullMap, substitutes: words.substitutes)
    return (second.paragraph, second.missing ?? words.missing)
  }

  private func shaped(
    in map: FontMap, substitutes: [MarkedWords.Substitute]
  ) -> (paragraph: ShapedParagraph, missing: ShapedText.MissingGlyph?, runs: [Int]) {
    let itemization = Itemization(
      source: source, text: text, map: map, fallbackScale: fallbackScale,
      isRightToLeft: isRightToLeft, substitutes: substitutes)
    let runs = Itemization.runs(of: text, source)
    let items = itemization.items()
    var shaping = GlyphShaping(text: text, source: source, runs: runs)
    for (number, item) in items.enumerated() {
      shaping.shape(item, number: number, bytes: item.bytes, of: text.shaped)
    }
    let paragraph = ShapedParagraph(
      text: text, isRightToLeft: isRightToLeft, items: items, clusters: shaping.clusters,
      glyphs: shaping.glyphs)
    return (paragraph, shaping.missing, runs)
  }
}
