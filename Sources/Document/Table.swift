public import Diagnostics

/// A table: a head, rows, spans. Every grid position belongs to exactly one cell.
public struct Table: Sendable {
  /// How wide a column is.
  public enum ColumnWidth: Sendable, Hashable {
    /// A share of what the fixed and natural columns leave.
    case share(Double)
    /// A fixed width.
    case fixed(Length)
    /// As wide as its widest cell.
    case natural
  }

  /// The columns, from the left.
  public var columns: [Column]
  /// How many of the first rows are the head, repeated on each page.
  public var headRows: Int
  /// How many of the first columns are row headings.
  public var stubColumns: Int
  /// How many of the last rows are the total.
  public var totalRows: Int
  /// The rows, head included.
  public var rows: [Row]

  /// Makes a table.
  public init(
    columns: [Column], headRows: Int, stubColumns: Int = 0, totalRows: Int = 0, rows: [Row]
  ) {
    self.columns = columns
    self.headRows = headRows
    self.stubColumns = stubColumns
    self.totalRows = totalRows
    self.rows = rows
  }

  /// A column.
  public struct Column: Sendable, Hashable {
    /// How wide.
    public var width: ColumnWidth
    /// How its cells are aligned.
    public var alignment: BlockStyle.Alignment

    /// Makes a column.
    public init(width: ColumnWidth = .share(1), alignment: BlockStyle.Alignment = .start) {
      self.width = width
      self.alignment = alignment
    }
  }

  /// A row: the cells that begin in it, from the left.
  public struct Row: Sendable {
    /// The cells.
    public var cells: [Cell]
    /// Where it comes from.
    public var origin: Origin
    /// Its identity.
    public var node: NodeID

    /// Makes a row.
    public init(_ cells: [Cell], origin: Origin = .none, node: NodeID = NodeID(0)) {
      self.cells = cells
      self.origin = origin
      self.node = node
    }
  }

  /// A cell.
  public struct Cell: Sendable {
    /// What it shows: paragraphs.
    public var blocks: [Block]
    /// Its first column, from 0.
    public var column: Int
    /// How many columns it covers.
    public var columnSpan: Int
    /// How many rows it covers.
    public var rowSpan: Int
    /// Where it comes from.
    public var origin: Origin
    /// Its identity.
    public var node: NodeID

    /// Makes a cell.
    public init(
      _ blocks: [Block], column: Int, columnSpan: Int = 1, rowSpan: Int = 1,
      origin: Origin = .none, node: NodeID = NodeID(0)
    ) {
      self.blocks = blocks
      self.column = column
      self.columnSpan = columnSpan
      self.rowSpan = rowSpan
      self.origin = origin
      self.node = node
    }
  }
}
