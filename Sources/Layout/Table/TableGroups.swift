internal import Document

/// Finds where groups of rows begin by the first words of the first column: a word that came before
/// in the group, other than in the row just above, begins the next one. In a register by days, that
/// is each week; it needs no dates, and holds in a blank form.
struct TableGroups {
  private var words: Set<String> = []
  private var last: String?

  /// Whether a row begins another group than that of the row above.
  mutating func begins(_ row: Table.Row) -> Bool {
    guard let word = Self.firstWord(of: row) else { return false }
    defer { last = word }
    guard word != last, !words.insert(word).inserted else { return false }
    words = [word]
    return true
  }

  private static func firstWord(of row: Table.Row) -> String? {
    guard let cell = row.cells.first, cell.column == 0 else { return nil }
    return PlainText.of(cell.blocks).split { $0.isWhitespace }.first.map(String.init)
  }
}
