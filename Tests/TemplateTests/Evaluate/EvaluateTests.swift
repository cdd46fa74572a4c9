import Diagnostics
import Document
import Records
import Template
import Testing

@Suite struct EvaluateTests {
  /// A template and what it makes of the fixture's record.
  @Test(arguments: [
    (
      "{{ student }}, le {{ date }} : l'acte\n",
      "paragraph: Inès N'Diaye, le 1^er^⍽mars 2024⍽: l’acte"
    ),
    (
      "{{ date | short }}{% if student.email %}, {{ student.email }}{% endif %}.\n",
      "paragraph: 01/03/2024, ines@a.example."
    ),
    // What yields nothing leaves nothing, not even its spaces.
    ("A {% if student.signature %}x{% endif %} B\n", "paragraph: A B"),
    ("{% if student.signature %}x{% endif %}\n\nSuite\n", "paragraph: Suite"),
    ("A {% if student.signature %}x{% endif %}\n", "paragraph: A"),
    ("- {% if student.signature %}x{% endif %}\n- b\n", "list\n  item\n    paragraph: b"),
    ("- {% if student.signature %}x{% endif %}\n", ""),
    ("{% lines %}\nA\n{% if student.signature %}\nB\n{% endif %}\n{% endlines %}\n", "lines\n  A"),
    (
      "{% fields %}\nNom : {{ student }}\nVide : {% if student.signature %}x{% endif %}\n{% endfields %}\n",
      "fields\n  Nom = Inès N'Diaye"
    ),
    ("{% for t in tags if t == \"x\" %}\n- {{ t }}\n{% endfor %}\n", ""),
    (
      "{% for t in tags if t == \"x\" %}\n{{ t }}\n{% else %}\nrien\n{% endfor %}\n",
      "paragraph: rien"
    ),
    (
      "{% for t in tags %}\n- {{ loop.index }} {{ t }}{% if loop.last %}.{% else %} ;{% endif %}\n{% endfor %}\n",
      "list\n  item\n    paragraph: 1 lecture·;\n  item\n    paragraph: 2 écriture."
    ),
    (
      "{% for t in tags %}{{ t }}{% if not loop.last %}, {% endif %}{% endfor %}.\n",
      "paragraph: lecture, écriture."
    ),
    (
      "{% columns %}\n{% column %}{{ student }}{% endcolumn %}\n{% column %}{% if student.signature %}x{% endif %}{% endcolumn %}\n{% endcolumns %}\n",
      "columns\n  column\n    paragraph: Inès N'Diaye\n  column"
    ),
    (
      "{% columns %}\n{% column %}{% if student.signature %}x{% endif %}{% endcolumn %}\n{% endcolumns %}\n",
      ""
    ),
    // Control tags.
    (
      "{% match outcome %}\n{% case completed %}\na\n{% case partial %}\nle {{ outcome.lastDay }}\n{% case absent %}\nc\n{% endmatch %}\n",
      "paragraph: le 20⍽juin 2024"
    ),
    (
      "{% match isMinor %}\n{% case true %}\nmineur\n{% case false %}\nmajeur\n{% endmatch %}\n",
      "paragraph: mineur"
    ),
    // Values of several paragraphs and lines; labels of cases are prose.
    (
      "{% if note %}\n{.place}\n{{ note }}\n{% endif %}\n",
      "paragraph .place: Premier paragraphe d’ici ⏎ suite\nparagraph .place: Second⍽: fin"
    ),
    ("{{ support }}\n", "paragraph: par la famille"),
    ("{{ student.name | elide(\"de\") }}\n", "paragraph: d’Inès N'Diaye"),
    ("{{ student | agree(\"l'un\", \"l'une\") }}\n", "paragraph: l’une"),
    // Links, images, codes, notes.
    (
      "{% if site %}\nVoir <{{ site }}>.\n{% endif %}\n",
      "paragraph: Voir [https://stages.example](https://stages.example)."
    ),
    (
      "{% if student.email %}<{{ student.email }}>{% endif %}\n",
      "paragraph: [ines@a.example](mailto:ines@a.example)"
    ),
    (
      "![](a.png)\n\n![Une image](b.png)\n",
      "image: [image a.png \"\"]\nimage: [image b.png \"Une image\"]"
    ),
    ("A[^x] B[^y]\n\n[^y]: Deux\n\n[^x]: Un d'eux\n", "paragraph: A[^1: Un d’eux] B[^2: Deux]"),
    ("{% qr \"x\" alt=\"un code\" %}\n", "code: x"),
    (
      "**{{ student }}** et *l'autre* [ici]{.label}\n",
      "paragraph: [strong: Inès N'Diaye] et [emphasis: l’autre] [label: ici]"
    ),
    // Numbers and references, backwards and forwards.
    (
      "# T\n\nVoir {% ref b %}.\n\n## A {.article #a}\n\n## B {.article #b}\n\nVoir {% ref a %}.\n",
      "heading1: T\nparagraph: Voir [2](#b).\nheading2 .article #a: <Article⍽1^er^> A\nheading2 .article #b: <Article⍽2> B\nparagraph: Voir [1^er^](#a)."
    ),
    // Tables.
    (
      "{.grid stub-columns=1}\n| J | H |\n|---|--:|\n{% for d in days %}\n| {{ d.weekday }} | {{ d.hours | default(\"–\") }} |\n{% endfor %}\n| Total | < |\n",
      "table .grid head 1 stub 1\n  | J | H |\n  | lundi | 7·h |\n  | mardi | – |\n  | <2 Total |"
    ),
    (
      "| A | B |\n|---|---|\n| 1 | 2 |\n| ^ | 3 |\n",
      "table head 1 stub 0\n  | A | B |\n  | ^2 1 | 2 |\n  | 3 |"
    ),
    ("| A |\n|---|\n{% for t in tags if t == \"x\" %}\n| {{ t }} |\n{% endfor %}\n", ""),
    // Signatures, with the record's path for a name.
    (
      "{% signatures columns=2 %}\n{% for g in guardians %}\n{% signature by=g %}Le parent{% endsignature %}\n{% endfor %}\n{% signature by=student %}L'élève{% endsignature %}\n{% signature by=student %}L'élève{% endsignature %}\n{% endsignatures %}\n",
      "signatures 2\n  guardians.1: Paul Diop\n    paragraph: Le parent\n  guardians.2: Awa Diop\n    paragraph: Le parent\n  student: Inès N'Diaye\n    paragraph: L’élève\n  student-2: Inès N'Diaye\n    paragraph: L’élève"
    ),
    (
      "{% keep %}\nA\n{% endkeep %}\n{% box %}\nB\n{% endbox %}\n{% columns count=2 %}\nC\n{% endcolumns %}\n{% pagebreak %}\n",
      "keep\n  paragraph: A\nbox\n  paragraph: B\ncolumns 2\n  paragraph: C\npagebreak"
    ),
    (
      "Nom {% blank 6cm %} fin\n\n{% blank lines=4 %}\n",
      "paragraph: Nom […60 mm] fin\nblank 4 lines"
    ),
  ])
  func documentsReadAsWritten(main: String, expected: String) {
    #expect(FixtureFolder(main).dump() == (expected.isEmpty ? "" : expected + "\n"), "\(main)")
  }

  @Test func metadataIsTheTemplatesAndTheRecords() throws {
    var folder = FixtureFolder("Texte\n")
    folder.settings["title"] = "\"L'acte de {{ student }}\""
    folder.settings["output"] = "\"acte {{ student.name }}\""
    let metadata = try folder.document(FixtureFolder.record).metadata
    #expect(metadata.title == "L’acte de Inès N'Diaye")
    #expect(metadata.outputName == "acte Inès N'Diaye")
    #expect(metadata.date == "2024-03-01")
    #expect(metadata.language == "fr")
  }

  @Test func letterheadsSeeTheirParametersAndTheTitle() throws {
    var folder = FixtureFolder("Texte\n")
    folder.settings["letterhead"] = "h(who=student, running=title)"
    folder.files["letterheads/h.md"] = """
      ---
      parameters: { who: { type: Person }, running: { type: line } }
      regions: { first.left: { width: 40mm }, footer: { height: 10mm } }
      frames: { window: { x: 110mm, y: 56mm, width: 80mm, height: 24mm } }
      body: { x: 70mm, bottom: 272mm }
      ---
      {% region first.left %}
      {{ who }}, {{ running }}
      {% endregion %}

      {% region footer %}
      {% page %}/{% pages %}
      {% endregion %}

      """
    let document = try folder.document(FixtureFolder.record)
    #expect(
      DocumentDump.text(document).hasSuffix(
        """
        paragraph: Texte
        region first.left
          paragraph: Inès N'Diaye, Titre
        region footer
          paragraph: [page]/[pages]

        """))
    #expect(document.letterhead.frames.map(\.name) == ["window"])
    #expect(document.letterhead.bodyX == .mm(70))
    #expect(document.letterhead.regions.map(\.edge) == [.left, .footer])
  }

  /// Nodes are numbered as they are read, without gaps, the letterhead after the body.
  @Test func nodesAreNumberedInReadingOrder() throws {
    let main =
      "# T\n\nA **b** {% if student.signature %}x{% endif %}\n\n- c\n- d\n\n| A |\n|---|\n| 1 |\n"
    let document = try FixtureFolder(main).document(FixtureFolder.record)
    var numbers: [Int32] = []
    for block in document.blocks { collect(block, &numbers) }
    #expect(numbers == Array(1...Int32(numbers.count)))
  }

  private func collect(_ block: Block, _ numbers: inout [Int32]) {
    numbers.append(block.node.number)
    switch block.content {
    case .paragraph(let inlines), .heading(_, _, let inlines): collect(inlines, &numbers)
    case .list(let list):
      for item in list.items {
        numbers.append(item.node.number)
        for block in item.blocks { collect(block, &numbers) }
      }
    case .table(let table):
      for row in table.rows {
        numbers.append(row.node.number)
        for cell in row.cells {
          numbers.append(cell.node.number)
          for block in cell.blocks { collect(block, &numbers) }
        }
      }
    default: break
    }
  }

  private func collect(_ inlines: [Inline], _ numbers: inout [Int32]) {
    for inline in inlines {
      numbers.append(inline.node.number)
      if case .styled(_, let inner) = inline.content { collect(inner, &numbers) }
    }
  }

  /// Both places of what goes wrong with a value: the template's and the record's.
  @Test func originsPointAtBothSides() throws {
    let document = try FixtureFolder("Nom : {{ student.name }}\n").document(FixtureFolder.record)
    guard case .paragraph(let inlines) = document.blocks[0].content else { return }
    let origin = try #require(inlines.last?.origin)
    #expect(origin.template?.text.contains("student.name") == true)
    #expect(origin.record?.path == "student.name")
    #expect(origin.record?.nearestSpan?.start.line == 2)
  }

  @Test func emptyHeadingsAndLimitsAreRefused() throws {
    #expect(
      FixtureFolder("# {% if student.signature %}x{% endif %}\n").dump()
        == "template.empty-heading@1/: this heading is empty\n")
    let loop = "{% for a in tags %}\n{% for b in tags %}\n{{ a }}\n{% endfor %}\n{% endfor %}\n"
    let (template, _) = FixtureFolder(loop).load()
    let (node, _) = DataReader.yaml(
      SourceFile(name: "r", text: FixtureFolder.record), limits: Limits())
    let decoder = RecordDecoder(schema: try #require(template).schema, type: "Placement")
    let record = try #require(decoder.decode(node).0)
    var limits = Limits()
    limits.loopTurns = 3
    #expect(throws: Refusal.self) {
      try template?.evaluate(record: record, limits: limits)
    }
  }
}
