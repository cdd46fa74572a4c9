import Diagnostics
import Document
import Testing

@testable import Template

@Suite struct ThemeTests {
  /// The theme of the documentation is read without a word.
  @Test func theDocumentationsThemeReads() throws {
    let text = try Repository.text("Documentation/themes.md")
    let yaml = try #require(text.split(separator: "```yaml\n").dropFirst().first)
    let (sheet, problems) = read(String(yaml.prefix(upTo: yaml.firstRange(of: "```")!.lowerBound)))
    #expect(problems.map(\.message.english) == [])
    #expect(sheet.block("annex").number == "Annexe {1}")
    #expect(sheet.block("annex").breaksBefore)
    #expect(sheet.block("heading2").ruleAbove?.color == Color(hex: "#1F3A5F"))
    #expect(sheet.block("heading2").text.weight == 700)
    #expect(sheet.block("heading2").text.leading == .pt(13))
    #expect(sheet.block("direction").frame == "direction")
    #expect(sheet.inlines["superior"]?.rise == 0.36)
    #expect(sheet.inlines["strong"]?.weight == 700)
    #expect(sheet.tables["grid"]?.rowRule == Stroke(width: .pt(0.4), color: Color(hex: "#8C8C8C")!))
    #expect(sheet.tables["grid"]?.cell.size == .pt(9))
    #expect(sheet.signatures["signatures"]?.name.weight == 600)
    #expect(sheet.fields["fields"]?.labelWidth == .mm(44))
    #expect(sheet.dots.dotPitch == .pt(2.2))
    #expect(abs(sheet.fallbackScale - 0.93) < 1e-9)
  }

  @Test func stylesStartFromOneAnotherInAnyOrder() {
    let (sheet, problems) = read(
      "styles: { c: { extends: b, after: 1mm }, b: { extends: a, weight: bold }, a: { size: 8 }, body: { size: 12/15 } }"
    )
    #expect(problems.isEmpty)
    #expect(sheet.block("c").text.size == .pt(8))
    #expect(sheet.block("c").text.leading == .pt(15))
    #expect(sheet.block("c").text.weight == 700)
  }

  @Test(arguments: [
    ("styles: { body: { sise: 10/14 } }", "theme.unknown-key", "size"),
    ("styles: { body: { size: big } }", "theme.wrong-value", "10/14"),
    ("styles: { body: { before: 3 } }", "theme.wrong-value", "3mm"),
    ("styles: { body: { before: -3mm } }", "theme.wrong-value", "3mm"),
    ("styles: { body: { weight: blod } }", "theme.wrong-value", "bold"),
    ("styles: { body: { align: centre } }", "theme.unknown-value", "center"),
    (
      "styles: { body: { colour: acent } }\ncolours: { accent: '#000000' }",
      "theme.unknown-colour", "accent"
    ),
    ("styles: { a: { extends: bodi } }", "theme.unknown-style", "a"),
    ("styles: { a: { extends: b }, b: { extends: a } }", "theme.extends-cycle", "extends"),
    ("styles: { body: { rule-above: thick } }", "theme.wrong-value", "0.75pt"),
    ("tables: { table: { cel: {} } }", "theme.unknown-key", "cell"),
    ("styles: { body: { padding: { topp: 1mm } } }", "theme.unknown-key", "top"),
    ("styles: { body: { number: 'Article {1e}' } }", "theme.wrong-value", "{1er}"),
    ("fallback-scale: 0%", "theme.wrong-value", "66%"),
    ("inlines: { superior: { scale: 500% } }", "theme.wrong-value", "66%"),
    ("stiles: {}", "theme.unknown-key", "styles"),
    ("styles: { a: { beside: { widht: 44mm } } }", "theme.unknown-key", "width"),
    ("styles: { a: { extent: boxes } }", "theme.unknown-value", "box"),
    ("styles: { a: { number-style: suprior } }", "theme.unknown-style", "superior"),
    ("tables: { table: { holes: none } }", "theme.unknown-value", "empty"),
    ("signatures: { a: { name-place: above } }", "theme.unknown-value", "top"),
  ])
  func whatIsWrongIsToldWithWhatIsMeant(yaml: String, id: String, hint: String) {
    let (_, problems) = read(yaml)
    #expect(problems.map(\.id) == [id])
    #expect(
      problems.first?.hint?.english.contains(hint) == true,
      "\(String(describing: problems.first?.hint))")
    #expect(problems.first?.origin.template?.start.line == 1)
  }

  @Test func formsHaveTheirKeys() {
    let (sheet, problems) = read(
      """
      inlines: { article-number: { weight: bold } }
      styles:
        article: { beside: { width: 44mm, gap: 6mm }, number-alone: true, number-style: article-number }
        columns: { gutter: 4mm }
        title: { extent: box }
      tables:
        register: { group-rule: 0.5pt, total-rule: 0.7pt, total: { weight: bold }, hand-rule: 0.4pt,
                    hand-height: 7.5mm, holes: empty }
      signatures:
        boxes: { name-place: top, date-line: "Le", date: { size: 8/11 }, lone-width: 82mm }
      """)
    #expect(problems.map(\.message.english) == [])
    #expect(sheet.block("article").beside == .init(width: .mm(44), gap: .mm(6)))
    #expect(sheet.block("article").numberStandsAlone)
    #expect(sheet.block("article").numberStyle == "article-number")
    #expect(sheet.block("columns").gutter == .mm(4))
    #expect(sheet.block("title").extent == .box)
    let register = sheet.tables["register"]
    #expect(register?.groupRule?.width == .pt(0.5) && register?.totalRule?.width == .pt(0.7))
    #expect(register?.total.weight == 700 && register?.handRule?.width == .pt(0.4))
    #expect(register?.handHeight == .mm(7.5) && register?.holes == .empty)
    let boxes = sheet.signatures["boxes"]
    #expect(boxes?.namePlace == .top && boxes?.dateLine == "Le" && boxes?.loneWidth == .mm(82))
    #expect(boxes?.date.size == .pt(8))
  }

  private func read(_ yaml: String) -> (StyleSheet, [Diagnostic]) {
    ThemeReader.read(SourceFile(name: "themes/t.yaml", text: yaml))
  }
}
