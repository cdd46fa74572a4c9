import Diagnostics
import Document
import Layout
import Testing

@Suite struct TableTests {
  private func table(
    _ rows: [[String]], head: Int = 1, widths: [Table.ColumnWidth]? = nil
  ) -> Block {
    let count = rows[0].count
    let columns = (0..<count).map { Table.Column(width: widths?[$0] ?? .share(1)) }
    let cells = rows.map { row in
      Table.Row(row.enumerated().map { cell($0.element, $0.offset) })
    }
    return Block(.table(Table(columns: columns, headRows: head, rows: cells)))
  }

  @Test func columnsShareTheWidth() throws {
    let page = try pages(
      [table([["A", "B"], ["un", "deux"]], widths: [.share(1), .share(2)])], sheet(12))[0]
    #expect(page.picture == "A   B\nun  deux")
  }

  @Test func naturalColumnsAreAsWideAsTheirWidestCell() throws {
    let page = try pages(
      [table([["A", "B"], ["trois", "b"]], widths: [.natural, .share(1)])], sheet(12))[0]
    #expect(page.picture == "A    B\ntroisb")
  }

  @Test func theHeadIsRepeatedAsFurniture() throws {
    let rows = [["H"]] + (1...7).map { ["r\($0)"] }
    let found = try pages([table(rows)], sheet(5, 4))
    #expect(found.map(\.picture) == ["H\nr1\nr2\nr3", "H\nr4\nr5", "H\nr6\nr7"])
    #expect(found[0].frames[0].role == .content)
    #expect(found[1].frames[0].role == .artifact)
  }

  @Test func theHeadHasOneBackgroundBelowItsRules() throws {
    var styles = sheet(6)
    styles.tables["table"]?.headBackground = Color(red: 200, green: 200, blue: 200)
    let frames = try pages([table([["H"], ["I"], ["r"]], head: 2)], styles)[0].frames
    let fills = frames.indices.filter { if case .fill = frames[$0].content { true } else { false } }
    #expect(fills == [0])
    #expect(frames[0].rect.size.height == .pt(20))
  }

  @Test func aRowCutByAPageHasItsPaddingOnBothSides() throws {
    var styles = sheet(3, 8)
    styles.tables["table"]?.padding = Insets(top: .pt(5), right: .zero, bottom: .pt(5), left: .zero)
    let text = (1...9).map { "a\($0)" }.joined(separator: "\u{2028}")
    let found = try pages([table([["H"], [text]])], styles)
    #expect(found.count == 2)
    let ends = found.map { page in page.frames.map(\.rect.maxY).max() ?? .zero }
    let words = found.map { page in
      page.frames.compactMap { frame -> Length? in
        if case .text = frame.content { frame.rect.maxY } else { nil }
      }.max() ?? .zero
    }
    #expect(ends[0] - words[0] == .pt(5))
    let first = found[1].frames.compactMap { frame -> Length? in
      if case .text = frame.content, frame.role == .content { frame.rect.origin.y } else { nil }
    }.min()
    #expect(first == .pt(25), "head, its padding, the row's padding")
  }

  @Test func aCellBesideRoomToWriteStandsOnItsFirstLine() throws {
    var styles = sheet(12)
    styles.handLeading = .pt(30)
    let row = Table.Row([
      cell("r", 0), Table.Cell([Block(.blank(lines: 2))], column: 1),
    ])
    let block = Block(
      .table(
        Table(
          columns: [Table.Column(), Table.Column()], headRows: 1,
          rows: [Table.Row([cell("A", 0), cell("B", 1)]), row])))
    let frames = try pages([block], styles)[0].frames
    let text = try #require(
      frames.first {
        if case .text(let line) = $0.content { line.runs[0].glyphs.text == "r" } else { false }
      })
    guard case .text(let line) = text.content else { return }
    let dots = frames.filter {
      if case .stroke(let stroke) = $0.content { stroke == styles.dots } else { false }
    }
    #expect(dots.count == 2)
    #expect(dots.first?.rect.origin.y == text.rect.origin.y + line.baseline)
  }

  @Test func aHeadIsNeverAlone() throws {
    let found = try pages(
      [paragraph("a"), paragraph("b"), table([["H"], ["r1"], ["r2"]])], sheet(5, 3))
    #expect(found.map(\.picture) == ["a\nb", "H\nr1\nr2"])
  }

  @Test func spansJoinCells() throws {
    let rows = [
      Table.Row([cell("A", 0), cell("B", 1), cell("C", 2)]),
      Table.Row([cell("x", 0, rows: 2), cell("wide cell", 1, columns: 2)]),
      Table.Row([cell("y", 1), cell("z", 2)]),
    ]
    let columns = [Table.Column](repeating: Table.Column(), count: 3)
    let block = Block(.table(Table(columns: columns, headRows: 1, rows: rows)))
    let page = try pages([block], sheet(15))[0]
    #expect(page.picture == "A    B    C\nx    wide cell\n     y    z")
  }

  @Test func aTallRowSplitsByLinesAndReadsCellByCell() throws {
    let tall = (1...6).map { "a\($0)" }.joined(separator: "\u{2028}")
    let short = "b1\u{2028}b2\u{2028}b3"
    let found = try pages([table([["A", "B"], [tall, short]])], sheet(8, 4))
    #expect(
      found.map(\.picture) == [
        "A   B\na1  b1\na2  b2\na3  b3", "A   B\na4\na5\na6",
      ])
    let words = found[0].lines.map { $0.filter { $0 != "\u{2028}" } }
    #expect(words == ["A", "B", "a1", "a2", "a3", "b1", "b2", "b3"])
  }

  @Test func aJoinedBandTallerThanAPageIsSpread() throws {
    var rows = [Table.Row([cell("H", 0), cell("I", 1)])]
    let text = (1...8).map { "s\($0)" }.joined(separator: "\u{2028}")
    rows.append(Table.Row([cell(text, 0, rows: 6), cell("r1", 1)]))
    rows += (2...6).map { Table.Row([cell("r\($0)", 1)]) }
    let block = Block(
      .table(Table(columns: [Table.Column(), Table.Column()], headRows: 1, rows: rows)))
    let found = try pages([block], sheet(8, 5))
    let words = found.flatMap(\.lines).map { $0.filter { $0 != "\u{2028}" } }
    for word in (1...8).map({ "s\($0)" }) + (1...6).map({ "r\($0)" }) {
      #expect(words.filter { $0 == word }.count == 1, "\(word)")
    }
    #expect(found.allSatisfy { $0.frames.allSatisfy { $0.rect.maxY <= .pt(50.01) } })
  }

  @Test func columnsWiderThanTheTableAreRefused() {
    let found = refusals(
      [table([["A", "B"], ["a", "b"]], widths: [.fixed(.pt(90)), .fixed(.pt(90))])], sheet(12))
    #expect(found.map(\.id) == ["layout.no-room"])
  }

  @Test func rowsHaveTheirLeastHeight() throws {
    var styles = sheet(6)
    styles.tables["table"]?.rowHeight = .pt(30)
    let page = try pages([table([["H"], ["r"]])], styles)[0]
    #expect(page.picture == "\nH\n\n\nr")
  }

  @Test func rulesAreFurniture() throws {
    let page = try pages([table([["H"], ["r1"], ["r2"]])], sheet(6))[0]
    let rules = page.frames.filter { if case .stroke = $0.content { true } else { false } }
    #expect(rules.map(\.rect.origin.y) == [.pt(0), .pt(10), .pt(20), .pt(30)])
    #expect(rules.allSatisfy { $0.role == .artifact })
  }

  @Test func eachPageOfATableEndsInARule() throws {
    let rows = [["H"]] + (1...7).map { ["r\($0)"] }
    for page in try pages([table(rows)], sheet(5, 4)) {
      let last = page.frames.last { if case .stroke = $0.content { true } else { false } }
      guard case .stroke(let stroke)? = last?.content else { Issue.record("no rule"); continue }
      #expect(stroke.width == .pt(0.7))
    }
  }

  @Test func thousandsOfRowsTakeTimeInProportion() throws {
    func time(_ count: Int) throws -> Duration {
      let rows = [["A", "B", "C"]] + (1...count).map { ["r\($0)", "valeur", "x \($0 % 7)"] }
      let block = table(rows)
      var limits = Limits()
      limits.pages = 10_000
      let engine = engine(limits: limits)
      return try ContinuousClock().measure {
        let pages = try engine.layOut(document([block], sheet(60, 80)))
        #expect(pages.count > count / 80)
      }
    }
    _ = try time(200)
    let (small, large) = (try time(400), try time(3200))
    #expect(large < small * 24)
  }

  /// Where lines of a stroke are, from the top.
  private func rules(_ page: Page, _ stroke: Stroke) -> [Double] {
    page.frames.compactMap { frame in
      if case .stroke(stroke) = frame.content { frame.rect.origin.y.points } else { nil }
    }
  }

  @Test(arguments: [
    (["lundi 1", "mardi 2", "lundi 8", "mardi 9", "mardi 16"], [30.0]),
    (["lundi", "vendredi", "mardi", "mercredi", "mardi"], [50]),
    (["lundi", "lundi", "mardi", "mardi", "lundi", "lundi"], [50]),
    (["a", "b", "c"], []), (["", "a", "", "a"], []),
  ])
  func aGroupBeginsWhereAFirstWordReturns(days: [String], at: [Double]) throws {
    var styles = sheet(30)
    styles.tables["table"]?.groupRule = Stroke(width: .pt(3))
    let block = table([["Jour", "H"]] + days.map { [$0, "7"] })
    #expect(rules(try pages([block], styles)[0], Stroke(width: .pt(3))) == at)
  }

  @Test func theTotalIsSetApart() throws {
    var styles = sheet(12)
    styles.tables["table"]?.totalRule = Stroke(width: .pt(3))
    styles.tables["table"]?.groupRule = Stroke(width: .pt(2))
    styles.tables["table"]?.total.weight = 700
    var table = Table(
      columns: [.init(), .init()], headRows: 1, totalRows: 1,
      rows: [["J", "H"], ["a", "1"], ["b", "2"], ["a", "3"]].map { row in
        Table.Row(row.enumerated().map { cell($0.element, $0.offset) })
      })
    var page = try pages([Block(.table(table))], styles)[0]
    #expect(rules(page, Stroke(width: .pt(3))) == [30])
    #expect(rules(page, Stroke(width: .pt(2))) == [])
    let weights = page.frames.compactMap { frame -> Int? in
      if case .text(let line) = frame.content { line.runs[0].glyphs.font.weight } else { nil }
    }
    #expect(weights == [400, 400, 400, 400, 400, 400, 700, 700])
    table.totalRows = 0
    page = try pages([Block(.table(table))], styles)[0]
    #expect(rules(page, Stroke(width: .pt(3))) == [])
  }
}
