package import Document

/// A document as indented text: the golden text of tests. No spans, no identities.
///
/// Raised text stands between `^`, styles between `[name: …]`, links `[text](target)`, room to
/// write as `[…60 mm]`, boxes as ☐ and ☒; U+00A0 shows as `⍽` and U+202F as `·`.
package struct DocumentDump {
  private var lines: [String] = []

  /// The whole document: metadata, blocks, regions.
  package static func text(_ document: Document) -> String {
    var dump = DocumentDump()
    dump.add("title: \(document.metadata.title)", 0)
    dump.add("output: \(document.metadata.outputName)", 0)
    if let date = document.metadata.date { dump.add("date: \(date)", 0) }
    dump.add(document.blocks, 0)
    for region in document.letterhead.regions where !region.blocks.isEmpty {
      dump.add("region \(region.name)", 0)
      dump.add(region.blocks, 1)
    }
    return dump.lines.map { $0 + "\n" }.joined()
  }

  /// Blocks alone.
  package static func text(_ blocks: [Block]) -> String {
    var dump = DocumentDump()
    dump.add(blocks, 0)
    return dump.lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ text: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  private mutating func add(_ blocks: [Block], _ depth: Int) {
    for block in blocks { add(block, depth) }
  }

  private mutating func add(_ block: Block, _ depth: Int) {
    let marks =
      (block.style.map { " .\($0)" } ?? "") + (block.anchor.map { " #\($0)" } ?? "")
      + (block.language.map { " @\($0)" } ?? "")
    switch block.content {
    case .paragraph(let inlines): add("paragraph\(marks): \(Self.text(inlines))", depth)
    case .heading(let level, let number, let inlines):
      let number = number.map { "<\(Self.text($0))> " } ?? ""
      add("heading\(level)\(marks): \(number)\(Self.text(inlines))", depth)
    case .list(let list): add(list, marks, depth)
    case .table(let table): add(table, marks, depth)
    case .quote(let blocks): addGroup("quote\(marks)", blocks, depth)
    case .keep(let blocks): addGroup("keep\(marks)", blocks, depth)
    case .box(let blocks): addGroup("box\(marks)", blocks, depth)
    case .group(let blocks): addGroup("group\(marks)", blocks, depth)
    case .columns(let count, let blocks): addGroup("columns \(count)\(marks)", blocks, depth)
    case .abreast(let columns):
      add("columns\(marks)", depth)
      for column in columns { addGroup("column", column.blocks, depth + 1) }
    case .lines(let lines):
      add("lines\(marks)", depth)
      for line in lines { add(Self.text(line.content), depth + 1) }
    case .address(let lines):
      add("address\(marks)", depth)
      for line in lines { add(Self.text(line.content), depth + 1) }
    case .fields(let fields): add(fields, marks, depth)
    case .signatures(let columns, let signatures): add(signatures, columns, marks, depth)
    case .rule: add("rule\(marks)", depth)
    case .pageBreak: add("pagebreak", depth)
    case .blank(let count, _): add("blank\(marks) \(count) lines", depth)
    case .image(let image): add("image\(marks): \(Self.text(image))", depth)
    case .code(let code): add("code\(marks): \(code.payload)", depth)
    }
  }

  private mutating func addGroup(_ name: String, _ blocks: [Block], _ depth: Int) {
    add(name, depth)
    add(blocks, depth + 1)
  }

  private mutating func add(_ list: List, _ marks: String, _ depth: Int) {
    add("list\(list.start.map { " from \($0)" } ?? "")\(marks)", depth)
    for item in list.items {
      add("item\(item.tick.map { " \(Self.text($0))" } ?? "")", depth + 1)
      add(item.blocks, depth + 2)
    }
  }

  private mutating func add(_ table: Table, _ marks: String, _ depth: Int) {
    add("table\(marks) head \(table.headRows) stub \(table.stubColumns)", depth)
    for row in table.rows {
      let cells = row.cells.map { cell -> String in
        let spans =
          (cell.columnSpan > 1 ? "<\(cell.columnSpan)" : "")
          + (cell.rowSpan > 1 ? "^\(cell.rowSpan)" : "")
        let text = cell.blocks.map(Self.flat).joined(separator: " ¶ ")
        return spans.isEmpty ? text : "\(spans) \(text)"
      }
      add("| " + cells.joined(separator: " | ") + " |", depth + 1)
    }
  }

  private mutating func add(_ fields: [LabelledField], _ marks: String, _ depth: Int) {
    add("fields\(marks)", depth)
    for field in fields {
      let tick = field.tick.map { Self.text($0) + " " } ?? ""
      let value = field.value.map(Self.flat).joined(separator: " ¶ ")
      add("\(tick)\(Self.text(field.label)) = \(value)", depth + 1)
    }
  }

  private mutating func add(
    _ signatures: [SignatureBlock], _ columns: Int, _ marks: String, _ depth: Int
  ) {
    add("signatures \(columns)\(marks)", depth)
    for signature in signatures {
      add("\(signature.party): \(Self.text(signature.name))", depth + 1)
      add(signature.title, depth + 2)
      if let image = signature.image { add(Self.text(image), depth + 2) }
    }
  }

  /// A block within a cell, on one line.
  private static func flat(_ block: Block) -> String {
    if case .paragraph(let inlines) = block.content { return text(inlines) }
    return DocumentDump.text([block]).split(separator: "\n").joined(separator: " / ")
  }

  /// Inlines on one line.
  package static func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      inline.language.map { "[@\($0) \(text(inline.content))]" } ?? text(inline.content)
    }.joined()
  }

  private static func text(_ content: Inline.Content) -> String {
    switch content {
    case .text(let text): visible(text)
    case .styled("", let inlines): text(inlines)
    case .styled("superior", let inlines): "^\(text(inlines))^"
    case .styled(let name, let inlines): "[\(name): \(text(inlines))]"
    case .link(let target, let inlines): "[\(text(inlines))](\(target))"
    case .reference(let anchor, let inlines): "[\(text(inlines))](#\(anchor))"
    case .lineBreak: " ⏎ "
    case .image(let image): text(image)
    case .code(let code): "[code \(code.payload)]"
    case .tick(let box): text(box)
    case .blank(let blank): text(blank)
    case .note(let note): "[^\(note.number): \(text(note.content))]"
    case .pageNumber: "[page]"
    case .pageCount: "[pages]"
    }
  }

  private static func text(_ image: Image) -> String {
    let alternative = image.alternative.map { "\"\($0)\"" } ?? "no alternative"
    return "[image \(image.name) \(alternative)]"
  }

  private static func text(_ box: TickBox) -> String {
    "\(box.isTicked ? "☒" : "☐")(\(box.field))"
  }

  private static func text(_ blank: Blank) -> String {
    let field = blank.field.map { " \($0)" } ?? ""
    guard let width = blank.width else { return "[…\(field)]" }
    return "[…\(Int(width.millimetres.rounded())) mm\(field)]"
  }

  private static func visible(_ text: String) -> String {
    text.map { $0 == "\u{A0}" ? "⍽" : $0 == "\u{202F}" ? "·" : String($0) }.joined()
  }
}
