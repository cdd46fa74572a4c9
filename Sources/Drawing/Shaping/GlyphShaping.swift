internal import CPangoCairo
internal import Document
internal import Layout

/// Shaping items, and reading the glyphs into clusters in the order of the text.
struct GlyphShaping {
  let text: ComposedText
  let source: StyledText
  let runs: [Int]
  /// The offset of a hyphen added at a line's end.
  private let hyphen: Int?
  private(set) var clusters: [ShapedParagraph.Cluster] = []
  private(set) var glyphs: [ShapedParagraph.Glyph] = []
  private(set) var missing: ShapedText.MissingGlyph?
  /// The character that was asked for last: the next one is mostly asked for next.
  private var place = 0

  init(text: ComposedText, source: StyledText, runs: [Int], hyphen: Int? = nil) {
    self.hyphen = hyphen
    self.text = text
    self.source = source
    self.runs = runs
    glyphs.reserveCapacity(text.scalars.count)
    clusters.reserveCapacity(text.scalars.count)
  }

  /// Shapes some bytes of an item, in the bytes given: the shaped text, or a line of it that ends
  /// in a hyphen.
  mutating func shape(
    _ item: ShapedParagraph.Item, number: Int, bytes range: Range<Int>, of bytes: [UInt8]
  ) {
    guard let string = pango_glyph_string_new() else { return }
    defer { pango_glyph_string_free(string) }
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        guard let base = text.baseAddress else { return }
        pango_shape_full(
          base + range.lowerBound, Int32(clamping: range.count), base,
          Int32(clamping: text.count), &item.pointer.pointee.analysis, string)
      }
    }
    read(string, of: item, number: number, range)
  }

  private mutating func read(
    _ string: UnsafeMutablePointer<PangoGlyphString>, of item: ShapedParagraph.Item, number: Int,
    _ range: Range<Int>
  ) {
    let count = Int(string.pointee.num_glyphs)
    let offsets = UnsafeBufferPointer(start: string.pointee.log_clusters, count: count)
    let infos = UnsafeBufferPointer(start: string.pointee.glyphs, count: count)
    var groups: [(offset: Int, glyphs: Range<Int>)] = []
    var first = 0
    while first < count {
      let end = offsets[first...].firstIndex { $0 != offsets[first] } ?? count
      groups.append((range.lowerBound + Int(offsets[first]), first..<end))
      first = end
    }
    if item.isRightToLeft { groups.reverse() }
    for (index, group) in groups.enumerated() {
      let end = index + 1 < groups.count ? groups[index + 1].offset : range.upperBound
      append(infos[group.glyphs], bytes: group.offset..<end, item: item, number: number)
    }
  }

  private mutating func append(
    _ infos: Slice<UnsafeBufferPointer<PangoGlyphInfo>>, bytes: Range<Int>,
    item: ShapedParagraph.Item, number: Int
  ) {
    let isHyphen = bytes.lowerBound == hyphen
    let first = index(ofShaped: bytes.lowerBound)
    let characters = first..<(isHyphen ? first : index(ofShaped: bytes.upperBound))
    let scalar = characters.isEmpty ? nil : text.scalars[characters.lowerBound].scalar
    let inset = scalar == "\u{FFFC}" ? inset(at: characters.lowerBound) : nil
    let start = glyphs.count
    var advance: Int32 = 0
    for info in infos where scalar != "\u{FFFC}" {
      if info.glyph & 0x1000_0000 != 0 {
        note(missing: info.glyph, characters)
      } else if info.glyph != 0x0FFF_FFFF {
        glyphs.append(
          ShapedParagraph.Glyph(
            index: info.glyph, x: advance + info.geometry.x_offset, y: info.geometry.y_offset))
      }
      advance += info.geometry.width
    }
    clusters.append(
      ShapedParagraph.Cluster(
        item: number, sourceRun: run(of: isHyphen ? first - 1 : first), characters: characters,
        glyphs: start..<glyphs.count,
        width: width(of: scalar, advance: advance, inset: inset, item: item),
        isSpace: scalar.map(Self.isBreakingSpace) ?? false, inset: inset, isHyphen: isHyphen))
  }

  private mutating func index(ofShaped offset: Int) -> Int {
    if text.shapedStart(of: place) == offset { return place }
    if text.shapedStart(of: place + 1) == offset {
      place += 1
    } else {
      place = text.index(ofShaped: offset)
    }
    return place
  }

  private func run(of character: Int) -> Int {
    runs.isEmpty ? 0 : runs[max(0, min(character, runs.count - 1))]
  }

  private func width(
    of scalar: Unicode.Scalar?, advance: Int32, inset: Int?, item: ShapedParagraph.Item
  ) -> Length {
    switch scalar {
    case "\u{FFFC}": inset.map { source.insets[$0].width } ?? .zero
    case "\u{2028}": .zero
    // Faces disagree; Lato makes it as wide as a full space.
    case "\u{202F}": item.font.size * 0.15
    default: Length(points: Double(advance) / Double(PANGO_SCALE))
    }
  }

  private mutating func note(missing glyph: UInt32, _ characters: Range<Int>) {
    let named = Unicode.Scalar(glyph & ~0x1000_0000)
    let index = characters.first { text.scalars[$0].scalar == named } ?? characters.lowerBound
    guard index < text.scalars.count else { return }
    let found = text.scalars[index]
    guard Int(found.source) < missing?.offset ?? .max else { return }
    missing = ShapedText.MissingGlyph(offset: Int(found.source), scalar: found.scalar)
  }

  private func inset(at character: Int) -> Int? {
    let offset = Int(text.scalars[character].source)
    return source.insets.firstIndex { $0.offset == offset }
  }

  private static func isBreakingSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x2028, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: true
    default: false
    }
  }
}
