internal import CPangoCairo
internal import Document
internal import Layout

/// Cutting a paragraph into items: one face, one script, one direction each.
struct Itemization {
  let source: StyledText
  let text: ComposedText
  let map: FontMap
  let fallbackScale: Double
  let isRightToLeft: Bool
  /// Families that stand in for the style's own.
  let substitutes: [MarkedWords.Substitute]

  /// The items in the order of the text.
  func items() -> [ShapedParagraph.Item] {
    let attributes = attributes()
    defer { pango_attr_list_unref(attributes) }
    let direction = isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
    let list = text.shaped.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_itemize_with_base_dir(
          map.context, direction, $0.baseAddress, 0, Int32(clamping: bytes.count), attributes, nil)
      }
    }
    defer { g_list_free(list) }
    var items: [ShapedParagraph.Item] = []
    var next = list
    while let node = next {
      let item = node.pointee.data.assumingMemoryBound(to: PangoItem.self)
      if let adopted = adopt(item) { items.append(adopted) }
      next = node.pointee.next
    }
    return items
  }

  /// The run of the source that each character belongs to.
  static func runs(of text: ComposedText, _ source: StyledText) -> [Int] {
    var ends: [Int] = []
    var end = 0
    for run in source.runs {
      end += run.length
      ends.append(end)
    }
    var run = 0
    return text.scalars.map { scalar in
      while run + 1 < ends.count, Int(scalar.source) >= ends[run] { run += 1 }
      return run
    }
  }

  private func adopt(_ item: UnsafeMutablePointer<PangoItem>) -> ShapedParagraph.Item? {
    guard let font = item.pointee.analysis.font, let face = map.face(of: font) else {
      pango_item_free(item)
      return nil
    }
    let style = style(at: Int(item.pointee.offset))
    let isFallback = face.family != style.family
    let reference = FontReference(
      family: face.family, size: isFallback ? style.size * fallbackScale : style.size,
      weight: face.weight, isItalic: face.isItalic)
    if isFallback, let smaller = map.load(FontDescription(reference)) {
      g_object_unref(font)
      item.pointee.analysis.font = smaller
    }
    return ShapedParagraph.Item(adopting: item, font: reference)
  }

  private func style(at shaped: Int) -> TextStyle {
    let index = text.index(ofShaped: shaped)
    let offset = index < text.scalars.count ? Int(text.scalars[index].source) : 0
    var end = 0
    for run in source.runs {
      end += run.length
      if offset < end { return run.style }
    }
    return source.runs.last?.style ?? TextStyle()
  }

  /// Fonts, languages and features, by ranges of the shaped text.
  private func attributes() -> OpaquePointer? {
    let list = pango_attr_list_new()
    let runs = Self.runs(of: text, source)
    var index = 0
    while index < runs.count {
      let end = runs[index...].firstIndex { $0 != runs[index] } ?? runs.count
      let style = source.runs[runs[index]].style
      let range = text.shapedStart(of: index)..<text.shapedStart(of: end)
      add(FontDescription(style).attribute(), range, to: list)
      add(pango_attr_language_new(pango_language_from_string(style.language)), range, to: list)
      if let features = FontFeatures.of(style.family) {
        add(pango_attr_font_features_new(features), range, to: list)
      }
      index = end
    }
    for substitute in substitutes {
      let characters = substitute.characters
      var style = source.runs[runs[characters.lowerBound]].style
      style.family = substitute.family
      let range =
        text.shapedStart(of: characters.lowerBound)..<text.shapedStart(of: characters.upperBound)
      add(FontDescription(style).attribute(), range, to: list)
    }
    return list
  }

  private func add(
    _ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>,
    to list: OpaquePointer?
  ) {
    guard let attribute else { return }
    attribute.pointee.start_index = UInt32(clamping: range.lowerBound)
    attribute.pointee.end_index = UInt32(clamping: range.upperBound)
    // Replaces what stood there: of two fonts that overlap, Pango would take the first.
    pango_attr_list_change(list, attribute)
  }
}

/// OpenType features that a family needs switched.
enum FontFeatures {
  /// Lato's standard ligatures join "ti" and "tt", which no French reader expects.
  static func of(_ family: String) -> String? { family == "Lato" ? "liga=0" : nil }
}

extension FontDescription {
  convenience init(_ reference: FontReference) {
    self.init(
      family: reference.family, size: reference.size, weight: reference.weight,
      isItalic: reference.isItalic)
  }
}
