/// How a table is ruled and spaced.
public struct TableStyle: Sendable, Hashable {
  /// What a cell shows that holds nothing but room to write.
  public enum Holes: String, Sendable, CaseIterable {
    /// Dots to write on.
    case dots
    /// Nothing: the cell is the room.
    case empty
  }

  /// The text of body cells.
  public var cell = TextStyle()
  /// The text of head cells.
  public var head = TextStyle()
  /// The text of the total's cells.
  public var total = TextStyle()
  /// Room inside a cell.
  public var padding = Insets(
    top: .mm(0.8), right: .mm(2.2), bottom: .mm(0.8), left: .mm(2.2))
  /// The least height of a row.
  public var rowHeight = Length.mm(5.5)
  /// The line above the table and below it.
  public var outerRule: Stroke? = Stroke(width: .pt(0.7))
  /// The line below the head.
  public var headRule: Stroke? = Stroke(width: .pt(0.7))
  /// The line between two rows.
  public var rowRule: Stroke? = Stroke(width: .pt(0.4))
  /// The line between two columns.
  public var columnRule: Stroke?
  /// The line above a row that begins a group: a week, in a register by days.
  public var groupRule: Stroke?
  /// The line above the total; nil is the line between two rows.
  public var totalRule: Stroke?
  /// The lines on both sides of a cell that is filled by hand.
  public var handRule: Stroke?
  /// The least height of a row in which something is written by hand.
  public var handHeight = Length.mm(7)
  /// What a cell shows that holds nothing but room to write.
  public var holes = Holes.dots
  /// The colour behind the head.
  public var headBackground: Color?

  /// The look that themes start from.
  public init() {}
}
