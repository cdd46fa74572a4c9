import Chancery
import Diagnostics
import Document
import Foundation
import Testing

/// Blank forms, on paper and on a screen.
@Suite struct FormTests {
  private static let configuration = ConformanceTests.configuration

  @Test func blankFormsAreConformant() throws {
    let judges = try Judges()
    let typesetter = try Typesetter(Self.configuration)
    let catalogue = Catalogue(Self.configuration)
    for name in catalogue.names {
      let composition = try typesetter.compose(
        catalogue.template(name), RecordInput(record: nil), isBlank: true)
      let words = DocumentWords.of(composition.document, pageCount: composition.pageCount)
      try judges.add("\(name)-paper", try typesetter.pdf(composition), words: words)
      let form = try typesetter.pdf(composition, isFillable: true)
      try judges.add("\(name)-screen", form, words: words)
      #expect(try judges.filled("\(name)-screen") == "")
    }
    #expect(try judges.verdict(rasters: true) == "")
  }

  private static func document(_ blocks: [Block], language: String = "fr") -> Document {
    Document(metadata: .init(title: "Formulaire", language: language), blocks: blocks)
  }

  private static func text(_ words: String, _ node: Int32) -> Inline {
    Inline(.text(words), node: NodeID(node))
  }

  private static func paragraph(_ inlines: [Inline], _ node: Int32) -> Block {
    Block(.paragraph(inlines), node: NodeID(node))
  }

  /// Fields as `forms.py` lists them: kind, name, limit, flags, places, tooltip.
  private static func fields(_ document: Document) throws -> [String] {
    let judges = try Judges()
    defer { try? FileManager.default.removeItem(at: judges.folder) }
    let typesetter = try Typesetter(configuration)
    try judges.add(
      "form", try typesetter.pdf(typesetter.compose(document), isFillable: true))
    return try judges.forms(["list", judges.folder.path + "/form.pdf"])
      .split(separator: "\n").map(String.init)
  }

  @Test func fieldsAreNamedByTheRecordAndLabelledInWords() throws {
    var day = Blank(field: "student.birthDate", label: "Élève, Né le", width: .mm(30))
    day.form = "jj/mm/aaaa"
    day.limit = 10
    day.isRequired = true
    let fields = try Self.fields(
      Self.document([
        Self.paragraph(
          [Self.text("Né le ", 2), Inline(.blank(day), node: NodeID(3)), Self.text(".", 4)], 1),
        // The same value elsewhere is the same field.
        Self.paragraph([Inline(.blank(day), node: NodeID(6))], 5),
        Self.paragraph(
          [
            Inline(
              .tick(
                TickBox(field: "meal.host", label: "oui", question: "Repas", isTicked: false)),
              node: NodeID(8)), Self.text(" oui", 9),
            Inline(
              .tick(TickBox(field: "meal.none", label: "non", isTicked: true)), node: NodeID(10)),
          ], 7),
        Block(
          .blank(lines: 3, Blank(field: "note", label: "Observations")), node: NodeID(11)),
        // Room that no value is for has the words before it.
        Self.paragraph(
          [Self.text("Lu par : ", 13), Inline(.blank(Blank()), node: NodeID(14))], 12),
      ]))
    // What is ticked was given, and is no field.
    #expect(
      fields == [
        "/Tx student-birthDate 10 8388610 2 Élève, Né le (jj/mm/aaaa)",
        "/Btn meal-host - 0 1 Repas\u{A0}: oui",
        "/Tx note - 8392704 1 Observations",
        "/Tx blank-1 - 8388608 1 Lu par",
      ])
  }

  @Test func oneNameIsNeverTwoKindsOfField() throws {
    let party = SignatureBlock(
      party: "host", title: [Self.paragraph([Self.text("Le tuteur", 4)], 3)],
      name: [Self.text("A. B.", 5)], node: NodeID(6))
    let fields = try Self.fields(
      Self.document([
        Self.paragraph([Inline(.blank(Blank(field: "host", label: "H")), node: NodeID(2))], 1),
        Block(.signatures(columns: 1, [party]), node: NodeID(7)),
        Block(.blank(lines: 1, Blank(field: "host", label: "H")), node: NodeID(8)),
      ]))
    #expect(
      fields == [
        "/Tx host-2 - 8388608 1 H", "/Sig host - 0 1 Le tuteur, A. B.",
        "/Tx host-3 - 8392704 1 H", "/Sig seal - 0 1 Cachet électronique",
      ])
  }

  /// In a table, room is called by its row and its column.
  @Test func cellsAreCalledByTheirHeadings() throws {
    func cell(_ words: String, _ column: Int, _ node: Int32) -> Table.Cell {
      .init(
        [Self.paragraph([Self.text(words, node)], node + 1)], column: column, node: NodeID(node + 2)
      )
    }
    func room(_ blank: Blank, _ column: Int, _ node: Int32) -> Table.Cell {
      .init(
        [Self.paragraph([Inline(.blank(blank), node: NodeID(node))], node + 1)], column: column,
        node: NodeID(node + 2))
    }
    let table = Table(
      columns: [.init(), .init(), .init()], headRows: 1, stubColumns: 1,
      rows: [
        .init([cell("Jour", 0, 1), cell("Matin", 1, 11), cell("Soir", 2, 21)], node: NodeID(31)),
        .init(
          [
            cell("lundi", 0, 41), room(Blank(width: .mm(20)), 1, 51),
            room(Blank(field: "days.1.evening", label: "Soirée", width: .mm(20)), 2, 61),
          ], node: NodeID(71)),
      ])
    let fields = try Self.fields(Self.document([Block(.table(table), node: NodeID(81))]))
    #expect(
      fields == [
        "/Tx blank-1 - 8388608 1 lundi, Matin", "/Tx days-1-evening - 8388608 1 lundi, Soirée",
      ])
  }

  /// On paper, who listens hears what is to be filled in.
  @Test(arguments: [("fr", "à remplir\u{A0}: Nom"), ("en", "to fill in: Nom")])
  func roomOnPaperIsHeard(language: String, words: String) throws {
    let judges = try Judges()
    defer { try? FileManager.default.removeItem(at: judges.folder) }
    let typesetter = try Typesetter(Self.configuration)
    let document = Self.document(
      [Self.paragraph([Inline(.blank(Blank(label: "Nom")), node: NodeID(2))], 1)],
      language: language)
    try judges.add("paper", try typesetter.pdf(typesetter.compose(document)))
    let tree = try judges.tree("paper")
    #expect(tree.contains("Form [\(words)] tv (Nom)"), "\(tree)")
    #expect(try judges.verdict() == "")
  }
}
