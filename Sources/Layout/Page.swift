package import Diagnostics
package import Document

/// A laid out page: frames in the order in which they are drawn.
package struct Page: Sendable {
  /// The number, from 1.
  package var number: Int
  /// The sheet.
  package var size: Size
  /// What stands on it.
  package var frames: [Frame]
  /// Where references to anchors lead.
  package var anchors: [Anchor] = []
  /// Words across it, beneath all else.
  package var mark: PageMark?

  /// A place that references lead to.
  package struct Anchor: Sendable, Hashable {
    /// The block's id.
    package var name: String
    /// The top left corner of what it shows.
    package var position: Point

    package init(name: String, position: Point) {
      self.name = name
      self.position = position
    }
  }

  package init(number: Int, size: Size, frames: [Frame]) {
    self.number = number
    self.size = size
    self.frames = frames
  }
}

/// A piece of a page. Every frame knows the node that it shows.
package struct Frame: Sendable {
  /// What is to be drawn.
  package enum Content: Sendable {
    /// A line of text; the frame's rectangle is its line box.
    case text(TextLine)
    /// A filled rectangle.
    case fill(Color)
    /// A straight line from the rectangle's top left to its bottom right corner.
    case stroke(Stroke)
    /// An outline along the rectangle.
    case outline(Stroke)
    /// An image, filling the rectangle.
    case image(Image)
    /// A QR code, filling the rectangle.
    case code(CodeMatrix)
    /// A box to tick; drawn as paths.
    case tick(TickBox, Stroke)
    /// A place for a form field or signature; draws nothing.
    case field(FormField)
  }

  /// Whether the frame belongs to the document's text or is furniture around it.
  package enum Role: String, Sendable {
    /// Text, in reading order.
    case content
    /// Repeated furniture, rules, backgrounds: of no meaning to a reader's ear.
    case artifact
  }

  /// Where it stands.
  package var rect: Rect
  /// What is drawn.
  package var content: Content
  /// Text or furniture.
  package var role: Role
  /// The node that it shows.
  package var node: NodeID
  /// Where it comes from.
  package var origin: Origin

  package init(
    rect: Rect, content: Content, role: Role = .content, node: NodeID, origin: Origin = .none
  ) {
    self.rect = rect
    self.content = content
    self.role = role
    self.node = node
    self.origin = origin
  }
}

/// A line of text on a page.
package struct TextLine: Sendable {
  /// The line's glyphs; `x` counts from the frame's left edge.
  package var runs: [Run]
  /// From the frame's top to the baseline.
  package var baseline: Length

  /// Glyphs with what the document says of them.
  package struct Run: Sendable {
    /// The glyphs.
    package var glyphs: GlyphRun
    /// The inline node that they show.
    package var node: NodeID
    /// The link that they are part of.
    package var link: Link?
    /// Where they come from.
    package var origin: Origin
    /// Whether a line is drawn below them.
    package var isUnderlined: Bool

    package init(
      glyphs: GlyphRun, node: NodeID, link: Link? = nil, origin: Origin = .none,
      isUnderlined: Bool = false
    ) {
      self.glyphs = glyphs
      self.node = node
      self.link = link
      self.origin = origin
      self.isUnderlined = isUnderlined
    }
  }

  /// Where a click leads.
  package enum Link: Sendable, Hashable {
    /// Out of the document.
    case external(String)
    /// To an anchor of it.
    case anchor(String)
  }

  /// The runs' indices in the order of the text, in which they are drawn and heard.
  package var readingOrder: [Int] {
    let isOrdered = zip(runs, runs.dropFirst()).allSatisfy { $0.glyphs.order <= $1.glyphs.order }
    if isOrdered { return Array(runs.indices) }
    return runs.indices.sorted { (runs[$0].glyphs.order, $0) < (runs[$1].glyphs.order, $1) }
  }

  package init(runs: [Run], baseline: Length) {
    self.runs = runs
    self.baseline = baseline
  }
}

/// A field of the file's form.
package struct FormField: Sendable, Hashable {
  /// What the field is for.
  package enum Kind: String, Sendable {
    /// A signature.
    case signature
    /// A box to tick.
    case tick
    /// Text to write.
    case text
    /// One of several lines of a text to write.
    case lines
  }

  /// The name: a record path.
  package var name: String
  /// What it is for.
  package var kind: Kind
  /// What is read aloud.
  package var label: String

  package init(name: String, kind: Kind, label: String) {
    self.name = name
    self.kind = kind
    self.label = label
  }
}
