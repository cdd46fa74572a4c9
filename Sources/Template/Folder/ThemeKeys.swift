internal import Document

/// The keys of each kind of style, set one by one.
extension ThemeReader {
  static func set(_ mapping: inout StyleMapping, _ style: inout BlockStyle) {
    set(&mapping, &style.text)
    setBreaks(&mapping, &style)
    mapping.length("before", into: &style.spaceBefore)
    mapping.length("after", into: &style.spaceAfter)
    mapping.length("indent", into: &style.indent)
    mapping.length("end-indent", into: &style.endIndent)
    style.alignment = mapping.choice("align") ?? style.alignment
    style.extent = mapping.choice("extent") ?? style.extent
    mapping.flag("hyphenate", into: &style.isHyphenated)
    mapping.word("frame", into: &style.frame)
    setNumber(&mapping, &style)
    mapping.length("gutter", into: &style.gutter)
    if var beside = mapping.mapping("beside") {
      var place = style.beside ?? BlockStyle.Beside()
      beside.length("width", into: &place.width)
      beside.length("gap", into: &place.gap)
      mapping.adopt(beside)
      style.beside = place
    }
    mapping.stroke("rule-above", into: &style.ruleAbove)
    mapping.length("rule-gap", into: &style.ruleGap)
    mapping.stroke("border", into: &style.border)
    mapping.colour("background", into: &style.background)
    mapping.insets("padding", into: &style.padding)
  }

  private static func setNumber(_ mapping: inout StyleMapping, _ style: inout BlockStyle) {
    mapping.number("number", into: &style.number)
    style.numberStyle = mapping.word("number-style") ?? style.numberStyle
    mapping.flag("number-alone", into: &style.numberStandsAlone)
  }

  private static func setBreaks(_ mapping: inout StyleMapping, _ style: inout BlockStyle) {
    style.orphans = mapping.integer("orphans", in: 1...99) ?? style.orphans
    style.widows = mapping.integer("widows", in: 1...99) ?? style.widows
    mapping.flag("keep-with-next", into: &style.keepsWithNext)
    mapping.flag("keep-together", into: &style.keepsTogether)
    if let word = mapping.word("break-before", of: ["page", "none"]) {
      style.breaksBefore = word == "page"
    }
  }

  /// Reads the text's own keys from the same mapping.
  private static func set(_ mapping: inout StyleMapping, _ style: inout TextStyle) {
    style.family = mapping.word("font") ?? style.family
    if let (size, leading) = mapping.size("size") {
      style.size = size
      style.leading = leading ?? style.leading
    }
    style.weight = mapping.weight("weight") ?? style.weight
    mapping.flag("italic", into: &style.isItalic)
    mapping.flag("underline", into: &style.isUnderlined)
    style.color = mapping.colour("colour") ?? style.color
    style.language = mapping.word("language") ?? style.language
  }

  /// Reads a text style from a mapping within, under a key.
  private static func set(
    _ mapping: inout StyleMapping, _ key: String, _ style: inout TextStyle
  ) {
    guard var inner = mapping.mapping(key) else { return }
    set(&inner, &style)
    mapping.adopt(inner)
  }

  static func set(_ mapping: inout StyleMapping, _ style: inout TableStyle) {
    set(&mapping, "cell", &style.cell)
    set(&mapping, "head", &style.head)
    set(&mapping, "total", &style.total)
    mapping.insets("padding", into: &style.padding)
    mapping.length("row-height", into: &style.rowHeight)
    mapping.stroke("outer-rule", into: &style.outerRule)
    mapping.stroke("head-rule", into: &style.headRule)
    mapping.stroke("row-rule", into: &style.rowRule)
    mapping.stroke("column-rule", into: &style.columnRule)
    mapping.stroke("group-rule", into: &style.groupRule)
    mapping.stroke("total-rule", into: &style.totalRule)
    mapping.colour("head-background", into: &style.headBackground)
    mapping.stroke("hand-rule", into: &style.handRule)
    mapping.length("hand-height", into: &style.handHeight)
    style.holes = mapping.choice("holes") ?? style.holes
  }

  static func set(_ mapping: inout StyleMapping, _ style: inout SignatureStyle) {
    set(&mapping, "title", &style.title)
    set(&mapping, "name", &style.name)
    style.namePlace = mapping.choice("name-place") ?? style.namePlace
    mapping.word("date-line", into: &style.dateLine)
    set(&mapping, "date", &style.date)
    style.loneWidth = mapping.optionalLength("lone-width") ?? style.loneWidth
    mapping.length("height", into: &style.height)
    mapping.length("column-gutter", into: &style.columnGutter)
    mapping.length("row-gutter", into: &style.rowGutter)
    mapping.length("image-top", into: &style.imageTop)
    if var image = mapping.mapping("image") {
      image.length("width", into: &style.imageSize.width)
      image.length("height", into: &style.imageSize.height)
      mapping.adopt(image)
    }
    mapping.stroke("border", into: &style.border)
    mapping.insets("padding", into: &style.padding)
  }

  static func set(_ mapping: inout StyleMapping, _ style: inout FieldsStyle) {
    set(&mapping, "label", &style.label)
    set(&mapping, "value", &style.value)
    mapping.length("label-width", into: &style.labelWidth)
    mapping.length("gutter", into: &style.gutter)
    mapping.length("row-gap", into: &style.rowGap)
  }
}
