internal import Document

/// What a room to write stands in: it tells what the room is for where the record does not.
enum RoomSetting {
  case text
  /// The value of a label.
  case field([Inline])
  /// A cell of a table.
  case cell(Table.Cell, Table.Row, Table)
  /// The name, or the day, of who signs below a title.
  case name([Block])
  case day([Block])
}

/// A room to write or a box to tick, and its element.
struct FormRoom {
  /// What it takes.
  enum Content {
    case blank(Blank)
    case box(TickBox)
  }

  var element: Int
  /// What the element stands in.
  var parent: Int
  var content: Content
  /// What is read aloud.
  var label: String
  /// Whether it is lines of its own, rather than room in a line.
  var isMultiline = false
}

/// The words that are read aloud for forms, in the document's language.
struct FormWording {
  private let isFrench: Bool

  init(_ language: String) { isFrench = language.hasPrefix("fr") }

  /// What is heard where there is room to write on paper.
  func toFill(_ label: String) -> String {
    let words = isFrench ? "à remplir" : "to fill in"
    return label.isEmpty ? words : words + colon + label
  }

  /// A box with what it answers.
  func box(_ box: TickBox) -> String {
    box.question.map { $0 + colon + box.label } ?? box.label
  }

  /// What a room is for, and how it is to be written.
  func tooltip(_ label: String, form: String?) -> String {
    let label = label.isEmpty ? toFill("") : label
    return form.map { "\(label) (\($0))" } ?? label
  }

  /// What a room is for: what the record says, else the words before it, else what is around.
  func label(of blank: Blank, after lead: String, in setting: RoomSetting) -> String {
    let own = blank.label ?? last(lead)
    switch setting {
    case .text: return own
    case .field(let label): return own.isEmpty ? Self.trimmed(InlineWords.of(label)) : own
    case .cell(let cell, let row, let table):
      let (stub, head) = headings(of: cell, row, table)
      return [stub, own.isEmpty ? head : own].filter { !$0.isEmpty }.joined(separator: ", ")
    case .name(let title): return own.isEmpty ? signer(title, isFrench ? "nom" : "name") : own
    case .day(let title): return signer(title, "date")
    }
  }

  private var colon: String { isFrench ? "\u{A0}: " : ": " }

  private func signer(_ title: [Block], _ what: String) -> String {
    let words = title.map { self.words($0, withRooms: false) }.filter { !$0.isEmpty }.joined(
      separator: " ")
    return words.isEmpty ? what : words + ", " + what
  }

  /// The words of a cell's row heading and of its columns' heads.
  private func headings(
    of cell: Table.Cell, _ row: Table.Row, _ table: Table
  ) -> (stub: String, head: String) {
    let stub = row.cells.filter { $0.column < table.stubColumns && $0.column != cell.column }
    let heads = table.rows.prefix(max(0, table.headRows)).flatMap(\.cells).filter {
      $0.column < cell.column + cell.columnSpan && $0.column + $0.columnSpan > cell.column
    }
    return (words(of: stub, withRooms: true), words(of: heads))
  }

  private func words(of cells: [Table.Cell], withRooms: Bool = false) -> String {
    cells.map { cell in
      cell.blocks.map { words($0, withRooms: withRooms) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The words of a paragraph; with rooms, what they are for where there are no others.
  private func words(_ block: Block, withRooms: Bool) -> String {
    guard case .paragraph(let inlines) = block.content else { return "" }
    let words = Self.trimmed(InlineWords.of(inlines))
    guard withRooms, words.isEmpty else { return words }
    let rooms = inlines.compactMap { inline -> String? in
      if case .blank(let blank) = inline.content { blank.label } else { nil }
    }
    return rooms.joined(separator: " ")
  }

  /// The last words before a room.
  private func last(_ lead: String) -> String {
    Self.trimmed(Self.trimmed(lead).split(separator: " ").suffix(8).joined(separator: " "))
  }

  /// Words without the signs that led to what follows them.
  static func trimmed(_ words: String) -> String {
    var words = Substring(words)
    let isEdge = { (character: Character) in
      character.isWhitespace || character == ":" || character == "," || character == ";"
    }
    while words.first.map(isEdge) == true { words.removeFirst() }
    while words.last.map(isEdge) == true { words.removeLast() }
    return String(words)
  }
}
