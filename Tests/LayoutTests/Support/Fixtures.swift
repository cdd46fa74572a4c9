import Diagnostics
import Document
import Layout

/// A sheet of so many letters by so many lines, without margins: type of 10 points on 10.
func sheet(_ columns: Int, _ lines: Int = 200) -> StyleSheet {
  var sheet = StyleSheet()
  sheet.page.size = Size(width: .pt(Double(columns * 10)), height: .pt(Double(lines * 10)))
  sheet.page.margins = Insets()
  var body = BlockStyle()
  body.text = type()
  body.orphans = 1
  body.widows = 1
  sheet.blocks = ["body": body]
  var table = TableStyle()
  table.cell = type()
  table.head = type()
  table.padding = Insets()
  table.rowHeight = .pt(10)
  table.handHeight = .pt(10)
  sheet.tables = ["table": table]
  var signatures = SignatureStyle()
  signatures.title = type()
  signatures.name = type()
  signatures.height = .pt(60)
  signatures.columnGutter = .pt(10)
  signatures.rowGutter = .pt(10)
  signatures.imageTop = .pt(20)
  signatures.imageSize = Size(width: .pt(60), height: .pt(20))
  sheet.signatures = ["signatures": signatures]
  var fields = FieldsStyle()
  fields.label = type()
  fields.value = type()
  fields.labelWidth = .pt(60)
  fields.gutter = .pt(10)
  fields.rowGap = .zero
  sheet.fields = ["fields": fields]
  sheet.listIndent = .pt(20)
  sheet.handLeading = .pt(10)
  return sheet
}

func type(_ size: Double = 10, leading: Double? = nil) -> TextStyle {
  var style = TextStyle()
  style.size = .pt(size)
  style.leading = .pt(leading ?? size)
  return style
}

func document(
  _ blocks: [Block], _ styles: StyleSheet, _ letterhead: Letterhead = Letterhead()
) -> Document {
  Document(
    metadata: .init(title: "Essai"), styles: styles, letterhead: letterhead, blocks: blocks)
}

func engine(limits: Limits = Limits(), cached: Int = 64) -> LayoutEngine {
  LayoutEngine(
    shaper: MonospaceShaper(), hyphenator: PairHyphenator(), images: NamedImages(),
    limits: limits, cachedParagraphs: cached)
}

func pages(
  _ blocks: [Block], _ styles: StyleSheet, _ letterhead: Letterhead = Letterhead()
) throws -> [Page] {
  try engine().layOut(document(blocks, styles, letterhead))
}

/// What a document is refused for.
func refusals(
  _ blocks: [Block], _ styles: StyleSheet, _ letterhead: Letterhead = Letterhead()
) -> [Diagnostic] {
  do throws(Refusal) {
    _ = try engine().layOut(document(blocks, styles, letterhead))
    return []
  } catch {
    return error.diagnostics
  }
}

func paragraph(_ text: String, style: String? = nil) -> Block {
  Block(.paragraph([.text(text)]), style: style)
}

func heading(_ text: String, level: Int = 1) -> Block {
  Block(.heading(level: level, number: nil, [.text(text)]))
}

func cell(_ text: String, _ column: Int, columns: Int = 1, rows: Int = 1) -> Table.Cell {
  Table.Cell([paragraph(text)], column: column, columnSpan: columns, rowSpan: rows)
}

extension Page {
  /// The page drawn with letters: a character stands for ten points each way.
  var picture: String {
    var rows: [[Character]] = []
    func put(_ character: Character, _ x: Int, _ y: Int) {
      guard x >= 0, y >= 0, x < 500, y < 500 else { return }
      while rows.count <= y { rows.append([]) }
      while rows[y].count <= x { rows[y].append(" ") }
      rows[y][x] = character
    }
    for frame in frames {
      let x = Int((frame.rect.origin.x.points / 10).rounded())
      let y = Int(((frame.rect.origin.y.points + 1.5) / 10).rounded(.down))
      switch frame.content {
      case .text(let line):
        for run in line.runs {
          var at = x + Int((run.glyphs.x.points / 10).rounded())
          for character in run.glyphs.text where character != "\u{2028}" {
            if character == "\u{AD}" { put("-", at, y) } else { put(character, at, y) }
            at += 1
          }
        }
      case .tick(let box, _): put(box.isTicked ? "☒" : "☐", x, y)
      case .stroke(let stroke) where stroke.dotPitch != nil:
        for column in 0..<Int((frame.rect.size.width.points / 10).rounded()) {
          put(".", x + column, Int(((frame.rect.origin.y.points - 1) / 10).rounded(.down)))
        }
      case .image: put("▣", x, y)
      default: break
      }
    }
    let lines = rows.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n")
  }

  /// The words of the page's text frames, in their order.
  var lines: [String] {
    frames.compactMap { frame in
      guard case .text(let line) = frame.content else { return nil }
      return line.runs.map(\.glyphs.text).joined()
    }
  }
}
