import Diagnostics
import Testing

@Suite struct CheckTests {
  /// What is right says nothing.
  @Test(arguments: [
    "# Titre\n\n{{ student }}, le {{ date }}\n",
    "{% if site %}\n<{{ site }}>\n{% endif %}\n",
    "{% if note %}\n{{ note }}\n{% endif %}\n",
    "{{ student.email | default(\"aucun\") }}\n",
    "{% if student.email %}<{{ student.email }}>{% endif %}\n",
    "{% for g in guardians %}\n- {{ loop.index }} {{ g.name }}\n{% endfor %}\n",
    "{% match outcome %}\n{% case completed, absent %}\nx\n{% case partial %}\n{{ outcome.lastDay }}\n{% endmatch %}\n",
    "{% match isMinor %}\n{% case true %}\na\n{% case false %}\nb\n{% endmatch %}\n",
    "{% sensitive student.plan %}\n{% if student.plan %}\n{{ student.plan }}\n{% endif %}\n{% endsensitive %}\n",
    "{% signatures columns=2 %}\n{% signature by=student %}L'élève{% endsignature %}\n{% endsignatures %}\n",
    "# A\n\n## Un {.article #one}\n\nVoir l'article {% ref one %}.\n",
    "Texte.[^n]\n\n[^n]: Une note.\n",
    "{.grid widths=\"2 30mm auto\" stub-columns=1}\n| A | B | C |\n|---|---|--:|\n| 1 | < | 2 |\n| ^ | ^ | 3 |\n",
    "![](logo.png){.place width=40mm}\n", "{% qr \"x\" alt=\"un code\" %}\n",
    "{% blank lines=4 %}\n",
    "{% columns widths=\"117mm 1\" %}\n{% column %}a{% endcolumn %}\n{% column %}\n{{ student }}\n{% endcolumn %}\n{% endcolumns %}\n",
    "{.grid total-rows=1}\n| A |\n|---|\n| 1 |\n| 2 |\n",
  ])
  func rightTemplatesPass(main: String) {
    #expect(FixtureFolder(main).problems() == [])
  }

  /// What is wrong is told by its id and line.
  @Test(arguments: [
    ("{{ studnet }}\n", ["expression.unknown-name@1"]),
    ("{{ student.email }}\n", ["expression.optional@1"]),
    ("{{ tags }}\n", ["expression.not-printable@1"]),
    ("{{ isMinor }}\n", ["expression.not-printable@1"]),
    ("{% if tags %}\nx\n{% endif %}\n", ["expression.not-a-condition@1"]),
    ("{% for x in date %}\nx\n{% endfor %}\n", ["template.not-a-list@1"]),
    ("{% match date %}\n{% case a %}\nx\n{% endmatch %}\n", ["template.not-a-choice@1"]),
    (
      "{% match outcome %}\n{% case completed %}\nx\n{% case partail %}\ny\n{% endmatch %}\n",
      ["template.unknown-case@4"]
    ),
    (
      "{% match isMinor %}\n{% case true %}\nx\n{% case true, false %}\ny\n{% endmatch %}\n",
      ["template.duplicate-case@4"]
    ),
    ("{% blank 6 %}\n", ["template.wrong-argument@1"]),
    ("a {% blank 6 %} b\n", ["template.wrong-argument@1"]),
    ("[](https://a.example)\n", ["template.empty-link@1"]),
    ("| A | B |\n|---|---|\n| < | x |\n", ["template.nothing-to-join@3"]),
    ("{{ student.plan | default(\"–\") }}\n", ["template.sensitive@1"]),
    (
      "{% sensitive student.name %}\n{{ student.name }}\n{% endsensitive %}\n",
      ["template.not-sensitive@1"]
    ),
    (
      "{% if note %}\nAvant {{ note }} après\n{% endif %}\n", ["template.text-not-alone@2"]
    ),
    ("{.plaec}\nTexte\n", ["template.unknown-style@1"]),
    ("[mot]{.labell}\n", ["template.unknown-style@1"]),
    ("{.place widths=\"1\"}\nTexte\n", ["template.unknown-attribute@1"]),
    ("### Trop bas\n", ["template.skipped-heading@1"]),
    (
      "# A\n\n{% for g in guardians %}\n## Un {.article #x}\n{% endfor %}\n",
      ["template.id-in-loop@4"]
    ),
    ("Voir {% ref nowhere %}.\n", ["template.unknown-target@1"]),
    ("# A {#a}\n\nVoir {% ref a %}.\n", ["template.comment-or-id@1"]),
    (
      "# A\n\n{% if site %}\n## B {.article #b}\n{% endif %}\n\nVoir {% ref b %}.\n",
      ["template.uncertain-target@7"]
    ),
    ("Page {% page %}\n", ["template.page-outside-region@1"]),
    ("{% region footer %}\nx\n{% endregion %}\n", ["template.region-outside@1"]),
    (
      "{% keep %}\n{% signatures columns=2 %}\n{% signature by=student %}x{% endsignature %}\n{% endsignatures %}\n{% endkeep %}\n",
      ["template.kept-signatures@2"]
    ),
    (
      "{% signatures columns=2 %}\n{% signature by=date %}x{% endsignature %}\n{% endsignatures %}\n",
      ["template.not-a-party@2"]
    ),
    ("{% signatures columns=2 %}\nTexte\n{% endsignatures %}\n", ["template.not-a-signature@2"]),
    ("{% address student %}\n", ["template.not-an-address@1"]),
    ("[ici](javascript:x)\n", ["template.link-target@1"]),
    ("[ici]({{ date }})\n", ["template.link-target@1"]),
    ("![x](../secret.png)\n", ["template.image-name@1"]),
    ("![x]({{ date }})\n", ["template.image-type@1"]),
    ("![](logo.png){.place width=forty}\n", ["template.wrong-length@1"]),
    ("{% columns count=9 %}\nx\n{% endcolumns %}\n", ["template.wrong-argument@1"]),
    ("{% columns %}\nx\n{% endcolumns %}\n", ["template.missing-argument@1"]),
    ("{% columns widths=\"1 1\" %}\nx\n{% endcolumns %}\n", ["template.not-a-column@1"]),
    ("{% column %}x{% endcolumn %}\n", ["template.column-outside@1"]),
    (
      "{% columns count=2 %}\n{% column %}x{% endcolumn %}\n\nTexte\n{% endcolumns %}\n",
      ["template.wrong-argument@1", "template.not-a-column@4"]
    ),
    (
      "{% columns widths=\"1 auto\" %}\n{% column %}a{% endcolumn %}\n{% column %}b{% endcolumn %}\n{% endcolumns %}\n",
      ["template.wrong-widths@1"]
    ),
    (
      "{% columns widths=\"1\" %}\n{% column %}a{% endcolumn %}\n{.place}\n{% column %}b{% endcolumn %}\n{% endcolumns %}\n",
      ["template.wrong-widths@1", "template.styled-column@3"]
    ),
    (
      "{% columns %}\n{% if site %}\n{% column %}a{% endcolumn %}\n{% endif %}\n{% column %}b{% endcolumn %}\n{% endcolumns %}\n",
      ["template.not-a-column@2"]
    ),
    (
      "{% columns count=2 %}\nx\n\n{% pagebreak %}\n{% endcolumns %}\n",
      ["template.pagebreak-in-columns@4"]
    ),
    ("{.grid total-rows=x}\n| A |\n|---|\n| 1 |\n", ["template.wrong-total-rows@1"]),
    (
      "{.grid widths=\"1 2 3\" stub-columns=2}\n| A | B |\n|---|---|\n| 1 | 2 |\n",
      ["template.wrong-widths@1", "template.wrong-stub-columns@1"]
    ),
    ("| A | B |\n|---|---|\n| 1 | < |\n| ^ | 2 |\n", ["template.wrong-span@3"]),
    ("{% include nothing %}\n", ["template.unknown-partial@1"]),
  ])
  func wrongTemplatesAreTold(main: String, expected: [String]) {
    #expect(FixtureFolder(main).problems() == expected)
  }

  /// The table of blank forms, proved before any record.
  @Test(arguments: [
    ("{% if site %}\n<{{ site }}>\n{% endif %}\n", []),
    ("{% if isMinor %}\nx\n{% endif %}\n", ["template.blank-condition@1"]),
    ("{% if count(guardians) > 1 %}\nx\n{% endif %}\n", []),
    ("{% for g in guardians %}\n{{ g }}\n{% endfor %}\n", []),
    ("{% for d in days %}\n{{ d.weekday }}\n{% endfor %}\n", []),
    ("{% for t in tags %}\n{{ t }}\n{% endfor %}\n", ["template.blank-loop@1"]),
    ("# {{ student }}\n", ["template.blank-heading@1"]),
    ("# Stage de {{ student }}\n", []),
    (
      "{% match isMinor %}\n{% case true %}\n- a\n{% case false %}\n- b\n{% endmatch %}\n",
      ["template.blank-match@1"]
    ),
  ])
  func blankFormsAreProved(main: String, expected: [String]) {
    #expect(FixtureFolder(main, blank: true).problems() == expected)
  }

  @Test func textsNameWhatIsMeantInBothLanguages() throws {
    let problems = FixtureFolder("{.plaec}\nTexte\n").load().1
    let problem = try #require(problems.first)
    #expect(problem.message.french == "le thème n'a pas de style « plaec »")
    #expect(problem.message.english == "the theme has no style \"plaec\"")
    #expect(problem.hint?.french == "vouliez-vous dire « place » ?")
  }

  /// Errors of every file in one run, in the order of the files.
  @Test func everythingWrongIsToldInOneRun() {
    var folder = FixtureFolder("{{ nobody }}\n\n{.nothing}\n{{ date }}\n")
    folder.files["themes/plain.yaml"] = "styles: { body: { size: big } }\n"
    folder.settings["titel"] = "x"
    #expect(
      folder.problems() == [
        "template.unknown-key@4", "expression.unknown-name@1", "template.unknown-style@3",
        "theme.wrong-value@1",
      ])
  }

  /// Cyclic partials end with the chain; doubling ones end at a limit.
  @Test func partialsThatIncludeEachOtherEnd() {
    let cycle = FixtureFolder(
      "{% include a %}\n",
      files: [
        "partials/a.md": "{% include b %}\n", "partials/b.md": "Texte\n\n{% include a %}\n",
      ])
    let problems = cycle.load().1
    #expect(problems.map(\.id) == ["template.include-cycle"])
    #expect(problems.first?.message.english == "the partial includes itself: a → b → a")
    var doubling: [String: String] = ["partials/p20.md": "fin\n"]
    for level in 0..<20 {
      let next = "{% include p\(level + 1) %}\n"
      doubling["partials/p\(level).md"] = next + "\n" + next
    }
    let ids = Set(FixtureFolder("{% include p0 %}\n", files: doubling).load().1.map(\.id))
    #expect(ids == ["template.too-many-includes"])
  }

  @Test(arguments: [
    ("{% include p who=student %}\n", []),
    (
      "{% include p whom=student %}\n",
      ["template.unknown-argument@1"]
    ),
    ("{% include p who=date %}\n", ["template.wrong-argument@1"]),
    ("{% include p who=student extra=student.email %}\n", []),
  ])
  func argumentsMeetParameters(main: String, expected: [String]) {
    let partial = """
      ---
      parameters:
        who: { type: Person }
        extra?: { type: email }
      ---
      {{ who.name }}{% if extra %}, {{ extra }}{% endif %}

      """
    #expect(FixtureFolder(main, files: ["partials/p.md": partial]).problems() == expected)
  }

  /// A partial sees nothing but its parameters.
  @Test func partialsSeeTheirParametersOnly() {
    let folder = FixtureFolder("{% include p %}\n", files: ["partials/p.md": "{{ student }}\n"])
    #expect(folder.problems() == ["expression.unknown-name@1"])
  }

  @Test(arguments: [
    ("{% region footer %}\n{% page %}/{% pages %}\n{% endregion %}\n", []),
    (
      "{% region foter %}\nx\n{% endregion %}\n",
      ["letterhead: template.unknown-region@4", "letterhead: template.unwritten-region@2"]
    ),
    (
      "Hors de tout\n\n{% region footer %}\nx\n{% endregion %}\n",
      ["letterhead: template.outside-region@4"]
    ),
  ])
  func regionsAreDeclaredAndWritten(text: String, expected: [String]) {
    var folder = FixtureFolder("Texte\n")
    folder.settings["letterhead"] = "h"
    folder.files["letterheads/h.md"] = "---\nregions: { footer: { height: 10mm } }\n---\n" + text
    let problems = folder.load().1.map {
      "letterhead: \($0.id)@\($0.origin.template?.start.line ?? 0)"
    }
    #expect(Set(problems) == Set(expected))
  }

  @Test func missingFilesNameTheirNeighbours() {
    var folder = FixtureFolder("Texte\n")
    folder.settings["theme"] = "plian"
    folder.settings["letterhead"] = "baer()"
    folder.settings["record"] = "Placment"
    let problems = folder.load().1
    #expect(
      Set(problems.map(\.id)) == [
        "template.unknown-theme", "template.unknown-letterhead", "template.unknown-record",
      ])
    #expect(problems.allSatisfy { $0.hint?.english.hasPrefix("did you mean") == true })
  }
}
