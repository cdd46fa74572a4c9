/// How text looks.
public struct TextStyle: Sendable, Hashable {
  /// The font family, as the font files name it.
  public var family = "Lato"
  /// The size of the type.
  public var size = Length.pt(10)
  /// The distance from one baseline to the next.
  public var leading = Length.pt(14)
  /// The weight: 400 regular, 600 semibold, 700 bold.
  public var weight = 400
  /// Whether the type is italic.
  public var isItalic = false
  /// The colour of the ink.
  public var color = Color.black
  /// The language (BCP 47), for shaping and hyphenation.
  public var language = "fr"
  /// How far the baseline is raised, in ems of `size`: the letters of 1ᵉʳ.
  public var rise = 0.0
  /// Whether a line is drawn below the text.
  public var isUnderlined = false

  /// The style that themes start from.
  public init() {}

  /// What styles of one document mostly differ in.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(weight)
    hasher.combine(isItalic)
  }
}

/// What an inline style changes; nil leaves the text as it is.
public struct InlineStyle: Sendable, Hashable {
  /// The weight.
  public var weight: Int?
  /// Italic or upright.
  public var isItalic: Bool?
  /// The colour.
  public var color: Color?
  /// The size, as a share of the surrounding size.
  public var scale: Double?
  /// The rise, in ems of the surrounding size.
  public var rise: Double?
  /// Underlined or not.
  public var isUnderlined: Bool?

  /// Changes nothing.
  public init() {}

  /// The text style with these changes made.
  public func applied(to style: TextStyle) -> TextStyle {
    var result = style
    if let weight { result.weight = weight }
    if let isItalic { result.isItalic = isItalic }
    if let color { result.color = color }
    // The rise is told in ems of the text around, so it is scaled before the size is.
    if let rise { result.rise = rise / (scale ?? 1) }
    if let scale { result.size = result.size * scale }
    if let isUnderlined { result.isUnderlined = isUnderlined }
    return result
  }
}

/// How a block of text is set.
public struct BlockStyle: Sendable, Hashable {
  /// How lines stand between the two edges.
  public enum Alignment: String, Sendable, CaseIterable {
    /// Ragged at the line's end.
    case start
    /// Both edges straight, but for the last line.
    case justify
    /// Centred.
    case center
    /// Ragged at the line's start.
    case end
  }

  /// What the block is as wide as.
  public enum Extent: String, Sendable, CaseIterable {
    /// The body's column.
    case body
    /// The page between its margins.
    case page
    /// The box around, up to its border; outside a box, the body's column.
    case box
  }

  /// Where a block stands beside the text that follows it.
  public struct Beside: Sendable, Hashable {
    /// The width of the block.
    public var width: Length
    /// Room between the block and the text.
    public var gap: Length

    /// Makes a place beside text.
    public init(width: Length = .mm(44), gap: Length = .mm(6)) {
      self.width = width
      self.gap = gap
    }
  }

  /// The type.
  public var text = TextStyle()
  /// Room above, not added at the top of a page; between two blocks the larger room counts.
  public var spaceBefore = Length.zero
  /// Room below.
  public var spaceAfter = Length.zero
  /// Room on the left.
  public var indent = Length.zero
  /// Room on the right.
  public var endIndent = Length.zero
  /// How lines are aligned.
  public var alignment = Alignment.start
  /// Whether words may be divided at a line's end.
  public var isHyphenated = false
  /// The fewest lines left at the foot of a page.
  public var orphans = 2
  /// The fewest lines taken to the head of a page.
  public var widows = 2
  /// Whether the block stays on the page of the next one.
  public var keepsWithNext = false
  /// Whether the block never splits over pages.
  public var keepsTogether = false
  /// Whether the block begins a page.
  public var breaksBefore = false
  /// What the block is as wide as.
  public var extent = Extent.body
  /// The letterhead's frame that the block goes to on the first page; nil is the body.
  public var frame: String?
  /// A rule above the block, across its width.
  public var ruleAbove: Stroke?
  /// Room between the rule above and the text.
  public var ruleGap = Length.zero
  /// The line around the block.
  public var border: Stroke?
  /// The colour behind the block.
  public var background: Color?
  /// Room between the border and the text.
  public var padding = Insets()
  /// The number printed before a heading, as `Article {1er}`; nil for none.
  public var number: String?
  /// The inline style of that number.
  public var numberStyle = "number"
  /// Whether the number stands on a line of its own.
  public var numberStandsAlone = false
  /// Where the block stands beside the text that it heads; nil is above it.
  public var beside: Beside?
  /// Room between columns, of a block that holds some.
  public var gutter = Length.mm(6)

  /// The style that themes start from.
  public init() {}
}

/// A line: how thick, which colour, solid or dotted.
public struct Stroke: Sendable, Hashable {
  /// How thick.
  public var width: Length
  /// Its colour.
  public var color: Color
  /// Round dots this far apart, or nil for a solid line.
  public var dotPitch: Length?

  /// Makes a stroke.
  public init(width: Length, color: Color = .black, dotPitch: Length? = nil) {
    self.width = width
    self.color = color
    self.dotPitch = dotPitch
  }
}

/// Room on four sides.
public struct Insets: Sendable, Hashable {
  /// Above.
  public var top: Length
  /// On the right.
  public var right: Length
  /// Below.
  public var bottom: Length
  /// On the left.
  public var left: Length

  /// Makes insets; nothing by default.
  public init(
    top: Length = .zero, right: Length = .zero, bottom: Length = .zero, left: Length = .zero
  ) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }
}

/// How `Label : value` lists are set.
public struct FieldsStyle: Sendable, Hashable {
  /// The text of labels.
  public var label = TextStyle()
  /// The text of values.
  public var value = TextStyle()
  /// The width of the label column.
  public var labelWidth = Length.mm(44)
  /// Room between the columns.
  public var gutter = Length.mm(3)
  /// Room between two fields.
  public var rowGap = Length.mm(1)

  /// The look that themes start from.
  public init() {}
}

/// The named styles of a theme.
///
/// Names that the language itself uses: `body`, `heading1`…`heading6`, `list`, `quote`, `rule`,
/// `lines`, `fields`, `box`, `columns`, `table`, `signatures`, `address`, `note`; every other name is the
/// theme's, written `{.name}` in templates. Inline: `strong`, `emphasis`, `link`, `superior`,
/// `note-mark`.
public struct StyleSheet: Sendable, Hashable {
  /// Styles of blocks.
  public var blocks: [String: BlockStyle] = ["body": BlockStyle()]
  /// Styles of inlines.
  public var inlines: [String: InlineStyle] = [:]
  /// Looks of tables; `table` is the plain one.
  public var tables: [String: TableStyle] = ["table": TableStyle()]
  /// Looks of signature grids.
  public var signatures: [String: SignatureStyle] = ["signatures": SignatureStyle()]
  /// Looks of field lists.
  public var fields: [String: FieldsStyle] = ["fields": FieldsStyle()]
  /// The page.
  public var page = PageGeometry()
  /// Room before a list item's text.
  public var listIndent = Length.mm(5)
  /// The side of a tick box.
  public var tickBoxSide = Length.mm(3.2)
  /// The line of a tick box.
  public var tickBoxStroke = Stroke(width: .pt(0.6))
  /// The line to write on.
  public var dots = Stroke(
    width: .pt(0.7), color: Color(red: 0x8C, green: 0x8C, blue: 0x8C), dotPitch: .pt(2.2))
  /// The distance of two lines written by hand.
  public var handLeading = Length.mm(8)
  /// Scale of fallback fonts beside the theme's own.
  public var fallbackScale = 0.93

  /// A sheet of defaults, for tests.
  public init() {}

  /// The style of a block by its name; `body` when the name is nil or unknown to the theme.
  public func block(_ name: String?) -> BlockStyle {
    name.flatMap { blocks[$0] } ?? blocks["body"] ?? BlockStyle()
  }
}

/// The page and the room for text on it.
public struct PageGeometry: Sendable, Hashable {
  /// The sheet.
  public var size = Size.a4
  /// Room around the text; `bottom` is where the body ends.
  public var margins = Insets(top: .mm(20), right: .mm(20), bottom: .mm(25), left: .mm(20))

  /// Marks at the left edge of the first page, this far apart, where the letter is folded.
  public var folds: Length?

  /// An A4 page.
  public init() {}
}
