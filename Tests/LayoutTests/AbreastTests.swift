import Diagnostics
import Document
import Layout
import Testing

/// Columns with blocks of their own, and boxes in them.
@Suite struct AbreastTests {
  /// A gutter of one letter.
  private func styles(_ columns: Int, _ lines: Int = 200) -> StyleSheet {
    var styles = sheet(columns, lines)
    var plain = styles.block(nil)
    plain.gutter = .pt(10)
    styles.blocks["columns"] = plain
    var box = styles.block(nil)
    box.border = Stroke(width: .pt(2))
    box.padding = Insets(top: .pt(10), right: .pt(10), bottom: .pt(10), left: .pt(10))
    styles.blocks["box"] = box
    var band = styles.block(nil)
    band.background = Color(red: 240, green: 240, blue: 240)
    band.extent = .box
    styles.blocks["band"] = band
    return styles
  }

  private func abreast(_ columns: [[Block]], _ widths: [Table.ColumnWidth] = []) -> Block {
    Block(
      .abreast(
        columns.enumerated().map { index, blocks in
          BlockColumn(blocks, width: index < widths.count ? widths[index] : .share(1))
        }))
  }

  private func outlines(_ page: Page) -> [Rect] {
    page.frames.compactMap { if case .outline = $0.content { $0.rect } else { nil } }
  }

  @Test func columnsHaveTheirWidths() throws {
    let columns = [[paragraph("un deux")], [paragraph("trois quatre")]]
    let page = try pages(
      [abreast(columns, [.fixed(.pt(40)), .share(1)]), paragraph("x")], styles(12))[0]
    #expect(page.picture == "un   trois\ndeux quatre\nx")
    // Read column by column.
    #expect(page.lines == ["un ", "deux", "trois ", "quatre", "x"])
  }

  @Test func anEmptyColumnKeepsItsPlace() throws {
    let page = try pages([abreast([[], [paragraph("b")]])], styles(9))[0]
    #expect(page.picture == "     b")
  }

  @Test func boxesReachDownToTheLowest() throws {
    let boxes = [
      [Block(.box([paragraph("a")]))], [Block(.box([paragraph("b"), paragraph("c")]))],
    ]
    let page = try pages([abreast(boxes), paragraph("x")], styles(9))[0]
    #expect(outlines(page).map(\.size.height) == [.pt(40), .pt(40)])
    #expect(page.picture == "\n a    b\n      c\n\nx")
  }

  /// Beside a box, a text's capitals are level with its upper edge.
  @Test func capitalsAreLevelWithABox() throws {
    let page = try pages(
      [paragraph("p"), abreast([[paragraph("a")], [Block(.box([paragraph("b")]))]])], styles(9))[0]
    let box = try #require(outlines(page).first)
    let text = try #require(
      page.frames.first { frame in
        if case .text(let line) = frame.content { line.runs[0].glyphs.text == "a" } else { false }
      })
    guard case .text(let line) = text.content else { return }
    let capitals = text.rect.origin.y + line.baseline - .pt(7)
    #expect(abs((capitals - box.origin.y).points) < 0.01)
  }

  @Test func aGroupThatFitsAPageIsNotSplit() throws {
    let columns = [(1...4).map { paragraph("a\($0)") }, (1...3).map { paragraph("b\($0)") }]
    let found = try pages([paragraph("p"), paragraph("q"), abreast(columns)], styles(9, 5))
    #expect(found.map(\.picture) == ["p\nq", "a1   b1\na2   b2\na3   b3\na4"])
  }

  @Test func aGroupTallerThanAPageIsCutBetweenLines() throws {
    let columns = [(1...5).map { paragraph("a\($0)") }, (1...2).map { paragraph("b\($0)") }]
    let found = try pages([abreast(columns)], styles(9, 3))
    #expect(found.map(\.picture) == ["a1   b1\na2   b2\na3", "a4\na5"])
  }

  /// A title in a column begins its page and stays with what follows the columns.
  @Test func columnsAskOfThePageWhatTheirBlocksAsk() throws {
    var styles = styles(9, 3)
    var title = styles.block(nil)
    title.breaksBefore = true
    title.keepsWithNext = true
    styles.blocks["heading1"] = title
    let row = abreast([[heading("T")], [paragraph("n")]])
    let found = try pages([paragraph("p"), row, paragraph("q")], styles)
    #expect(found.map(\.picture) == ["p", "T    n\nq"])
    styles.blocks["heading1"]?.breaksBefore = false
    let kept = try pages([paragraph("p"), paragraph("p"), row, paragraph("q")], styles)
    #expect(kept.map(\.picture) == ["p\np", "T    n\nq"])
  }

  @Test func columnsWiderThanTheirRoomAreRefused() {
    let block = abreast([[paragraph("a")], [paragraph("b")]], [.fixed(.pt(90)), .fixed(.pt(90))])
    #expect(refusals([block], styles(10)).map(\.id) == ["layout.no-room"])
  }

  /// A band that begins a box fills it from border to border, and its words stand at the top.
  @Test func aBandTouchesItsBox() throws {
    let page = try pages(
      [Block(.box([paragraph("T", style: "band"), paragraph("a")]))], styles(9))[0]
    let fill = try #require(
      page.frames.first { if case .fill = $0.content { true } else { false } })
    let box = try #require(outlines(page).first)
    #expect(fill.rect.origin.x == .pt(1) && fill.rect.size.width == .pt(88))
    #expect(fill.rect.origin.y - box.origin.y == .pt(1))
    #expect(fill.role == .artifact)
    #expect(page.lines == ["T", "a"])
    #expect(page.frames.last?.rect.origin.x == .pt(10))
  }

  @Test func aListInABoxHasTheBoxsType() throws {
    var styles = styles(20)
    styles.blocks["list"] = styles.block(nil)
    styles.blocks["box"]?.text = type(8, leading: 9)
    let list = Block(.list(List(items: [List.Item([paragraph("a")])])))
    let frames = try pages([Block(.box([list]))], styles)[0].frames
    #expect(frames.last?.rect.size.height == .pt(9))
  }
}
