import Diagnostics
import Document
import Layout
import Testing

/// Notes at the foot of pages.
@Suite struct FootnoteTests {
  @Test func notesStandAtTheFootOfTheirPage() throws {
    var styles = sheet(20, 20)
    styles.blocks["note"] = styles.blocks["body"]
    let note = Note(number: 1, content: [.text("la note")])
    let marked = Block(.paragraph([.text("mot"), Inline(.note(note))]))
    let page = try pages([marked, paragraph("suite")], styles)[0]
    let frame = try #require(page.frames.last)
    #expect(page.lines == ["mot1", "suite", "1\u{A0}la note"])
    #expect(abs((frame.rect.maxY - .pt(200)).points) < 0.01)
  }

  @Test func aNoteTakesRoomFromTheBody() throws {
    var styles = sheet(20, 6)
    styles.blocks["note"] = styles.blocks["body"]
    let note = Note(number: 1, content: [.text("la note")])
    let marked = Block(.paragraph([.text("mot"), Inline(.note(note))]))
    let found = try pages((1...4).map { paragraph("p\($0)") } + [marked], styles)
    #expect(found.map(\.lines) == [["p1", "p2", "p3", "p4"], ["mot1", "1\u{A0}la note"]])
  }

  @Test func aNoteOfAFrameStandsAtTheFootToo() throws {
    var styles = sheet(20, 20)
    styles.blocks["note"] = styles.blocks["body"]
    styles.blocks["place"] = styles.blocks["body"]
    styles.blocks["place"]?.frame = "place"
    var letterhead = Letterhead()
    letterhead.frames = [
      PageFrame(name: "place", origin: Point(x: .zero, y: .zero), width: .pt(100))
    ]
    let note = Note(number: 1, content: [.text("la note")])
    let marked = Block(.paragraph([.text("lieu"), Inline(.note(note))]), style: "place")
    let page = try pages([marked, paragraph("corps")], styles, letterhead)[0]
    #expect(page.lines == ["lieu1", "corps", "1\u{A0}la note"])
  }

  @Test func aNoteTallerThanItsPageIsRefused() {
    let note = Note(number: 1, content: (1...9).flatMap { [.text("n\($0)"), Inline(.lineBreak)] })
    let marked = Block(.paragraph([.text("mot"), Inline(.note(note))]))
    #expect(refusals([marked], sheet(9, 6)).map(\.id) == ["layout.block-too-tall"])
  }

  @Test func notesInRegionsAndNotesAreRefused() {
    let note = Inline(.note(Note(number: 1, content: [.text("n")])))
    let nested = Inline(.note(Note(number: 2, content: [note])))
    #expect(
      refusals([Block(.paragraph([nested]))], sheet(9)).map(\.id) == ["layout.misplaced-note"])
    var letterhead = Letterhead()
    letterhead.regions = [
      Region(name: "a", pages: .all, edge: .header, blocks: [Block(.paragraph([note]))])
    ]
    #expect(refusals([], sheet(9), letterhead).map(\.id) == ["layout.misplaced-note"])
  }
}
