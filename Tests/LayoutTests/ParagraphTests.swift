import Diagnostics
import Document
import Layout
import Testing

@Suite struct ParagraphTests {
  @Test func aParagraphIsCutIntoLines() throws {
    let page = try pages([paragraph("le chat dort sur le lit bleu")], sheet(10))[0]
    #expect(
      page.picture == """
        le chat
        dort sur
        le lit
        bleu
        """)
  }

  /// First-fit would fill the first line of the second text, and leave its second half empty.
  @Test func raggedLinesAreEven() throws {
    let page = try pages([paragraph("aa bb ccc ddddddddd ee")], sheet(9))[0]
    #expect(page.picture == "aa bb ccc\nddddddddd\nee")
    let even = try pages([paragraph("aaaa bb cc ddddd eeeeeeeee")], sheet(10))[0]
    #expect(even.picture == "aaaa bb\ncc ddddd\neeeeeeeee")
  }

  @Test func spacesInARowHangTogether() throws {
    let page = try pages([paragraph("aaaa    bbbb")], sheet(5))[0]
    #expect(page.lines == ["aaaa    ", "bbbb"])
  }

  /// Breaking must not take time with the square of what is not seen.
  @Test func aHostileParagraphTakesLittleTime() throws {
    let text = "a" + String(repeating: "\u{AD}", count: 20_000) + "b"
    let time = try ContinuousClock().measure { _ = try pages([paragraph(text)], sheet(20)) }
    #expect(time < .seconds(5))
  }

  @Test func aSoftLineEndKeepsItsSpace() throws {
    let page = try pages([paragraph("un deux trois")], sheet(8))[0]
    #expect(page.lines.joined() == "un deux trois")
    #expect(page.lines == ["un deux ", "trois"])
  }

  @Test func hardBreaksEndLines() throws {
    let block = Block(.paragraph([.text("un"), Inline(.lineBreak), .text("deux")]))
    #expect(try pages([block], sheet(20))[0].picture == "un\ndeux")
  }

  @Test(arguments: [
    (BlockStyle.Alignment.start, "ab cd\nef"), (.center, " ab cd\n   ef"),
    (.end, "  ab cd\n     ef"),
  ])
  func linesAreAligned(_ alignment: BlockStyle.Alignment, _ picture: String) throws {
    var styles = sheet(7)
    styles.blocks["body"]?.alignment = alignment
    let block = Block(.paragraph([.text("ab cd"), Inline(.lineBreak), .text("ef")]))
    // Centred, two letters in seven begin at two and a half.
    #expect(try pages([block], styles)[0].picture == picture)
  }

  @Test func justifiedLinesFillTheMeasure() throws {
    var styles = sheet(12)
    styles.blocks["body"]?.alignment = .justify
    let page = try pages([paragraph("aa bb cc dd ee ff gg hh ii jj kk")], styles)[0]
    let widths = page.frames.map(\.rect.size.width)
    #expect(widths.dropLast().allSatisfy { abs(($0 - .pt(120)).points) < 0.01 })
    #expect(widths[widths.count - 1] < .pt(120))
    #expect(page.lines.joined() == "aa bb cc dd ee ff gg hh ii jj kk")
  }

  @Test func wordsAreDividedButNotTheLast() throws {
    var styles = sheet(10)
    styles.blocks["body"]?.isHyphenated = true
    styles.blocks["body"]?.alignment = .justify
    let page = try pages([paragraph("abcdefghijklmnopqr stuvwxyz")], styles)[0]
    #expect(page.picture == "abcdefgh-\nijklmnopqr\nstuvwxyz")
  }

  @Test func aWordWiderThanItsLineIsRefused() throws {
    let found = refusals([paragraph("un anticonstitutionnellement deux")], sheet(10))
    #expect(found.map(\.id) == ["layout.word-too-wide"])
    #expect(found[0].message.french.contains("« anticonstitutionnellement »"))
  }

  @Test func aLinkMovesWholeToTheNextLine() throws {
    let page = try pages([paragraph("voir https://a-b.example/cd puis")], sheet(25))[0]
    #expect(page.picture == "voir\nhttps://a-b.example/cd\npuis")
  }

  @Test func aLinkTooWideBreaksAtItsPunctuation() throws {
    let page = try pages([paragraph("https://abc.example/defghij/kl")], sheet(20))[0]
    #expect(page.picture == "https://abc.example/\ndefghij/kl")
  }

  @Test func anEMailBreaksBeforeItsMarks() throws {
    let page = try pages([paragraph("Mél : jean-philippe.rosnet@region-ac.example")], sheet(22))[0]
    #expect(page.picture == "Mél :\njean-philippe.rosnet\n@region-ac.example")
    #expect(page.lines.joined() == "Mél : jean-philippe.rosnet@region-ac.example")
  }

  @Test func anEMailWithoutABetterPlaceBreaksBeforeAnyMark() throws {
    let page = try pages([paragraph("jean-philippe.rosnet@region-ac.example")], sheet(13))[0]
    #expect(page.picture == "jean-philippe\n.rosnet\n@region-ac\n.example")
  }

  @Test func aMissingGlyphIsRefusedByName() throws {
    let record = RecordLocation(component: .field("name"), label: "Nom")
    let inline = Inline(.text("licorne \u{1F984}"), origin: Origin(record: record))
    let found = refusals([Block(.paragraph([inline]))], sheet(40))
    #expect(found.map(\.id) == ["layout.missing-glyph"])
    #expect(found[0].message.english == "no font draws the character U+1F984 UNICORN FACE")
    #expect(found[0].origin.record?.path == "name")
  }

  @Test func anOpenBlankTakesWhatIsLeft() throws {
    let block = Block(
      .paragraph([.text("Le "), Inline(.blank(Blank(field: "date", label: "Date")))]))
    let page = try pages([block], sheet(12))[0]
    #expect(page.picture == "Le .........")
    let fields = page.frames.compactMap { frame -> FormField? in
      if case .field(let field) = frame.content { field } else { nil }
    }
    #expect(fields == [FormField(name: "date", kind: .text, label: "Date")])
  }

  @Test func aLineEndsBeforeABoxRatherThanAmongItsWords() throws {
    var styles = sheet(16)
    styles.tickBoxSide = .pt(10)
    let choices = ["par l'école", "par la famille"].flatMap { label in
      [
        Inline(.tick(TickBox(field: label, label: label, isTicked: false))),
        .text("\u{A0}" + label + " "),
      ]
    }
    let page = try pages([Block(.paragraph(choices))], styles)[0]
    #expect(page.lines.count == 2)
    #expect(page.lines[0].hasSuffix("l'école "), "\(page.lines)")
  }

  @Test func ticksAreFramesAndFields() throws {
    var styles = sheet(12)
    styles.tickBoxSide = .pt(10)
    let box = TickBox(field: "a.b", label: "oui", isTicked: true)
    let page = try pages([Block(.paragraph([Inline(.tick(box)), .text(" oui")]))], styles)[0]
    #expect(page.frames.contains { if case .tick(box, _) = $0.content { true } else { false } })
    #expect(
      page.frames.contains {
        if case .field(let field) = $0.content { field.kind == .tick } else { false }
      })
  }

  /// Justified, the line before a long address stays ragged rather than be torn open.
  @Test(arguments: [("a b", 30.0), ("a b c d e f g h", 200)])
  func aTornLineStaysRagged(words: String, width: Double) throws {
    var styles = sheet(20)
    styles.blocks["body"]?.alignment = .justify
    let page = try pages([paragraph(words + " https://a.example/x fin")], styles)[0]
    #expect(abs(page.frames[0].rect.size.width.points - width) < 0.01)
  }
}
