import Diagnostics
import Document
import Layout
import Testing

@Suite struct AccessibilityTests {
  private static let span = SourceSpan(file: SourceFile(name: "t.md", text: "abc"), range: 1..<2)

  private func found(_ blocks: [Block], _ change: (inout StyleSheet) -> Void = { _ in })
    -> [Diagnostic]
  {
    var styles = sheet(40)
    change(&styles)
    return AccessibilityCheck.check(document(blocks, styles))
  }

  @Test func whatIsAccessiblePasses() {
    let table = Table(
      columns: [Table.Column()], headRows: 1, rows: [Table.Row([cell("a", 0)])])
    #expect(
      found([
        heading("A"), heading("B", level: 2), heading("C"), paragraph("x"),
        Block(.image(Image(name: "1x1", alternative: ""))), Block(.table(table)),
        Block(.paragraph([Inline(.link(target: "https://a.example", [.text("a")]))])),
      ]).isEmpty)
  }

  @Test(arguments: [
    (
      Block(.image(Image(name: "p", alternative: nil))), "access.image-without-alternative",
      "l'image « p » n'a pas de texte de remplacement"
    ),
    (
      Block(.code(Code(payload: "x", alternative: ""))), "access.code-without-alternative",
      "le code n'a pas de texte de remplacement"
    ),
    (
      heading("A", level: 2), "access.skipped-heading", "le premier titre est de niveau 2"
    ),
    (
      Block(.paragraph([Inline(.link(target: "x", [.text(" ")]))])), "access.empty-link",
      "le lien n'a pas de texte"
    ),
    (
      Block(.table(Table(columns: [Table.Column()], headRows: 0, rows: []))),
      "access.table-without-head", "le tableau n'a pas de ligne de titre"
    ),
  ])
  func whatIsNotIsRefused(_ block: Block, _ id: String, _ message: String) {
    var block = block
    block.origin = Origin(template: Self.span)
    let diagnostics = found([Block(.box([block]))])
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics[0].message.french == message)
  }

  @Test func contrastIsMeasuredAgainstTheBackground() {
    let grey = Color(red: 0x77, green: 0x77, blue: 0x77)
    let tooLight = found([paragraph("a")]) { $0.blocks["body"]?.text.color = grey }
    #expect(tooLight.map(\.id) == ["access.low-contrast"])
    let dark = Color(red: 0x4D, green: 0x4D, blue: 0x4D)
    let darker = found([paragraph("a")]) { $0.blocks["body"]?.text.color = dark }
    #expect(darker.isEmpty)
    let onDark = found([Block(.box([paragraph("a")]))]) { styles in
      styles.blocks["box"] = BlockStyle()
      styles.blocks["box"]?.background = dark
    }
    #expect(onDark.map(\.message.english) == ["the text has a contrast of 2.4 to 1; it needs 4.5"])
  }

  @Test func regionsAreCheckedToo() {
    var letterhead = Letterhead()
    letterhead.regions = [
      Region(
        name: "a", pages: .all, edge: .header,
        blocks: [Block(.image(Image(name: "p", alternative: nil)))])
    ]
    #expect(AccessibilityCheck.check(document([], sheet(5), letterhead)).count == 1)
  }
}
