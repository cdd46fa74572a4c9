import Diagnostics
import Document
import Layout
import Testing

/// Each kind of block on a page.
@Suite struct BlockTests {
  @Test func aListEndsWithTheRoomOfAParagraph() throws {
    var styles = sheet(9)
    styles.blocks["body"]?.spaceAfter = .pt(20)
    var list = try #require(styles.blocks["body"])
    list.spaceAfter = .pt(10)
    styles.blocks["list"] = list
    let items = ["a", "b"].map { List.Item([paragraph($0)]) }
    let page = try pages([Block(.list(List(items: items))), paragraph("c")], styles)[0]
    #expect(page.picture == "• a\n\n• b\n\n\nc")
  }

  @Test func listsHangTheirMarkers() throws {
    let items = ["un deux", "trois"].map { List.Item([paragraph($0)]) }
    let bullets = try pages([Block(.list(List(items: items)))], sheet(7))[0]
    #expect(bullets.picture == "• un\n  deux\n• trois")
    let numbers = try pages([Block(.list(List(start: 9, items: items)))], sheet(12))[0]
    #expect(numbers.lines == ["9.", "un deux", "10.", "trois"])
  }

  @Test func nestedListsHaveDashes() throws {
    let inner = Block(.list(List(items: [List.Item([paragraph("b")])])))
    let page = try pages(
      [Block(.list(List(items: [List.Item([paragraph("a"), inner])])))], sheet(9))[0]
    #expect(page.picture == "• a\n  – b")
  }

  @Test func fieldsStandInTwoColumns() throws {
    let fields = [
      LabelledField(label: [.text("Nom")], value: [paragraph("Ada Byron")]),
      LabelledField(label: [.text("Classe")], value: [paragraph("2nde")]),
    ]
    let page = try pages([Block(.fields(fields))], sheet(12))[0]
    #expect(page.picture == "Nom    Ada\n       Byron\nClasse 2nde")
    #expect(page.lines == ["Nom", "Ada ", "Byron", "Classe", "2nde"])
  }

  @Test func columnsAreBalanced() throws {
    let blocks = (1...5).map { paragraph("p\($0)") }
    var styles = sheet(10)
    styles.page.size.width = .pt(100) + .mm(6)
    let page = try pages([Block(.columns(count: 2, blocks))], styles)[0]
    #expect(page.lines == ["p1", "p2", "p3", "p4", "p5"])
    #expect(page.frames.map { $0.rect.origin.y + .pt(1.5) } == [0, 10, 20, 0, 10].map(Length.pt))
  }

  @Test func blankLinesAndRules() throws {
    let page = try pages([Block(.blank(lines: 2)), Block(.rule)], sheet(5))[0]
    #expect(page.picture == ".....\n.....")
    // Room to write is content, and each line of it a place for a field; a rule is furniture.
    let kinds = page.frames.map { frame -> String in
      if case .field(let field) = frame.content { return field.kind.rawValue }
      return frame.role.rawValue
    }
    #expect(kinds == ["content", "lines", "content", "lines", "artifact"])
  }

  @Test func imagesShrinkToTheMeasure() throws {
    let image = Block(.image(Image(name: "100x50", alternative: "plan")))
    let page = try pages([image], sheet(5))[0]
    #expect(page.frames[0].rect == Rect(x: .zero, y: .zero, width: .pt(50), height: .pt(25)))
    #expect(page.frames[0].role == .content)
  }

  @Test func aMissingImageIsRefusedWhereItStands() {
    let found = refusals([Block(.image(Image(name: "absent", alternative: "x")))], sheet(5))
    #expect(found.map(\.id) == ["image.missing"])
  }

  @Test func aCodeHasItsQuietZone() throws {
    let code = Block(.code(Code(payload: "x", alternative: "code", side: .pt(21))))
    let page = try pages([code, paragraph("a")], sheet(5))[0]
    #expect(page.frames[0].rect == Rect(x: .pt(4), y: .pt(4), width: .pt(21), height: .pt(21)))
    #expect(page.frames[1].rect.origin.y == .pt(29))
  }

  /// In a margin or gutter the quiet zone is there already; in a box it is not.
  @Test func aCodeStandsAtItsColumnsEdge() throws {
    var styles = sheet(9)
    styles.page.margins.left = .pt(20)
    styles.page.size.width = .pt(110)
    styles.blocks["box"] = styles.block(nil)
    styles.blocks["box"]?.padding.left = .pt(1)
    let code = Block(.code(Code(payload: "x", alternative: "code", side: .pt(21))))
    let frames = try pages([code, Block(.box([code]))], styles)[0].frames
    #expect(frames.map(\.rect.origin.x.points) == [20, 25])
  }
}
