public import Diagnostics

/// A piece of a line.
public struct Inline: Sendable {
  /// What the piece is.
  public indirect enum Content: Sendable {
    /// Text to be shown as it is: typography is done, and nothing in it is markup.
    case text(String)
    /// Inlines in a named style: `strong`, `emphasis`, `superior`, or the theme's own; without a
    /// name, in none.
    case styled(String, [Inline])
    /// A link out of the document.
    case link(target: String, [Inline])
    /// A link to an anchor of the document.
    case reference(anchor: String, [Inline])
    /// A hard line break.
    case lineBreak
    /// An image in the line.
    case image(Image)
    /// A QR code in the line.
    case code(Code)
    /// A box to tick, and what it stands for.
    case tick(TickBox)
    /// Dotted room to write in.
    case blank(Blank)
    /// A note's mark; its text stands at the foot of the page.
    case note(Note)
    /// The number of the page; regions only.
    case pageNumber
    /// The count of pages; regions only.
    case pageCount
  }

  /// What the piece is.
  public var content: Content
  /// Its language (BCP 47), where it is not that of what is around.
  public var language: String?
  /// Where it comes from.
  public var origin: Origin
  /// Its identity in the document.
  public var node: NodeID

  /// Makes an inline.
  public init(_ content: Content, origin: Origin = .none, node: NodeID = NodeID(0)) {
    self.content = content
    self.origin = origin
    self.node = node
  }

  /// Plain text, for tests and for what the engine itself says.
  public static func text(_ text: String) -> Inline { Inline(.text(text)) }
}

/// An image of the `--assets` or template folders.
public struct Image: Sendable, Hashable {
  /// The plain name of the file.
  public var name: String
  /// The alternative text; nil where none was given, empty for decoration.
  public var alternative: String?
  /// The width asked for.
  public var width: Length?
  /// The height asked for.
  public var height: Length?

  /// Makes an image.
  public init(
    name: String, alternative: String?, width: Length? = nil, height: Length? = nil
  ) {
    self.name = name
    self.alternative = alternative
    self.width = width
    self.height = height
  }
}

/// A QR code.
public struct Code: Sendable, Hashable {
  /// What it encodes, as UTF-8.
  public var payload: String
  /// The alternative text.
  public var alternative: String
  /// The side, quiet zone not counted.
  public var side: Length

  /// Makes a code.
  public init(payload: String, alternative: String, side: Length = .mm(24)) {
    self.payload = payload
    self.alternative = alternative
    self.side = side
  }
}

/// A box to tick.
public struct TickBox: Sendable, Hashable {
  /// The field's name: the record path and the choice, `outcome.completed`.
  public var field: String
  /// What it stands for, read aloud.
  public var label: String
  /// What the box answers, read aloud before it.
  public var question: String?
  /// Whether it is ticked.
  public var isTicked: Bool

  /// Makes a box.
  public init(field: String, label: String, question: String? = nil, isTicked: Bool) {
    self.field = field
    self.label = label
    self.question = question
    self.isTicked = isTicked
  }
}

/// Room to write by hand.
public struct Blank: Sendable, Hashable {
  /// The field's name: the record path; nil for plain room.
  public var field: String?
  /// What is to be written, read aloud.
  public var label: String?
  /// The width; nil takes what is left of the line.
  public var width: Length?
  /// Whether the width is the least: where the room ends its line, it takes what is left.
  public var isLeast: Bool
  /// How a value is written, `jj/mm/aaaa`.
  public var form: String?
  /// The most characters that a value has.
  public var limit: Int?
  /// Whether the record cannot do without a value.
  public var isRequired = false

  /// Makes room to write.
  public init(
    field: String? = nil, label: String? = nil, width: Length? = nil, isLeast: Bool = false
  ) {
    self.field = field
    self.label = label
    self.width = width
    self.isLeast = isLeast
  }
}

/// A note at the foot of the page.
public struct Note: Sendable {
  /// Its number, from 1 over the document.
  public var number: Int
  /// Its text.
  public var content: [Inline]

  /// Makes a note.
  public init(number: Int, content: [Inline]) {
    self.number = number
    self.content = content
  }
}
