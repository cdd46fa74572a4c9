import Chancery
import Diagnostics
import Document
import Foundation
import Testing

/// Taking away any one step of finishing makes a test fail: a judge, or a test of that step's own.
@Suite struct FinishingStepsTests {
  /// A document with something for every step.
  private static var document: Document {
    var maker = FinishedSample()
    return Document(
      metadata: .init(title: "Étapes", date: "2024-03-28", author: "Chancery"),
      blocks: maker.blocks())
  }

  /// The table of `README.md`: each step, and what shows that it is there.
  static let table: [String: String] = {
    let page = Checkout.document("conformance/README.md")
    var rows: [String: String] = [:]
    for match in page.matches(of: /(?m)^\| ([^|`:]+) \| ([^|]+) \|$/) {
      rows[String(match.output.1)] = String(match.output.2)
    }
    return rows
  }()

  @Test func everyStepIsMissed() throws {
    let judges = try Judges()
    defer { try? FileManager.default.removeItem(at: judges.folder) }
    let typesetter = try Typesetter(ConformanceTests.configuration)
    let composition = try typesetter.compose(Self.document)
    try judges.add(
      "steps", try typesetter.pdf(composition),
      words: DocumentWords.of(composition.document, pageCount: composition.pageCount),
      plain: composition.text)
    let lines = try judges.steps("steps").split(separator: "\n")
    #expect(lines.count >= 45, "\(lines.joined(separator: "\n"))")
    for line in lines {
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      guard parts.count == 2, let shown = Self.table[parts[0]] else {
        Issue.record("no step of the table: \(line)")
        continue
      }
      // What the judges let pass is named with a test of its own.
      #expect((parts[1] == "-") == !shown.contains("judged"), "\(line)")
    }
  }
}

/// One of everything that finishing has a step for.
private struct FinishedSample {
  private var node: Int32 = 0

  private mutating func id() -> NodeID {
    node += 1
    return NodeID(node)
  }

  private mutating func text(_ words: String) -> Inline {
    Inline(.text(words), node: id())
  }

  private mutating func paragraph(_ inlines: [Inline]) -> Block {
    Block(.paragraph(inlines), node: id())
  }

  private mutating func paragraph(_ words: String) -> Block { paragraph([text(words)]) }

  private mutating func inline(_ content: Inline.Content) -> Inline {
    Inline(content, node: id())
  }

  mutating func blocks() -> [Block] {
    let before = text("Il dit ")
    var foreign = Inline(.styled("", [text("a word")]), node: id())
    foreign.language = "en"
    let after = text(".")
    let heading = text("Premier titre")
    let second = text("Second titre")
    return [
      Block(.heading(level: 1, number: nil, [heading]), anchor: "first", node: id()),
      // Several characters in one glyph, several scripts, a no-break space beside a space.
      paragraph("Un officiel, 25\u{A0}€ ; Арсений, Ωμέγα, שלום עולם, अनिल."),
      paragraph([before, foreign, after]),
      paragraph([
        inline(.link(target: "https://a.example/", [text("un lien")])), text(" et "),
        inline(.reference(anchor: "first", [text("un renvoi")])), text(" et une note"),
        inline(.note(Note(number: 1, content: [text("La note.")]))),
      ]),
      Block(.quote([paragraph("Une citation.")]), node: id()),
      Block(
        .list(
          List(
            start: 1,
            items: [
              List.Item([paragraph("un")], node: id()), List.Item([paragraph("deux")], node: id()),
            ])), node: id()), table(), Block(.heading(level: 1, number: nil, [second]), node: id()),
      paragraph([
        inline(.tick(TickBox(field: "yes", label: "oui", isTicked: false))), text(" oui, le "),
        inline(.blank(Blank(label: "Jour", width: .mm(30)))), text("."),
      ]),
      Block(
        .image(Image(name: "signature-larcher.png", alternative: "Signature", width: .mm(30))),
        node: id()),
      Block(
        .signatures(
          columns: 2,
          [
            SignatureBlock(
              party: "host", title: [paragraph("Le tuteur")], name: [text("A. B.")], node: id())
          ]), node: id()), Block(.rule, node: id()),
    ]
  }

  private mutating func cell(_ words: String, _ column: Int, width: Int = 1, height: Int = 1)
    -> Table.Cell
  {
    Table.Cell(
      [paragraph(words)], column: column, columnSpan: width, rowSpan: height, node: id())
  }

  private mutating func table() -> Block {
    let rows = [
      Table.Row([cell("Jour", 0, height: 2), cell("Durée", 1, width: 2)], node: id()),
      Table.Row([cell("matin", 1), cell("soir", 2)], node: id()),
      Table.Row([cell("lundi", 0), cell("3", 1), cell("4", 2)], node: id()),
      Table.Row([cell("mardi", 0), cell("5", 1), cell("6", 2)], node: id()),
    ]
    return Block(
      .table(
        Table(columns: [.init(), .init(), .init()], headRows: 2, stubColumns: 1, rows: rows)),
      node: id())
  }
}
