/// How a grid of signature blocks is spaced.
public struct SignatureStyle: Sendable, Hashable {
  /// Where the name stands.
  public enum NamePlace: String, Sendable, CaseIterable {
    /// Below the room for the signature, aligned across the row.
    case bottom
    /// Directly below the title.
    case top
  }

  /// The text above the space: the title or role.
  public var title = TextStyle()
  /// The text of the name.
  public var name = TextStyle()
  /// Where the name stands.
  public var namePlace = NamePlace.bottom
  /// The word before the dots on which the day is written, at the block's foot; nil for no such
  /// line.
  public var dateLine: String?
  /// The text of that word.
  public var date = TextStyle()
  /// The width of the blocks of a grid of one column; nil is half of the column around.
  public var loneWidth: Length?
  /// The least height of a block.
  public var height = Length.mm(60)
  /// Room between two blocks of a row.
  public var columnGutter = Length.mm(10)
  /// Room between two rows.
  public var rowGutter = Length.mm(12)
  /// Where the image's room begins, below the block's top; titles that are taller push it.
  public var imageTop = Length.mm(23)
  /// The room for the image.
  public var imageSize = Size(width: .mm(80), height: .mm(30))
  /// The line around each block; nil for none.
  public var border: Stroke?
  /// Room inside a block.
  public var padding = Insets()

  /// The look that themes start from.
  public init() {}
}
