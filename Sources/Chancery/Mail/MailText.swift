internal import Document

/// A document as the plain text of a message: paragraphs of one line each, which the reader's
/// program wraps (RFC 3676 without its marks).
struct MailText {
  private var lines: [String] = []

  /// The text of a document's body; the letterhead is paper's.
  static func text(of document: Document) -> String {
    var text = MailText()
    text.add(document.blocks, "")
    return text.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ blocks: [Block], _ indent: String) {
    for block in blocks { add(block, indent) }
  }

  private mutating func add(_ block: Block, _ indent: String) {
    switch block.content {
    case .paragraph(let inlines): paragraph(Self.words(inlines), indent)
    case .heading(_, let number, let inlines):
      paragraph(Self.words((number ?? []) + (number == nil ? [] : [.text(" ")]) + inlines), indent)
    case .list(let list): add(list, indent)
    case .table(let table): add(table, indent)
    case .quote(let blocks): add(blocks, indent + "> ")
    case .lines(let lines), .address(let lines):
      paragraph(lines.map { Self.words($0.content) }.joined(separator: "\n"), indent)
    case .fields(let fields):
      for field in fields {
        let value = Self.flat(field.value)
        paragraph(Self.words(field.label) + "\u{A0}: " + value, indent)
      }
    case .keep(let blocks), .box(let blocks), .columns(_, let blocks), .group(let blocks):
      add(blocks, indent)
    case .abreast(let columns): for column in columns { add(column.blocks, indent) }
    case .signatures(_, let cells):
      for cell in cells {
        add(cell.title, indent)
        paragraph(Self.words(cell.name), indent)
      }
    case .image(let image): paragraph(image.alternative ?? "", indent)
    case .code(let code): paragraph(code.payload, indent)
    case .rule: paragraph("—", indent)
    case .pageBreak, .blank: break
    }
  }

  private mutating func paragraph(_ text: String, _ indent: String) {
    guard !text.isEmpty else { return }
    if !lines.isEmpty { lines.append(indent.isEmpty ? "" : String(indent.dropLast())) }
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
  }

  private mutating func add(_ list: List, _ indent: String) {
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 + index). " } ?? "– "
      paragraph(mark + Self.flat(item.blocks), indent)
    }
  }

  private mutating func add(_ table: Table, _ indent: String) {
    let rows = table.rows.map { row in
      row.cells.map { Self.flat($0.blocks) }.joined(separator: " | ")
    }
    paragraph(rows.joined(separator: "\n"), indent)
  }

  /// Blocks in one paragraph.
  private static func flat(_ blocks: [Block]) -> String {
    var inner = MailText()
    inner.add(blocks, "")
    return inner.lines.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The words of inlines; a link shows where it leads unless its words say so.
  static func words(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.content {
      case .text(let text): text
      case .styled(_, let inner), .reference(_, let inner): words(inner)
      case .link(let target, let inner):
        target.contains(words(inner)) ? words(inner) : "\(words(inner)) <\(target)>"
      case .lineBreak: "\n"
      case .image(let image): image.alternative ?? ""
      case .code(let code): code.payload
      case .tick(let box): box.isTicked ? "☑" : "☐"
      case .note(let note): " (\(words(note.content)))"
      case .blank, .pageNumber, .pageCount: ""
      }
    }.joined()
  }
}
