public import Diagnostics

/// Where the pages' repeated parts stand, and where the body runs between them.
public struct Letterhead: Sendable {
  /// Repeated or fixed parts of pages.
  public var regions: [Region] = []
  /// Frames of the first page that body blocks go to by their style.
  public var frames: [PageFrame] = []
  /// The body's left edge on every page; nil is the margin (or beside a left region).
  public var bodyX: Length?
  /// The body's width; nil is what remains up to the right margin.
  public var bodyWidth: Length?
  /// The least top of the body on the first page.
  public var firstTop: Length?
  /// The least top of the body on the following pages.
  public var nextTop: Length?
  /// Where the body ends on every page, from the page's top.
  public var bodyBottom: Length?
  /// Where each page's code stands; nil when the template asks for none.
  public var code: CodePlace?

  /// A bare page.
  public init() {}
}

/// A part of pages outside the body: header, footer, a column beside the body, a fixed block.
public struct Region: Sendable {
  /// The pages that carry it.
  public enum Pages: String, Sendable, CaseIterable {
    /// The first page.
    case first
    /// All but the first.
    case next
    /// Every page.
    case all
  }

  /// What the region is. Headers are at the top margin and push the body down by their height and
  /// gap; footers end at the bottom of the page; left stands beside the body's beginning;
  /// a placed one stands where it says and pushes nothing.
  public enum Edge: String, Sendable, CaseIterable {
    /// At the top.
    case header
    /// At the bottom.
    case footer
    /// Beside the body, its first line level with the body's.
    case left
    /// At its own `x` and `y`.
    case placed
  }

  /// The region's full name, as `first.left`.
  public var name: String
  /// The pages that carry it.
  public var pages: Pages
  /// What it is.
  public var edge: Edge
  /// The left edge; nil is the margin.
  public var x: Length?
  /// The top; nil follows from the edge.
  public var y: Length?
  /// The width; nil is the page between its margins.
  public var width: Length?
  /// The height that a header or footer takes; nil is its content's.
  public var height: Length?
  /// Room between the region and the body.
  public var gap: Length
  /// What it shows.
  public var blocks: [Block]

  /// Makes a region.
  public init(name: String, pages: Pages, edge: Edge, gap: Length = .zero, blocks: [Block] = []) {
    self.name = name
    self.pages = pages
    self.edge = edge
    self.gap = gap
    self.blocks = blocks
  }
}

/// A frame of the first page into which blocks of the body flow by their style's `frame`.
public struct PageFrame: Sendable, Hashable {
  /// The name that styles use.
  public var name: String
  /// The top left corner.
  public var origin: Point
  /// The width.
  public var width: Length
  /// The most height; more is refused. Nil grows downwards and pushes the body.
  public var height: Length?
  /// Room kept free between the frame's content and the body below it.
  public var gap: Length
  /// The least size of type that content may shrink to, to fit.
  public var floor = Length.pt(8)

  /// Makes a frame.
  public init(
    name: String, origin: Point, width: Length, height: Length? = nil, gap: Length = .zero
  ) {
    self.name = name
    self.origin = origin
    self.width = width
    self.height = height
    self.gap = gap
  }
}

/// Where the code stands by which a page is known when it comes back on paper.
public struct CodePlace: Sendable {
  /// The least side. The codes of documents have 25 modules a side: 0.4 mm each are three dots of a
  /// scan at 200 dots an inch, the least that readers are sure of.
  public static let leastSide = Length.mm(10)
  /// The most side: beyond it a code is no furniture.
  public static let mostSide = Length.mm(40)

  /// The top left corner of its modules.
  public var origin: Point
  /// The side of its modules, quiet zone not counted.
  public var side: Length
  /// Where the letterhead says so.
  public var source: Origin

  /// Makes a place.
  public init(origin: Point, side: Length, source: Origin = .none) {
    self.origin = origin
    self.side = side
    self.source = source
  }
}
