public import Diagnostics

/// The identity of a node in one document, numbered in reading order from 1.
public struct NodeID: Sendable, Hashable, Comparable {
  /// The number.
  public let number: Int32
  /// Makes an identity.
  public init(_ number: Int32) { self.number = number }
  /// Orders nodes as they are read.
  public static func < (left: NodeID, right: NodeID) -> Bool { left.number < right.number }
}

/// A block of a document: what stands on lines of its own.
public struct Block: Sendable {
  /// What the block is.
  public indirect enum Content: Sendable {
    /// A paragraph. Hard line breaks are inlines.
    case paragraph([Inline])
    /// A heading of level 1–6, with the number that the theme prints before it.
    case heading(level: Int, number: [Inline]?, [Inline])
    /// A list.
    case list(List)
    /// A table.
    case table(Table)
    /// A quotation.
    case quote([Block])
    /// A line across the column.
    case rule
    /// A stack of lines, each whole in itself: an address, a banner.
    case lines([Line])
    /// Labels and values in two columns.
    case fields([LabelledField])
    /// Blocks that stay on one page.
    case keep([Block])
    /// Blocks in a frame.
    case box([Block])
    /// Blocks in several columns of equal width.
    case columns(count: Int, [Block])
    /// Columns side by side, each with blocks of its own.
    case abreast([BlockColumn])
    /// A grid of places to sign.
    case signatures(columns: Int, [SignatureBlock])
    /// A postal address, already in its postal form, one string a line.
    case address([Line])
    /// Blocks together, with no look of their own: what a tag yields.
    case group([Block])
    /// A new page.
    case pageBreak
    /// Dotted lines to write on, and what for.
    case blank(lines: Int, Blank = Blank())
    /// An image that stands alone.
    case image(Image)
    /// A QR code that stands alone.
    case code(Code)
  }

  /// What the block is.
  public var content: Content
  /// The theme's style by name; nil is the kind's own.
  public var style: String?
  /// The id that references lead to.
  public var anchor: String?
  /// Its language (BCP 47), where it is not that of what is around.
  public var language: String?
  /// Whether it is a further paragraph of the value that the block before it begins.
  public var isContinuation = false
  /// Where it comes from.
  public var origin: Origin
  /// Its identity in the document.
  public var node: NodeID

  /// Makes a block.
  public init(
    _ content: Content, style: String? = nil, anchor: String? = nil, origin: Origin = .none,
    node: NodeID = NodeID(0)
  ) {
    self.content = content
    self.style = style
    self.anchor = anchor
    self.origin = origin
    self.node = node
  }
}

/// One of several columns side by side.
public struct BlockColumn: Sendable {
  /// How wide: a length, or a share of what lengths leave.
  public var width: Table.ColumnWidth
  /// What it holds.
  public var blocks: [Block]
  /// Where it comes from.
  public var origin: Origin
  /// Its identity.
  public var node: NodeID

  /// Makes a column.
  public init(
    _ blocks: [Block], width: Table.ColumnWidth = .share(1), origin: Origin = .none,
    node: NodeID = NodeID(0)
  ) {
    self.width = width
    self.blocks = blocks
    self.origin = origin
    self.node = node
  }
}

/// A list, bulleted or numbered.
public struct List: Sendable {
  /// The first number; nil for bullets.
  public var start: Int?
  /// The items.
  public var items: [Item]

  /// Makes a list.
  public init(start: Int? = nil, items: [Item]) {
    self.start = start
    self.items = items
  }

  /// One item.
  public struct Item: Sendable {
    /// What it holds.
    public var blocks: [Block]
    /// A box to tick in place of the bullet, in blank forms.
    public var tick: TickBox?
    /// Where it comes from.
    public var origin: Origin
    /// Its identity.
    public var node: NodeID

    /// Makes an item.
    public init(
      _ blocks: [Block], tick: TickBox? = nil, origin: Origin = .none, node: NodeID = NodeID(0)
    ) {
      self.blocks = blocks
      self.tick = tick
      self.origin = origin
      self.node = node
    }
  }
}

/// One line of a stack.
public struct Line: Sendable {
  /// What it shows.
  public var content: [Inline]
  /// Where it comes from.
  public var origin: Origin
  /// Its identity.
  public var node: NodeID

  /// Makes a line.
  public init(_ content: [Inline], origin: Origin = .none, node: NodeID = NodeID(0)) {
    self.content = content
    self.origin = origin
    self.node = node
  }
}

/// A label and its value.
public struct LabelledField: Sendable {
  /// The label, without its colon.
  public var label: [Inline]
  /// The value: paragraphs.
  public var value: [Block]
  /// A box to tick before the label, in blank forms.
  public var tick: TickBox?
  /// Where it comes from.
  public var origin: Origin
  /// Its identity.
  public var node: NodeID

  /// Makes a field.
  public init(
    label: [Inline], value: [Block], tick: TickBox? = nil, origin: Origin = .none,
    node: NodeID = NodeID(0)
  ) {
    self.label = label
    self.value = value
    self.tick = tick
    self.origin = origin
    self.node = node
  }
}

/// A place to sign.
public struct SignatureBlock: Sendable {
  /// The field's name: the record path of the party, `student.guardians.1`.
  public var party: String
  /// What stands above the space: title or role.
  public var title: [Block]
  /// The party's scanned signature.
  public var image: Image?
  /// Where the image comes from: the field that names it.
  public var imageOrigin: Origin
  /// The name below the space; a blank inline where it is to be written.
  public var name: [Inline]
  /// Where it comes from.
  public var origin: Origin
  /// Its identity.
  public var node: NodeID

  /// Makes a place to sign.
  public init(
    party: String, title: [Block], image: Image? = nil, imageOrigin: Origin = .none,
    name: [Inline], origin: Origin = .none, node: NodeID = NodeID(0)
  ) {
    self.party = party
    self.title = title
    self.image = image
    self.imageOrigin = imageOrigin
    self.name = name
    self.origin = origin
    self.node = node
  }
}
