import Foundation
import Testing

/// `chancery preview`, and what `check` says of samples.
@Suite struct PreviewTests {
  private func preview(
    _ workshop: Workshop, _ arguments: [String] = []
  ) throws -> Program.Outcome {
    try Program.run(
      ["preview", "note", "--templates", workshop.folder.path + "/templates"] + arguments,
      folder: workshop.folder)
  }

  @Test func samplesAndWhatIsMadeUpArePrinted() throws {
    let workshop = try Workshop(
      fields: """
        name: { type: line, label: Nom, sample: Ada L. }
        day: { type: date, label: Jour }
        town?: { type: town, label: Lieu }
        """,
      main: "Bonjour {{ name }}, le {{ day }}{% if town %} à {{ town }}{% endif %}.\n")
    let outcome = try preview(workshop, ["--format", "text"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = outcome.text.replacing("\u{A0}", with: " ")
    #expect(text.contains("Bonjour Ada L., le 2 septembre 2024."), "\(text)")
    #expect(!outcome.text.contains("SPECIMEN"))
    let frames = try preview(workshop, ["--format", "json"])
    #expect(frames.text.contains(#""mark":"SPECIMEN""#))
  }

  @Test func theFileIsNamedForWhatItIs() throws {
    let workshop = try Workshop(main: "{{ name }}\n")
    let outcome = try preview(workshop)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(workshop.files == ["note-specimen.pdf", "templates"])
  }

  @Test(arguments: ["preview", "check"])
  func aFieldWithoutSampleIsNamed(command: String) throws {
    let workshop = try Workshop(
      fields: "logo: { type: image, label: Emblème }", main: "![]({{ logo }}){.body width=20mm}\n")
    let outcome = try Program.run(
      [command, "note", "--templates", workshop.folder.path + "/templates"],
      folder: workshop.folder)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[schema.no-sample]"), "\(outcome.error)")
    #expect(outcome.error.contains("note.yaml:4:5"), "\(outcome.error)")
    #expect(outcome.error.contains("« Emblème » (logo)"), "\(outcome.error)")
    #expect(workshop.files == ["templates"])
  }

  /// A record is not held up by what only previews lack.
  @Test func renderingNeedsNoSamples() throws {
    let workshop = try Workshop(
      fields: """
        first: { type: date, label: Premier jour, sample: 2024-06-17 }
        last: { type: date, label: Dernier jour, sample: 2024-06-01 }
        """,
      main: "Du {{ first }} au {{ last }}.\n")
    try workshop.write(
      """
      Note:
        label: Note
        fields:
          first: { type: date, label: Premier jour, sample: 2024-06-17 }
          last: { type: date, label: Dernier jour, sample: 2024-06-01 }
        rules:
          - { require: first <= last, else: Le dernier jour précède le premier., at: last }
      """, to: "templates/types/note.yaml")
    let rendered = try workshop.render("first: 2024-01-01\nlast: 2024-01-02\n")
    #expect(rendered.status == 0, "\(rendered.error)")
    let outcome = try preview(workshop)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("[schema.sample-refused]"), "\(outcome.error)")
    #expect(outcome.error.contains("Le dernier jour précède le premier."), "\(outcome.error)")
    #expect(outcome.error.contains("note.yaml:5:"), "\(outcome.error)")
  }

  @Test func everyShippedTemplateHasItsPreview() throws {
    for name in try Program.run(["templates"]).text.split(separator: "\n") {
      let outcome = try Program.run(["preview", String(name), "-o", "-"])
      #expect(outcome.status == 0, "\(name): \(outcome.error)")
      #expect(outcome.output.starts(with: Data("%PDF".utf8)))
    }
  }
}
