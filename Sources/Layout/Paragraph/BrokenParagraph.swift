internal import Document

/// A paragraph cut into lines, with their glyphs; it knows its words and nothing of a document, so
/// that equal paragraphs of other documents share it.
final class BrokenParagraph {
  /// One line.
  struct Line {
    /// The glyphs; `x` counts from the line's left end.
    var runs: [GlyphRun]
    /// Where insets begin, by their index in the text.
    var insets: [(index: Int, x: Length)]
    /// The bytes of the text that it shows.
    var bytes: Range<Int>
    /// From the paragraph's left edge.
    var x: Length
    /// What is seen of it.
    var width: Length
    /// The line box.
    var height: Length
    /// From the line box's top.
    var baseline: Length
  }

  /// The lines.
  private(set) var lines: [Line] = []
  /// Words that fit no line, by their bytes.
  private(set) var tooWide: [Range<Int>] = []
  /// The first character that no font draws.
  let missing: ShapedText.MissingGlyph?
  /// Room above the first line's capitals.
  let topTrim: Length
  /// The width of the widest line.
  private(set) var width = Length.zero
  /// Whether values are set apart by marks, which no line shows.
  private let hasMarks: Bool

  init(_ key: ParagraphKey, engine: LayoutEngine) throws {
    let shaped = try engine.shaper.shape(key.text)
    missing = shaped.missing
    hasMarks = key.text.text.unicodeScalars.contains(where: IsolatedValue.isMark)
    let capitals = engine.metrics(of: key.base).capHeight
    topTrim = (key.leading - capitals) / 2
    var text = BreakableText(shaped, hyphenator: key.isHyphenated ? engine.hyphenator : nil)
    var ends = text.lineEnds()
    let measure = key.width.points
    if divide(&text, ends, measure) { ends = text.lineEnds() }
    let breaker = LineBreaker(
      ends: ends, measure: measure, isJustified: key.alignment == .justify)
    tooWide = breaker.tooWide.map {
      text.offset(of: $0.lowerBound)..<text.offset(of: $0.upperBound)
    }
    var start = ends[0]
    for index in breaker.lines() {
      add(ends[index], from: start, of: text, key: key, engine: engine)
      start = ends[index]
    }
  }

  /// Addresses wider than the measure are divided at their punctuation.
  private func divide(_ text: inout BreakableText, _ ends: [LineEnd], _ measure: Double) -> Bool {
    guard !text.addresses.isEmpty else { return false }
    let wide = LineBreaker(ends: ends, measure: measure, isJustified: false).tooWide
    guard !wide.isEmpty else { return false }
    let bytes = Array(text.shaped.source.text.utf8)
    var rest = wide[...]
    for word in text.addresses where !word.isMail {
      let cluster = text.cluster(at: word.range.lowerBound)
      while let first = rest.first, first.upperBound <= cluster { rest = rest.dropFirst() }
      if rest.first?.contains(cluster) == true { text.allow(word.divisions(of: bytes)) }
    }
    return true
  }

  private func add(
    _ end: LineEnd, from start: LineEnd, of text: BreakableText, key: ParagraphKey,
    engine: LayoutEngine
  ) {
    let natural = Length(points: end.visible - start.advance + (end.hyphen ?? 0))
    let slack = key.width - natural
    let spaces = end.spaces.visible - start.spaces.all
    var stretch = Length.zero
    if key.alignment == .justify, spaces > 0, !end.isForced || slack < .zero {
      stretch = slack / Double(spaces)
      // A line torn open, as before a long address, reads worse than one left ragged.
      let own = (end.spaceWidth.visible - start.spaceWidth.all) / Double(spaces)
      if stretch.points > own * Self.mostStretch { stretch = .zero }
    }
    let request = LineRequest(
      clusters: start.cluster..<end.cluster, endsInHyphen: end.hyphen != nil,
      spaceStretch: stretch)
    let shaped = engine.shaper.line(request, of: text.shaped)
    let bytes = text.offset(of: start.cluster)..<text.offset(of: end.cluster)
    var line = Line(
      runs: hasMarks ? shaped.runs.compactMap(\.withoutMarks) : shaped.runs, insets: shaped.insets,
      bytes: bytes, x: .zero,
      width: shaped.width,
      height: key.leading, baseline: key.leading - topTrim)
    line.x = Self.offset(of: line.width, key, isRightToLeft: text.shaped.isRightToLeft)
    grow(&line, for: key.text)
    width = max(width, natural)
    lines.append(line)
  }

  /// What a space of a justified line is widened by at most, in widths of its own.
  private static let mostStretch = 2.0

  /// Where a line begins between the two edges.
  private static func offset(of width: Length, _ key: ParagraphKey, isRightToLeft: Bool) -> Length {
    let slack = max(.zero, key.width - width)
    switch key.alignment {
    case .start, .justify: return isRightToLeft ? slack : .zero
    case .end: return isRightToLeft ? .zero : slack
    case .center: return slack / 2
    }
  }

  /// An inset taller than the line makes the line taller.
  private func grow(_ line: inout Line, for text: StyledText) {
    for (index, _) in line.insets where index < text.insets.count {
      let inset = text.insets[index]
      let above = inset.ascent - line.baseline
      if above > .zero {
        line.baseline += above
        line.height += above
      }
      line.height = max(line.height, line.baseline + inset.descent)
    }
  }
}

extension LineBreaker {
  /// Pieces that fit no line, as clusters.
  var tooWide: [Range<Int>] {
    var pieces: [Range<Int>] = []
    for end in ends.indices.dropFirst() {
      let width = ends[end].visible - ends[end - 1].advance
      guard width > measure + 0.01 else { continue }
      pieces.append(ends[end - 1].cluster..<ends[end].cluster)
    }
    return pieces
  }
}
