import Diagnostics
import Document
import Layout
import Testing

/// Headings beside their text.
@Suite struct BesideTests {
  private func styles(_ columns: Int = 14, _ lines: Int = 200) -> StyleSheet {
    var styles = sheet(columns, lines)
    var article = styles.block(nil)
    article.beside = .init(width: .pt(50), gap: .pt(10))
    article.numberStandsAlone = true
    styles.blocks["heading2"] = article
    styles.blocks["side"] = article
    return styles
  }

  private func article(_ number: Int, _ words: String) -> Block {
    Block(.heading(level: 2, number: [.text("A\(number)")], [.text(words)]), node: NodeID(7))
  }

  @Test func theTextStandsOnTheRight() throws {
    let page = try pages(
      [
        heading("Titre"), article(1, "Objet"), paragraph("un deux trois"), paragraph("fin"),
        article(2, "Date"), paragraph("q"), heading("Suite"), paragraph("large"),
      ], styles(14))[0]
    #expect(
      page.picture
        == """
        Titre
        A1    un deux
        Objet trois
              fin
        A2    q
        Date
        Suite
        large
        """)
    // The heading is read before its text, and stays a heading's node.
    #expect(
      page.lines.filter { $0.hasPrefix("A1") || $0.hasPrefix("un") } == ["A1\u{2028}", "un deux "])
    #expect(page.frames[1].node == NodeID(7))
  }

  @Test func deeperHeadingsStandInTheText() throws {
    let page = try pages(
      [
        article(1, "Objet"), heading("Point", level: 3), paragraph("a"), heading("Titre"),
        paragraph("b"),
      ], styles())[0]
    #expect(page.picture == "A1    Point\nObjet a\nTitre\nb")
  }

  @Test func aHeadingLongerThanItsTextPushesTheNext() throws {
    let page = try pages(
      [article(1, "un\u{2028}deux\u{2028}trois"), paragraph("a"), article(2, "b"), paragraph("c")],
      styles())[0]
    #expect(page.picture == "A1    a\nun\ndeux\ntrois\nA2    c\nb")
  }

  @Test func aHeadingWithoutTextStandsAlone() throws {
    let page = try pages([article(1, "un long titre")], styles(14))[0]
    #expect(page.picture == "A1\nun long titre")
  }

  @Test func aParagraphStandsBesideOneBlock() throws {
    let lines = Block(.lines([Line([.text("le code ;")]), Line([.text("la loi.")])]))
    let page = try pages([paragraph("Vu", style: "side"), lines, paragraph("Suite")], styles(15))[0]
    #expect(page.picture == "Vu    le code ;\n      la loi.\nSuite")
  }

  /// A page takes the heading and the first lines together; the rest goes on in its column.
  @Test(arguments: 1...6) func theTextFlowsOverPages(before: Int) throws {
    let text = (1...7).map { "t\($0)" }.joined(separator: "\u{2028}")
    let found = try pages(
      (1...before).map { paragraph("p\($0)") } + [article(1, "Objet"), paragraph(text)],
      styles(14, 6))
    let lines = found.map { $0.lines.map { $0.filter { $0 != "\u{2028}" } } }
    let page = try #require(lines.first { $0.contains("A1") })
    #expect(page.contains("Objet") && page.contains("t1") && page.contains("t2"))
    #expect(lines.flatMap(\.self).filter { $0.hasPrefix("t") } == (1...7).map { "t\($0)" })
    for frame in found.flatMap(\.frames) {
      guard case .text(let line) = frame.content, line.runs[0].glyphs.text.hasPrefix("t") else {
        continue
      }
      #expect(frame.rect.origin.x == .pt(60))
    }
  }

  @Test func theTextHasTheHeadingsSize() throws {
    var styles = styles(30)
    styles.blocks["heading2"]?.text = type(8, leading: 9)
    let page = try pages([article(1, "O"), paragraph("a"), paragraph("b")], styles)[0]
    #expect(page.frames.map(\.rect.size.height) == [.pt(9), .pt(9), .pt(9), .pt(9)])
  }

  /// A table beside an article keeps its head on each page.
  @Test func aTableInTheTextRepeatsItsHead() throws {
    let rows = (["H"] + (1...7).map { "r\($0)" }).map { Table.Row([cell($0, 0)]) }
    let table = Block(.table(Table(columns: [.init()], headRows: 1, rows: rows)))
    let found = try pages([article(1, "Objet"), table], styles(9, 4))
    #expect(found.map { $0.lines.contains("H") } == [true, true, true])
    #expect(found[0].picture == "A1    H\nObjet r1\n      r2\n      r3")
  }
}
