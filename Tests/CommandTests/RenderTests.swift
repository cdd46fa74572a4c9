import Foundation
import Testing

@Suite struct RenderTests {
  @Test func aRecordOfEveryFormGivesTheSameFile() throws {
    let workshop = try Workshop(
      fields: """
        name: { type: line, label: Nom }
        postcode: { type: postcode, label: Code postal }
        """, main: "{{ name }} {{ postcode }}\n")
    try workshop.write("name: Ada L.\npostcode: 01000\n", to: "templates/a.yaml")
    try workshop.write(#"{"name": "Ada L.", "postcode": "01000"}"#, to: "templates/a.json")
    try workshop.write("name;postcode\nAda L.;01000\n", to: "templates/a.csv")
    let folder = workshop.folder.path + "/templates"
    let files = try ["a.yaml", "a.json", "a.csv"].map { name in
      let outcome = try Program.run(
        ["render", "note", "\(folder)/\(name)", "--templates", folder, "-o", "-"])
      #expect(outcome.status == 0, "\(outcome.error)")
      return outcome.output
    }
    #expect(Set(files).count == 1)
  }

  @Test func basesAndSingleValuesAreMerged() throws {
    let workshop = try Workshop(
      fields: """
        name: { type: line, label: Nom }
        town: { type: town, label: Lieu }
        """, main: "{{ name }}, {{ town }}\n")
    try workshop.write("name: personne\ntown: Dole\n", to: "templates/base.yaml")
    let outcome = try Program.run(
      [
        "render", "note", "-", "--with", workshop.folder.path + "/templates/base.yaml",
        "--set", "name=Ada", "--format", "text", "--templates",
        workshop.folder.path + "/templates",
      ], input: "name: Bob\n")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text.contains("Ada, Dole"))
  }

  @Test func neitherClockNorPlaceNorLocaleReachesTheBytes() throws {
    let record = Program.root.path + "/Templates/rectorate-letter/examples/signed.yaml"
    let arguments = ["render", "rectorate-letter", record, "-o", "-"]
    let here = try Program.run(arguments)
    let elsewhere = try Program.run(
      arguments,
      environment: [
        "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8",
        "HOME": "/nonexistent",
      ], folder: URL(filePath: "/"))
    #expect(here.status == 0, "\(here.error)")
    #expect(here.output == elsewhere.output)
  }

  @Test func aPictureOfEachPageIsNumbered() throws {
    let workshop = try Workshop(main: "{{ name }}\n\n{% pagebreak %}\n\nFin\n")
    let outcome = try workshop.render(
      "name: Ada\n", ["--format", "png", "--dpi", "36"], output: "note.png")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(workshop.files == ["note-1.png", "note-2.png", "templates"])
  }

  @Test func theOutputIsNamedByTheTemplate() throws {
    let workshop = try Workshop(main: "{{ name }}\n")
    let outcome = try Program.run(
      ["render", "note", "-", "--templates", workshop.folder.path + "/templates"],
      input: "name: Ada\n", folder: workshop.folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(workshop.files == ["note.pdf", "templates"])
  }

  @Test func aLetterheadIsReplacedByAFileOfItsOwn() throws {
    let workshop = try Workshop(main: "{{ name }}\n")
    try workshop.write(
      """
      ---
      parameters:
        sender: { type: Service }
        reference: { type: line }
        date: { type: date }
      body: { x: 20mm, width: 170mm }
      regions:
        first.header: { height: 20mm, gap: 5mm }
      ---
      {% region first.header %}
      Académie de Vireval, {{ sender.acronym }}, le {{ date }}, {{ reference }}
      {% endregion %}
      """, to: "templates/letterheads/rectorate.md")
    let record = Program.root.path + "/Templates/rectorate-letter/examples/signed.yaml"
    let outcome = try Program.run(
      [
        "render", "rectorate-letter", record, "--format", "text", "--templates",
        workshop.folder.path + "/templates",
      ])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text.contains("Académie de Vireval"))
    #expect(!outcome.text.contains("Affaire suivie par"))
  }

  @Test func checkFindsTheShippedTemplatesSound() throws {
    let outcome = try Program.run(["check"])
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  @Test func fontsAreListedAndVerified() throws {
    let outcome = try Program.run(["fonts"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text.split(separator: "\n").contains("Lato"))
  }

  @Test func shippedSourcesAreInCanonicalForm() throws {
    let outcome = try Program.run(["format", "--check", "Templates"])
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.error)")
  }

  @Test func formatReadsStandardInput() throws {
    let outcome = try Program.run(["format", "-"], input: "Bonjour {{name|upper}}.\n\n\n\nFin\n")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.text == "Bonjour {{ name | upper }}.\n\nFin\n")
  }
}
