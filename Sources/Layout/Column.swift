internal import Document

/// Where blocks are composed, and what they inherit there.
struct Column {
  /// The left edge.
  var x: Length
  /// The width.
  var width: Length
  /// The left edge of blocks as wide as the page.
  var wideX: Length
  /// The width of blocks as wide as the page.
  var wideWidth: Length
  /// The style of blocks without one of their own; nil is the theme's `body`.
  var base: BlockStyle?
  /// What all type is scaled by, where it shrinks to fit.
  var scale = 1.0
  /// How many blocks are around.
  var depth = 0
  /// How many lists are around.
  var listLevel = 0
  /// The language of the passage, where it is not the document's.
  var language: String?
  /// The page, in regions.
  var page: PageNumber?
  /// Text or furniture.
  var role = Frame.Role.content
  /// The box around, inside its border.
  var box: (x: Length, width: Length)?
  /// Whether a box is somewhere around.
  var isBoxed = false
  /// Whether this is a table's cell, whose row keeps the room to write.
  var isCell = false
  /// Whether room to write shows no dots.
  var hidesDots = false
  /// Whether only natural widths are wanted: nothing fills the measure.
  var isMeasuring = false

  /// The number of a page and the count of all.
  struct PageNumber {
    var number: Int
    var count: Int
  }

  /// A column that is its own page between margins.
  init(x: Length, width: Length) {
    self.x = x
    self.width = width
    wideX = x
    wideWidth = width
  }

  /// The column without so much on its left and right; blocks in it cannot leave it.
  func inset(left: Length, right: Length = .zero) -> Column {
    var column = self
    column.x += left
    column.width -= left + right
    column.wideX = column.x
    column.wideWidth = column.width
    return column
  }

  /// The column so wide, so far from the left, with nothing of what is around.
  func lane(at x: Length, width: Length) -> Column {
    var column = self
    column.x += x
    column.width = width
    column.box = nil
    return column.inset(left: .zero)
  }
}
