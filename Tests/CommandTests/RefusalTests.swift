import Foundation
import Testing

/// Each way of refusing a document: its identifier, its place, its exit code, nothing left behind.
@Suite struct RefusalTests {
  private func expectRefused(
    _ outcome: Program.Outcome, in workshop: Workshop, id: String, saying words: [String],
    status: Int32 = 1, location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == status, "\(outcome.error)", sourceLocation: location)
    #expect(outcome.error.contains("[\(id)]"), "\(outcome.error)", sourceLocation: location)
    for word in words {
      #expect(outcome.error.contains(word), "\(outcome.error)", sourceLocation: location)
    }
    #expect(workshop.files == ["templates"], sourceLocation: location)
  }

  @Test func anUnknownFieldOfTheRecord() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: Ada\nnaem: Bob\n")
    expectRefused(
      outcome, in: workshop, id: "record.unknown-field", saying: ["<stdin>:2:1", "naem", "name"])
  }

  @Test func anUnknownNameInTheTemplate() throws {
    let workshop = try Workshop(main: "Bonjour {{ nom }}.\n")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(
      outcome, in: workshop, id: "expression.unknown-name", saying: ["main.md:1:12", "nom"])
  }

  @Test(arguments: ["", "# rien\n"])
  func anEmptyRecord(text: String) throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render(text)
    expectRefused(
      outcome, in: workshop, id: "record.empty", saying: ["<stdin>:1:1", "--blank"])
  }

  @Test func aValueOfTheWrongType() throws {
    let workshop = try Workshop(
      fields: "day: { type: date, label: Jour de départ }", main: "Le {{ day }}.\n")
    let outcome = try workshop.render("day: demain\n")
    expectRefused(
      outcome, in: workshop, id: "record.not-a-date",
      saying: ["<stdin>:1:6", "day", "Jour de départ", "demain"])
  }

  @Test(arguments: ["--templates", "--fonts", "--assets"])
  func aFolderThatIsNotThere(option: String) throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: Ada\n", [option, "/none"])
    expectRefused(
      outcome, in: workshop, id: "file.unreadable",
      saying: ["« /none »", "aucun fichier ni dossier"], status: 74)
  }

  @Test(arguments: ["", "# à écrire\n"])
  func emptySettings(text: String) throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    try workshop.write(text, to: "templates/note/template.yaml")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(
      outcome, in: workshop, id: "template.no-settings", saying: ["template.yaml:1:1", "record"])
  }

  @Test func aThemeOutsideItsFolder() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    try workshop.write(
      "title: N\nrecord: Note\ntheme: ../note\noutput: n\n", to: "templates/note/template.yaml")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(outcome, in: workshop, id: "file.outside", saying: ["template.yaml:3:8"])
  }

  @Test func aFontThatIsNotThereIsToldOnce() throws {
    let workshop = try Workshop(main: "Un.\n\nDeux, {{ name }}.\n\n- Trois\n")
    try workshop.write(
      "styles: { body: { font: Garamond, size: 10/14 } }\n", to: "templates/themes/official.yaml")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(outcome, in: workshop, id: "font.unknown-family", saying: ["Garamond", "Lato"])
    #expect(outcome.error.components(separatedBy: "[font.unknown-family]").count == 2)
  }

  @Test func aMissingValue() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: \"\u{200B} \"\n")
    expectRefused(outcome, in: workshop, id: "record.missing", saying: ["name", "« Nom »"])
  }

  @Test func aCharacterThatNoFontDraws() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: Ada \u{1F600}\n")
    expectRefused(
      outcome, in: workshop, id: "layout.missing-glyph",
      saying: ["U+1F600", "main.md:1:9", "<stdin>:1:", "« Nom »"])
  }

  /// A title that a letterhead repeats is still the record's.
  @Test func aCharacterOfTheTitleThatNoFontDraws() throws {
    let workshop = try Workshop(main: "Bonjour.\n")
    try workshop.write(
      "title: \"Note – {{ name }}\"\nrecord: Note\ntheme: official\n"
        + "letterhead: bare(running=title)\noutput: n\n", to: "templates/note/template.yaml")
    try workshop.write(
      "---\nparameters:\n  running: { type: line }\nregions:\n  footer: { height: 8mm }\n---\n"
        + "{% region footer %}\n{{ running }}\n{% endregion %}\n",
      to: "templates/letterheads/bare.md")
    let outcome = try workshop.render("name: Ada \u{1F600}\n")
    expectRefused(
      outcome, in: workshop, id: "layout.missing-glyph",
      saying: ["U+1F600", "bare.md:8:1", "<stdin>:1:", "« Nom »"])
  }

  @Test(arguments: [[], ["--format", "png", "--blank"]])
  func aFormToFillInIsABlankPDF(options: [String]) throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: Ada\n", ["--fillable"] + options)
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("--fillable makes a form of a PDF; it goes with --blank"))
    #expect(workshop.files == ["templates"])
  }

  @Test(arguments: [
    "![]({{ logo }}){.body width=20mm}\n", "Voici ![le logo]({{ logo }}){.body width=20mm}.\n",
    "{% signatures columns=1 %}\n{% signature by=boss %}Le chef{% endsignature %}\n"
      + "{% endsignatures %}\n",
  ])
  func aMissingImage(main: String) throws {
    let workshop = try Workshop(
      fields: "logo: { type: image, label: Emblème }\nboss: { type: Boss, label: Chef }",
      main: main,
      types: """
        Boss:
          label: Chef
          party: { name: name, image: logo }
          fields:
            name: { type: line, label: Nom }
            logo: { type: image, label: Emblème }
        """)
    let outcome = try workshop.render("logo: none.png\nboss: { name: Ada, logo: none.png }\n")
    expectRefused(
      outcome, in: workshop, id: "image.missing",
      saying: ["none.png", "logo, « Emblème »", "main.md:", "<stdin>:"])
  }

  @Test func aWordWiderThanTheColumn() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: \(String(repeating: "M", count: 90))\n")
    expectRefused(outcome, in: workshop, id: "layout.word-too-wide", saying: ["MMM", "« Nom »"])
  }

  @Test func aBlockTallerThanThePage() throws {
    let lines = (1...90).map { "Ligne \($0)\n" }.joined(separator: "\n")
    let workshop = try Workshop(main: "{% keep %}\n{{ name }}\n\n\(lines){% endkeep %}\n")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(outcome, in: workshop, id: "layout.block-too-tall", saying: ["main.md:1:1"])
  }

  @Test func aCycleOfIncludes() throws {
    let workshop = try Workshop(main: "{% include one %}\n\n{{ name }}\n")
    try workshop.write("{% include two %}\n", to: "templates/partials/one.md")
    try workshop.write("{% include one %}\n", to: "templates/partials/two.md")
    let outcome = try workshop.render("name: Ada\n")
    expectRefused(outcome, in: workshop, id: "template.include-cycle", saying: ["one", "two"])
  }

  @Test func aDamagedFont() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let font = try Data(
      contentsOf: Program.root.appending(path: "Fonts/Lato-Regular.ttf"))
    try workshop.write(font.prefix(4_000), to: "templates/fonts/Lato-Regular.ttf")
    let outcome = try workshop.render(
      "name: Ada\n", ["--fonts", workshop.folder.path + "/templates/fonts"])
    expectRefused(outcome, in: workshop, id: "font.corrupt", saying: ["Lato-Regular.ttf"])
  }

  @Test func aFullDisk() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try workshop.render("name: Ada\n", output: "/dev/full")
    expectRefused(
      outcome, in: workshop, id: "file.unwritable", saying: ["/dev/full"], status: 74)
  }

  @Test func aRecordThatIsNotThere() throws {
    let workshop = try Workshop(main: "Bonjour {{ name }}.\n")
    let outcome = try Program.run(
      ["render", "note", "none.yaml", "--templates", workshop.folder.path + "/templates"],
      folder: workshop.folder)
    expectRefused(outcome, in: workshop, id: "file.unreadable", saying: ["none.yaml"], status: 74)
  }

  @Test func aPathOutOfTheFolders() throws {
    let workshop = try Workshop(main: "{% include secret %}\n\n{{ name }}\n")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.folder.path + "/templates/partials", withDestinationPath: "/etc")
    let outcome = try workshop.render("name: Ada\n")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[file.outside]"), "\(outcome.error)")
  }

  @Test func aTemplateThatIsNotThere() throws {
    let outcome = try Program.run(["render", "rectorat-letter", "-"], input: "a: b\n")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[template.unknown-template]"), "\(outcome.error)")
    #expect(outcome.error.contains("rectorate-letter"), "\(outcome.error)")
  }

  @Test func aWrongUse() throws {
    #expect(try Program.run(["render"]).status == 64)
    #expect(try Program.run(["render", "note"]).status == 64)
    #expect(try Program.run(["render", "note", "a.yaml", "--limit", "pages=many"]).status == 64)
    #expect(try Program.run(["dance"]).status == 64)
  }

  @Test func allErrorsOfARecordAreToldAtOnceInEitherLanguage() throws {
    let workshop = try Workshop(
      fields: """
        day: { type: date, label: Jour }
        mail: { type: email, label: Courriel }
        name: { type: line, label: Nom }
        """, main: "{{ name }} {{ mail }} {{ day }}\n")
    let outcome = try workshop.render(
      "day: 31/02/2024\nmail: nobody\n", ["--lang", "en", "--diagnostics", "short"])
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.count == 3, "\(outcome.error)")
    #expect(lines.allSatisfy { $0.contains("error[record.") })
  }

  @Test(arguments: [
    "input", "unpacked", "strings", "nesting", "values", "loops", "pages", "pixels", "time",
  ])
  func everyLimitHasItsName(name: String) throws {
    let outcome = try Program.run(["templates", "--limit", "\(name)=100"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try Program.run(["templates", "--limit", "\(name)=0"]).status == 64)
    let whole = try Program.run(["templates", "--limit", "\(name)=1.5"]).status
    #expect(whole == (name == "time" ? 0 : 64))
  }

  @Test func limitsAreTold() throws {
    let workshop = try Workshop(
      main: "{{ name }}\n\n{% pagebreak %}\n\nDeux\n\n{% pagebreak %}\n\nTrois\n")
    let outcome = try workshop.render("name: Ada\n", ["--limit", "pages=2"])
    expectRefused(outcome, in: workshop, id: "limit.pages", saying: ["--limit pages="])
  }
}
