import Diagnostics
import Document
import Layout
import Testing

@Suite struct SignatureTests {
  private func block(_ title: String, _ name: String, image: Image? = nil) -> SignatureBlock {
    SignatureBlock(
      party: "party.\(name)", title: [paragraph(title)], image: image, name: [.text(name)])
  }

  private let grid = Block(
    .signatures(
      columns: 2,
      [
        SignatureBlock(
          party: "a", title: [paragraph("un\u{2028}deux\u{2028}trois")], name: [.text("A")]),
        SignatureBlock(party: "b", title: [paragraph("un")], name: [.text("B")]),
        SignatureBlock(party: "c", title: [paragraph("un")], name: [.text("C")]),
      ]))

  @Test func namesAreAlignedAcrossARow() throws {
    let page = try pages([grid], sheet(13))[0]
    let names = page.frames.filter { frame in
      guard case .text(let line) = frame.content else { return false }
      return ["A", "B", "C"].contains(line.runs[0].glyphs.text)
    }
    #expect(names[0].rect.origin.y == names[1].rect.origin.y)
    #expect(names[0].rect.origin.x == .zero && names[1].rect.origin.x == .pt(70))
    #expect(names[2].rect.origin.x == .zero && names[2].rect.origin.y > names[0].rect.origin.y)
  }

  @Test func aRowIsNeverSplit() throws {
    let found = try pages((1...7).map { paragraph("p\($0)") } + [grid], sheet(13, 12))
    #expect(found.count == 3)
    #expect(found[0].lines == (1...7).map { "p\($0)" })
    #expect(found[2].lines.last == "C")
  }

  /// A heading goes to the next page with the first row; a later row may part from it.
  @Test(arguments: 1...9)
  func aHeadingStaysWithTheFirstRow(before: Int) throws {
    var styles = sheet(13, 12)
    var heading1 = try #require(styles.blocks["body"])
    heading1.keepsWithNext = true
    styles.blocks["heading1"] = heading1
    let blocks = (1...before).map { paragraph("p\($0)") } + [heading("Ici"), grid]
    let found = try pages(blocks, styles)
    let page = try #require(found.first { $0.lines.contains("Ici") })
    #expect(page.lines.contains("A") && page.lines.contains("B"))
    #expect(found.flatMap(\.lines).filter { $0 == "Ici" }.count == 1)
  }

  @Test func eachBlockIsAField() throws {
    let fields = try pages([grid], sheet(13))[0].frames.compactMap { frame -> FormField? in
      if case .field(let field) = frame.content { field } else { nil }
    }
    #expect(fields.map(\.name) == ["a", "b", "c"])
    #expect(fields[1] == FormField(name: "b", kind: .signature, label: "un, B"))
  }

  @Test func imagesFitTheirRoom() throws {
    let image = Image(name: "200x100", alternative: "signature")
    let page = try pages(
      [Block(.signatures(columns: 2, [block("Le chef", "N", image: image)]))], sheet(13))[0]
    let frame = try #require(
      page.frames.first { if case .image = $0.content { true } else { false } })
    #expect(frame.rect.size == Size(width: .pt(40), height: .pt(20)))
  }

  @Test func aGridTallerThanAPageIsRefused() {
    let found = refusals([grid], sheet(13, 4))
    #expect(Set(found.map(\.id)) == ["layout.block-too-tall"])
  }

  private func boxes(_ change: (inout SignatureStyle) -> Void = { _ in }) -> StyleSheet {
    var styles = sheet(21)
    var style = styles.signatures["signatures"] ?? SignatureStyle()
    style.border = Stroke(width: .pt(1))
    style.padding = Insets(top: .pt(10), right: .pt(10), bottom: .pt(10), left: .pt(10))
    style.namePlace = .top
    style.dateLine = "Le"
    style.date = type()
    style.imageTop = .pt(30)
    style.height = .pt(100)
    change(&style)
    styles.signatures["signatures"] = style
    return styles
  }

  @Test func aNameStandsUnderItsTitleAndTheDayAtTheFoot() throws {
    let page = try pages([grid], boxes())[0]
    let rows = page.picture.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      rows.prefix(9) == [
        "", " un         un", " deux       B", " trois", " A", "", "", "", " Le .....   Le .....",
      ])
  }

  /// Title, name, room, day: as they are read.
  @Test func aBoxReadsFromTopToBottom() throws {
    let page = try pages([Block(.signatures(columns: 1, [block("Le chef", "N")]))], boxes())[0]
    let kinds = page.frames.map { frame -> String in
      switch frame.content {
      case .text(let line): line.runs.map(\.glyphs.text).joined()
      case .field(let field): field.kind.rawValue
      case .stroke: "dots"
      default: "outline"
      }
    }
    #expect(kinds == ["outline", "Le chef", "N", "signature", "Le \u{FFFC}", "dots", "text"])
  }

  @Test(arguments: [(Length?.none, 100.0), (.pt(160), 160), (.pt(900), 210)])
  func aLoneBoxHasItsWidth(width: Length?, expected: Double) throws {
    let page = try pages(
      [Block(.signatures(columns: 1, [block("Le chef", "N")]))], boxes { $0.loneWidth = width })[0]
    #expect(page.frames[0].rect.size == Size(width: .pt(expected), height: .pt(100)))
  }
}
