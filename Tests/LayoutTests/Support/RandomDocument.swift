import Document
import TestSupport

/// Makes documents of every kind of block, small enough to be quick; every word is a number of its
/// own, so that one lost or doubled is seen.
struct RandomDocument {
  var random: SeededGenerator
  private(set) var words: [String] = []
  private var node: Int32 = 0
  /// Whether notes may be marked.
  let notes: Bool

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    notes = seed % 2 == 0
  }

  mutating func blocks(depth: Int = 0, count: ClosedRange<Int> = 1...8) -> [Block] {
    (0..<number(count)).map { _ in block(depth: depth) }
  }

  private mutating func block(depth: Int) -> Block {
    node += 1
    let content = depth >= 3 ? Block.Content.paragraph(inlines()) : content(depth)
    let styles = [
      nil, nil, nil, "kept", "chained", "wide", "boxed", "justified", "beside", "band",
    ]
    return Block(content, style: styles[number(0...9)], node: NodeID(node))
  }

  private mutating func content(_ depth: Int) -> Block.Content {
    switch number(0...17) {
    case 0: return .heading(level: number(1...3), number: nil, inlines())
    case 1: return .list(List(start: number(0...1) == 0 ? nil : 1, items: items(depth)))
    case 2, 3: return .table(table(depth))
    case 4: return .quote(blocks(depth: depth + 1, count: 1...3))
    case 5: return .rule
    case 6: return .lines((0..<number(1...5)).map { _ in Line(inlines(1...4)) })
    case 7:
      return .fields(
        (0..<number(1...4)).map { _ in
          LabelledField(label: inlines(1...2), value: blocks(depth: 3, count: 1...2))
        })
    case 8: return .box(blocks(depth: depth + 1, count: 1...3))
    case 9: return .columns(count: number(1...3), blocks(depth: 3, count: 1...6))
    case 10:
      return .signatures(
        columns: number(1...2),
        (0..<number(1...4)).map { index in
          SignatureBlock(
            party: "p\(index)", title: blocks(depth: 3, count: 1...1), name: inlines(1...2))
        })
    case 11: return .blank(lines: number(1...3))
    case 12: return .image(Image(name: "\(number(1...60))x\(number(1...60))", alternative: "x"))
    case 13: return .pageBreak
    case 14: return .group(blocks(depth: depth + 1, count: 0...3))
    case 15:
      let widths: [Table.ColumnWidth] = [.share(1), .share(2), .fixed(.pt(70))]
      return .abreast(
        (0..<number(1...3)).map { _ in
          BlockColumn(blocks(depth: depth + 1, count: 0...3), width: widths[number(0...2)])
        })
    default: return .paragraph(inlines(1...40))
    }
  }

  private mutating func items(_ depth: Int) -> [List.Item] {
    (0..<number(1...4)).map { _ in List.Item(blocks(depth: depth + 1, count: 1...2)) }
  }

  private mutating func table(_ depth: Int) -> Table {
    let count = number(1...3)
    let widths: [Table.ColumnWidth] = [.share(1), .share(2), .natural]
    let columns = (0..<count).map { _ in Table.Column(width: widths[number(0...2)]) }
    let height = number(1...6)
    // Row by row, how many more rows a cell from above covers in each column.
    var covered = [Int](repeating: 0, count: count)
    var rows: [Table.Row] = []
    for row in 0..<height {
      var cells: [Table.Cell] = []
      for column in 0..<count {
        if covered[column] > 0 {
          covered[column] -= 1
          continue
        }
        let span = row > 0 && number(0...4) == 0 ? number(1...(height - row)) : 1
        covered[column] = span - 1
        cells.append(
          Table.Cell(blocks(depth: 3, count: 1...2), column: column, rowSpan: span))
      }
      rows.append(Table.Row(cells))
    }
    return Table(columns: columns, headRows: number(0...1), rows: rows)
  }

  private mutating func inlines(_ count: ClosedRange<Int> = 1...12) -> [Inline] {
    var inlines: [Inline] = []
    for index in 0..<number(count) {
      if index > 0 { inlines.append(.text(" ")) }
      let text = word()
      switch number(0...30) {
      case 0...4: inlines.append(Inline(.styled("strong", [text])))
      case 5: inlines += [text, Inline(.lineBreak)]
      case 6:
        inlines += [text, Inline(.tick(TickBox(field: "t", label: "t", isTicked: true)))]
      case 7: inlines += [text, Inline(.blank(Blank(field: "b")))]
      case 8:
        inlines += [text, Inline(.image(Image(name: "\(number(1...20))x9", alternative: "x")))]
      case 9: inlines.append(Inline(.link(target: "https://a.example", [text])))
      case 10 where notes:
        inlines += [text, Inline(.note(Note(number: 7, content: [.text(" "), word()])))]
      default: inlines.append(text)
      }
    }
    return inlines
  }

  private mutating func word() -> Inline {
    let word = "w\(words.count)"
    words.append(word)
    return .text(word)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// Styles of every kind, on a small sheet.
  static func styles() -> StyleSheet {
    var styles = sheet(30, 22)
    styles.page.margins = Insets(top: .pt(10), right: .pt(10), bottom: .pt(10), left: .pt(10))
    var body = styles.block(nil)
    body.spaceBefore = .pt(5)
    body.orphans = 2
    body.widows = 2
    styles.blocks["body"] = body
    for name in ["kept", "chained", "wide", "boxed", "justified"] { styles.blocks[name] = body }
    styles.blocks["kept"]?.keepsTogether = true
    styles.blocks["chained"]?.keepsWithNext = true
    styles.blocks["wide"]?.extent = .page
    styles.blocks["boxed"]?.border = Stroke(width: .pt(1))
    styles.blocks["boxed"]?.padding = Insets(
      top: .pt(3), right: .pt(3), bottom: .pt(3), left: .pt(3))
    styles.blocks["justified"]?.alignment = .justify
    styles.blocks["beside"] = body
    styles.blocks["beside"]?.beside = .init(width: .pt(80), gap: .pt(10))
    styles.blocks["band"] = body
    styles.blocks["band"]?.extent = .box
    styles.blocks["band"]?.background = .white
    return styles
  }
}
