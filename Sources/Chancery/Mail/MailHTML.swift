internal import Document

/// A document as the HTML of a message: plain elements that every reader's program knows, no style of
/// ours, nothing fetched from anywhere.
struct MailHTML {
  private var text = ""

  /// The page of a document's body.
  static func page(of document: Document) -> String {
    var html = MailHTML()
    html.add(document.blocks)
    return """
      <!DOCTYPE html>
      <html lang="\(escaped(document.metadata.language))">
      <head><meta charset="utf-8"><title>\(escaped(document.metadata.title))</title></head>
      <body>
      \(html.text)</body>
      </html>

      """
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks { add(block) }
  }

  private mutating func add(_ block: Block) {
    switch block.content {
    case .paragraph(let inlines): element("p", Self.inner(inlines))
    case .heading(let level, let number, let inlines):
      let words = (number.map { Self.inner($0) + " " } ?? "") + Self.inner(inlines)
      element("h\(min(6, level))", words)
    case .list(let list): add(list)
    case .table(let table): add(table)
    case .quote(let blocks): wrap("blockquote", blocks)
    case .lines(let lines), .address(let lines):
      element("p", lines.map { Self.inner($0.content) }.joined(separator: "<br>\n"))
    case .fields(let fields):
      for field in fields {
        wrap("p", start: "<strong>\(Self.inner(field.label))</strong>&nbsp;: ", field.value)
      }
    case .keep(let blocks), .box(let blocks), .columns(_, let blocks), .group(let blocks):
      add(blocks)
    case .abreast(let columns): for column in columns { add(column.blocks) }
    case .signatures(_, let cells):
      for cell in cells {
        add(cell.title)
        element("p", Self.inner(cell.name))
      }
    case .image(let image): element("p", Self.escaped(image.alternative ?? ""))
    case .code(let code): element("p", Self.escaped(code.payload))
    case .rule: text += "<hr>\n"
    case .pageBreak, .blank: break
    }
  }

  private mutating func element(_ name: String, _ inner: String) {
    if !inner.isEmpty { text += "<\(name)>\(inner)</\(name)>\n" }
  }

  private mutating func wrap(_ name: String, start: String = "", _ blocks: [Block]) {
    text += "<\(name == "p" ? "div" : name)>" + start
    add(blocks)
    text += "</\(name == "p" ? "div" : name)>\n"
  }

  private mutating func add(_ list: List) {
    let name = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    text += "<\(name)\(start)>\n"
    for item in list.items { wrap("li", item.blocks) }
    text += "</\(name)>\n"
  }

  private mutating func add(_ table: Table) {
    text += "<table>\n"
    for (number, row) in table.rows.enumerated() {
      text += "<tr>"
      for (column, cell) in row.cells.enumerated() {
        let isHead = number < table.headRows
        let isHeading = isHead || column < table.stubColumns
        text += isHeading ? "<th scope=\"\(isHead ? "col" : "row")\">" : "<td>"
        add(cell.blocks)
        text += isHeading ? "</th>" : "</td>"
      }
      text += "</tr>\n"
    }
    text += "</table>\n"
  }

  private static func inner(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.content {
      case .text(let text): escaped(text)
      case .styled("strong", let inner): "<strong>\(self.inner(inner))</strong>"
      case .styled("emphasis", let inner): "<em>\(self.inner(inner))</em>"
      case .styled("superior", let inner): "<sup>\(self.inner(inner))</sup>"
      case .styled(_, let inner), .reference(_, let inner): self.inner(inner)
      case .link(let target, let inner):
        "<a href=\"\(escaped(target))\">\(self.inner(inner))</a>"
      case .lineBreak: "<br>\n"
      case .note(let note): " (\(self.inner(note.content)))"
      default: escaped(MailText.words([inline]))
      }
    }.joined()
  }

  /// Text as text: whatever a value holds, it is never markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
