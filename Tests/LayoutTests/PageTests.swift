import Diagnostics
import Document
import Layout
import Testing

@Suite struct PageTests {
  @Test func widowsAndOrphansAreKept() throws {
    var styles = sheet(5, 5)
    styles.blocks["body"]?.orphans = 2
    styles.blocks["body"]?.widows = 2
    let found = try pages(
      [paragraph("a1\u{2028}a2\u{2028}a3"), paragraph("b1\u{2028}b2\u{2028}b3")], styles)
    #expect(found.map(\.picture) == ["a1\na2\na3", "b1\nb2\nb3"])
    let longer = try pages(
      [paragraph("a1\u{2028}a2\u{2028}a3"), paragraph("b1\u{2028}b2\u{2028}b3\u{2028}b4")], styles)
    #expect(longer.map(\.picture) == ["a1\na2\na3\nb1\nb2", "b3\nb4"])
  }

  @Test func aHeadingStaysWithItsText() throws {
    var styles = sheet(5, 4)
    styles.blocks["heading1"] = styles.blocks["body"]
    styles.blocks["heading1"]?.keepsWithNext = true
    let found = try pages(
      [paragraph("a\u{2028}b\u{2028}c"), heading("H"), paragraph("d")], styles)
    #expect(found.map(\.picture) == ["a\nb\nc", "H\nd"])
  }

  /// A text of several paragraphs keeps its last one with what follows, not all of them.
  @Test func theLastParagraphOfATextStaysWithWhatFollows() throws {
    var styles = sheet(5, 4)
    styles.blocks["remarks"] = styles.blocks["body"]
    styles.blocks["remarks"]?.keepsWithNext = true
    var text = ["a", "b", "c"].map { paragraph($0, style: "remarks") }
    let alone = try pages([paragraph("x"), paragraph("y")] + text + [paragraph("z")], styles)
    #expect(alone.map(\.picture) == ["x\ny", "a\nb\nc\nz"])
    for index in 1...2 { text[index].isContinuation = true }
    let found = try pages([paragraph("x"), paragraph("y")] + text + [paragraph("z")], styles)
    #expect(found.map(\.picture) == ["x\ny\na\nb", "c\nz"])
    // Where nothing has to be kept, pages are filled.
    let full = try pages([paragraph("x")] + text + [paragraph("z")], styles)
    #expect(full.map(\.picture) == ["x\na\nb", "c\nz"])
  }

  @Test func aChainLongerThanAPageIsBroken() throws {
    var styles = sheet(5, 4)
    styles.blocks["heading1"] = styles.blocks["body"]
    styles.blocks["heading1"]?.keepsWithNext = true
    let found = try pages([paragraph("a")] + (1...9).map { heading("H\($0)") }, styles)
    #expect(found.map(\.picture) == ["a\nH1\nH2\nH3", "H4\nH5\nH6\nH7", "H8\nH9"])
  }

  @Test func spaceIsTheLargerOneAndDroppedAtThePagesTop() throws {
    var styles = sheet(5, 5)
    styles.blocks["body"]?.spaceBefore = .pt(10)
    styles.blocks["body"]?.spaceAfter = .pt(20)
    let found = try pages([paragraph("a"), paragraph("b"), paragraph("c")], styles)
    #expect(found.map(\.picture) == ["a\n\n\nb", "c"])
  }

  @Test func blocksBeginPages() throws {
    var styles = sheet(5, 5)
    styles.blocks["annex"] = styles.blocks["body"]
    styles.blocks["annex"]?.breaksBefore = true
    let found = try pages(
      [
        paragraph("a", style: "annex"), paragraph("b", style: "annex"), Block(.pageBreak),
        paragraph("c"), Block(.pageBreak),
      ], styles)
    #expect(found.map(\.picture) == ["a", "b", "c"])
  }

  @Test func keptBlocksMoveTogether() throws {
    let keep = Block(.keep([paragraph("b"), paragraph("c")]))
    let found = try pages([paragraph("x"), paragraph("a"), keep], sheet(5, 3))
    #expect(found.map(\.picture) == ["x\na", "b\nc"])
  }

  @Test func aKeptBlockTallerThanAPageIsRefused() {
    let keep = Block(.keep((1...4).map { paragraph("p\($0)") }))
    let found = refusals([keep, keep], sheet(5, 3))
    #expect(found.map(\.id) == ["layout.block-too-tall"])
    #expect(found[0].message.french.contains("14,1 mm ; une page en offre 10,6 mm"))
  }

  @Test func aBoxTallerThanAPageIsDivided() throws {
    var styles = sheet(5, 3)
    var box = styles.block(nil)
    box.border = Stroke(width: .pt(1))
    box.background = .white
    styles.blocks["box"] = box
    let found = try pages(
      [paragraph("a"), Block(.box((1...4).map { paragraph("p\($0)") }))], styles)
    #expect(found.map(\.picture) == ["a\np1\np2", "p3\np4"])
    let outlines = found.flatMap(\.frames).filter {
      if case .outline = $0.content { true } else { false }
    }
    #expect(outlines.map(\.rect.size.height) == [.pt(20), .pt(18.5)])
  }

  @Test func aDividedBoxHasItsPaddingOnBothPages() throws {
    var styles = sheet(5, 5)
    var box = styles.block(nil)
    box.border = Stroke(width: .pt(1))
    box.padding = Insets(top: .pt(10), right: .zero, bottom: .pt(10), left: .zero)
    styles.blocks["box"] = box
    let found = try pages([Block(.box((1...6).map { paragraph("p\($0)") }))], styles)
    #expect(found.map(\.picture) == ["\np1\np2\np3", "\np4\np5\np6"])
    let outlines = found.map(\.frames[0].rect)
    #expect(outlines.map(\.origin.y) == [.zero, .zero])
    #expect(outlines.map(\.size.height) == [.pt(50), .pt(50)])
  }

  @Test func aBoxHasItsPadding() throws {
    var styles = sheet(9, 20)
    var box = styles.block(nil)
    box.padding = Insets(top: .pt(10), right: .pt(10), bottom: .pt(10), left: .pt(10))
    box.background = Color(red: 240, green: 240, blue: 240)
    box.spaceBefore = .pt(10)
    styles.blocks["box"] = box
    let page = try pages(
      [paragraph("a"), Block(.box([paragraph("bbbbbbb")])), paragraph("c")], styles)[0]
    #expect(page.picture == "a\n\n\n bbbbbbb\n\nc")
    #expect(page.frames[0].rect == Rect(x: .zero, y: .pt(18.5), width: .pt(90), height: .pt(30)))
  }

  @Test func aPageNumberTooWideForItsRegionIsRefused() {
    // With nine pages "1/9" stands in one line; from ten on it takes two.
    var letterhead = Letterhead()
    var header = Region(
      name: "header", pages: .all, edge: .header,
      blocks: [Block(.paragraph([Inline(.pageNumber), .text(" sur "), Inline(.pageCount)]))])
    header.width = .pt(70)
    letterhead.regions = [header]
    let blocks = { (count: Int) in (1...count).map { paragraph("p\($0)") } }
    #expect(refusals(blocks(9), sheet(9, 2), letterhead).isEmpty)
    #expect(
      Set(refusals(blocks(10), sheet(9, 2), letterhead).map(\.id)) == ["layout.region-overflow"])
  }

  @Test func headersAndFootersTakeTheirRoom() throws {
    var letterhead = Letterhead()
    let header = Region(
      name: "next.header", pages: .next, edge: .header, gap: .pt(11.5), blocks: [paragraph("H")])
    var footer = Region(name: "footer", pages: .all, edge: .footer, blocks: [paragraph("F")])
    footer.y = .pt(61.5)
    letterhead.regions = [header, footer]
    let found = try pages((1...9).map { paragraph("p\($0)") }, sheet(5, 7), letterhead)
    #expect(found.map(\.picture) == ["p1\np2\np3\np4\np5\np6\nF", "H\n\np7\np8\np9\n\nF"])
    #expect(found[1].frames[0].role == .artifact)
  }

  @Test func whatLeavesThePageIsRefused() {
    var aside = Letterhead()
    aside.bodyX = .pt(500)
    aside.bodyWidth = .pt(50)
    #expect(refusals([paragraph("x")], sheet(9, 6), aside).map(\.id) == ["layout.off-page"])
  }

  @Test func aGroupTallerThanSeveralPagesIsRefusedOnce() {
    let keep = Block(.keep((1...20).map { paragraph("a\($0)") }))
    #expect(refusals([paragraph("x"), keep], sheet(9, 6)).map(\.id) == ["layout.block-too-tall"])
  }

  @Test func tooManyPagesAreRefused() {
    var limits = Limits()
    limits.pages = 2
    let blocks = (1...7).map { paragraph("p\($0)") }
    #expect(throws: Refusal.self) {
      try engine(limits: limits).layOut(document(blocks, sheet(5, 3)))
    }
  }

  @Test func anEmptyDocumentIsOnePage() throws {
    #expect(try pages([], sheet(5, 5)).count == 1)
  }

  @Test func anchorsKnowTheirPlace() throws {
    let target = Block(.paragraph([.text("b")]), anchor: "here")
    let found = try pages([paragraph("a"), target], sheet(5, 1))
    #expect(found[1].anchors.map(\.name) == ["here"])
  }
}
