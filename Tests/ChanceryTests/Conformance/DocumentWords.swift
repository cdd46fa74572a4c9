import Document

/// The words of a document as they are to be heard: written down from the tree, without a look at
/// pages or structure.
struct DocumentWords {
  private var words = ""
  private var notes: [Note] = []
  private let pageCount: Int
  private let styles: StyleSheet
  private var listLevel = 0

  static func of(_ document: Document, pageCount: Int) -> String {
    var walk = DocumentWords(pageCount: pageCount, styles: document.styles)
    let regions = document.letterhead.regions.filter { $0.pages != .next }
    for region in regions where region.edge != .footer { walk.add(region.blocks) }
    walk.add(document.blocks)
    for region in regions where region.edge == .footer && region.pages == .first {
      walk.add(region.blocks)
    }
    return walk.words.replacing("\u{AD}", with: "")
  }

  private init(pageCount: Int, styles: StyleSheet) {
    self.pageCount = pageCount
    self.styles = styles
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      add(block)
      addNotes()
    }
  }

  private mutating func add(_ block: Block) {
    words += "\n"
    switch block.content {
    case .paragraph(let inlines): add(inlines)
    case .heading(_, let number, let inlines):
      if let number {
        add(number)
        words += " "
      }
      add(inlines)
    case .list(let list): add(list)
    case .table(let table):
      for cell in table.rows.flatMap(\.cells) {
        words += "\n"
        add(cell.blocks)
      }
    case .lines(let lines), .address(let lines):
      for line in lines {
        words += "\n"
        add(line.content)
      }
    case .fields(let fields):
      for field in fields {
        words += "\n"
        add(field.label)
        words += "\n"
        add(field.value)
      }
    case .quote(let blocks), .keep(let blocks), .box(let blocks), .columns(_, let blocks),
      .group(let blocks):
      add(blocks)
    case .abreast(let columns): for column in columns { add(column.blocks) }
    case .signatures(_, let cells):
      for cell in cells {
        add(cell.title)
        words += "\n"
        add(cell.name)
        words += "\n" + (styles.signatures[block.style ?? "signatures"]?.dateLine ?? "") + "\n"
      }
    case .rule, .pageBreak, .blank, .image, .code: break
    }
    words += "\n"
  }

  private mutating func add(_ list: List) {
    listLevel += 1
    for (index, item) in list.items.enumerated() {
      words += "\n"
      if item.tick == nil {
        words += list.start.map { "\($0 + index)." } ?? (listLevel > 1 ? "–" : "•")
      }
      words += "\n"
      add(item.blocks)
    }
    listLevel -= 1
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .text(let text): words += text
      case .styled(_, let content), .link(_, let content), .reference(_, let content):
        add(content)
      case .lineBreak: words += " "
      case .pageNumber: words += "1"
      case .pageCount: words += "\(pageCount)"
      case .note(let note):
        words += "\(note.number)"
        notes.append(note)
      case .image, .code, .tick, .blank: break
      }
    }
  }

  private mutating func addNotes() {
    let found = notes
    notes = []
    for note in found {
      words += "\n\(note.number)\n"
      add(note.content)
      words += "\n"
    }
  }
}
