import Diagnostics
import Document
import Layout
import Testing

/// Room to write by hand, in lines and in tables.
@Suite struct HoleTests {
  private func hole(_ width: Double, isLeast: Bool = true) -> Inline {
    Inline(.blank(Blank(field: "f", label: "f", width: .pt(width), isLeast: isLeast)))
  }

  private func line(_ inlines: [Inline]) -> Block { Block(.paragraph(inlines)) }

  private func dots(_ page: Page) -> [Rect] {
    page.frames.compactMap { frame in
      if case .stroke(let stroke) = frame.content, stroke.dotPitch != nil {
        frame.rect
      } else {
        nil
      }
    }
  }

  private func fields(_ page: Page) -> [Rect] {
    page.frames.compactMap { if case .field = $0.content { $0.rect } else { nil } }
  }

  private func styles(_ columns: Int, leading: Double = 10) -> StyleSheet {
    var styles = sheet(columns)
    styles.handLeading = .pt(leading)
    styles.tables["table"]?.handHeight = .pt(10)
    return styles
  }

  @Test func roomThatEndsItsLineFillsIt() throws {
    let page = try pages([line([.text("le "), hole(30)])], styles(20))[0]
    #expect(dots(page).map(\.size.width) == [.pt(170)])
    #expect(fields(page).map(\.size.width) == [.pt(170)])
  }

  @Test func onlyTheLastOfALineFillsIt() throws {
    let page = try pages([line([.text("a "), hole(30), .text(" b "), hole(30)])], styles(20))[0]
    #expect(dots(page).map(\.size.width) == [.pt(30), .pt(120)])
  }

  @Test(arguments: [("", false), (".", true)])
  func roomOfAGivenWidthOrBeforeWordsKeepsIt(after: String, isLeast: Bool) throws {
    let blank = hole(30, isLeast: isLeast)
    let page = try pages([line([.text("le "), blank, .text(after)])], styles(20))[0]
    #expect(dots(page).map(\.size.width) == [.pt(30)])
  }

  /// "Du …… au ……" stands on one line where narrower room lets it.
  @Test(arguments: [(16, [50.0, 70.0]), (13, [35, 55]), (10, [50, 100])])
  func roomGivesWayForOneLine(columns: Int, widths: [Double]) throws {
    let page = try pages([line([hole(50), .text(" au "), hole(50)])], styles(columns))[0]
    #expect(dots(page).map { $0.size.width.points.rounded() } == widths)
  }

  @Test func centredRoomKeepsItsWidth() throws {
    var styles = styles(20)
    styles.blocks["body"]?.alignment = .center
    #expect(dots(try pages([line([hole(30)])], styles)[0]).map(\.size.width) == [.pt(30)])
  }

  @Test func linesWithRoomAreAsFarApartAsPeopleWrite() throws {
    let blocks = [paragraph("a"), line([.text("b "), hole(30)]), paragraph("c")]
    let frames = try pages(blocks, styles(20, leading: 24))[0].frames
    let baselines = frames.compactMap { frame -> Double? in
      guard case .text(let line) = frame.content else { return nil }
      return (frame.rect.origin.y + line.baseline).points
    }
    #expect(baselines.map { ($0 * 10).rounded() / 10 } == [7, 31, 41])
  }

  @Test func fieldsStandOnTheLineOfTheirRoom() throws {
    let field = LabelledField(label: [.text("Nom")], value: [line([hole(30)])])
    let page = try pages([paragraph("a"), Block(.fields([field]))], styles(20, leading: 24))[0]
    guard case .text(let label) = page.frames[1].content else {
      Issue.record("no label")
      return
    }
    let baseline = page.frames[1].rect.origin.y + label.baseline
    #expect(abs((dots(page)[0].origin.y - baseline).points) < 1)
    #expect(dots(page)[0].size.width == .pt(130))
  }

  private func table(_ rows: [[[Inline]]]) -> Block {
    let rows = rows.map { row in
      Table.Row(
        row.enumerated().map { Table.Cell($1.isEmpty ? [] : [line($1)], column: $0) })
    }
    return Block(.table(Table(columns: [.init(), .init(), .init()], headRows: 1, rows: rows)))
  }

  private var register: Block {
    table([
      [[.text("J")], [.text("D")], [.text("M")]], [[.text("lu")], [hole(20)], [hole(20)]],
      [[.text("ma")], [.text("1")], [.text("–")]],
    ])
  }

  /// Lines to write on have no width of their own to widen a natural column by.
  @Test func linesToWriteOnDoNotWidenTheirColumn() throws {
    let rows = [
      Table.Row([cell("Jour", 0), cell("M", 1)]),
      Table.Row([cell("lu", 0), Table.Cell([Block(.blank(lines: 1))], column: 1)]),
    ]
    let table = Table(columns: [.init(), .init(width: .natural)], headRows: 1, rows: rows)
    let page = try pages([Block(.table(table))], styles(9))[0]
    #expect(dots(page).map { $0.size.width.points.rounded() } == [10])
  }

  @Test func aRowFilledByHandIsHigher() throws {
    var styles = styles(30, leading: 24)
    styles.tables["table"]?.handHeight = .pt(20)
    let page = try pages([register], styles)[0]
    #expect(page.lines == ["J", "D", "M", "lu", "\u{FFFC}", "\u{FFFC}", "ma", "1", "–"])
    let last = try #require(page.frames.last { if case .text = $0.content { true } else { false } })
    #expect(last.rect.origin.y == .pt(30))
  }

  @Test func emptyHolesShowNoDotsAndKeepTheirFields() throws {
    var styles = styles(30)
    styles.tables["table"]?.holes = .empty
    let page = try pages([register], styles)[0]
    #expect(dots(page).isEmpty)
    #expect(fields(page).map(\.size.width) == [.pt(100), .pt(100)])
  }

  /// The rules stand on both sides of the cells filled by hand, in their rows only.
  @Test func cellsFilledByHandHaveRules() throws {
    var styles = styles(30)
    let stroke = Stroke(width: .pt(3))
    styles.tables["table"]?.handRule = stroke
    let rules = try pages([register], styles)[0].frames.filter {
      if case .stroke(stroke) = $0.content { true } else { false }
    }
    #expect(rules.map(\.rect.origin.x) == [.pt(100), .pt(200)])
    #expect(rules.map(\.rect.origin.y) == [.pt(10), .pt(10)])
    #expect(rules.allSatisfy { $0.role == .artifact })
  }
}
