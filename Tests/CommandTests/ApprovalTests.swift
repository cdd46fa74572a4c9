import Foundation
import Testing

/// Approved texts and hashes as a user meets them: what `sha256sum` says is what Chancery says.
@Suite struct ApprovalTests {
  private func workshop() throws -> Workshop {
    let workshop = try Workshop(
      fields:
        "name: { type: line, label: Nom }\napproved?: { type: fingerprint, label: Texte approuvé }",
      main: "Bonjour {{ name }}.\n\n{% include provisions %}\n")
    try workshop.write("Rien n'est dû.\n", to: "templates/partials/provisions.md")
    try workshop.write(
      """
      title: "Note"
      record: Note
      theme: official
      letterhead: bare()
      output: "note"
      approved:
        provisions: approved
      """, to: "templates/note/template.yaml")
    return workshop
  }

  /// What `sha256sum` prints for files, in their order.
  private func sums(_ files: [URL]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = files.map(\.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").map { String($0.prefix(64)) }
  }

  private func validate(
    _ workshop: Workshop, _ name: String, _ record: String
  ) throws -> Program.Outcome {
    try workshop.write(record, to: "templates/" + name)
    let templates = workshop.folder.path + "/templates"
    return try Program.run(
      [
        "validate", "note", templates + "/" + name, "--templates", templates, "--diagnostics",
        "short",
      ])
  }

  @Test func theSumOfTheFileIsItsFingerprint() throws {
    let workshop = try workshop()
    let file = workshop.folder.appending(path: "templates/partials/provisions.md")
    let sum = try #require(try sums([file]).first)
    let approved = try workshop.render("name: Ada\napproved: \(sum)\n")
    #expect(approved.status == 0, "\(approved.error)")
    #expect(try validate(workshop, "r.csv", "name,approved\nAda,\(sum)\n").status == 0)

    // An organisation's own text in front: it is the one in force.
    try workshop.write("Tout est dû.\n", to: "front/partials/provisions.md")
    let other = try Program.run(
      [
        "render", "note", "-", "--templates", workshop.folder.path + "/front", "--templates",
        workshop.folder.path + "/templates", "-o", "other.pdf",
      ], input: "name: Ada\napproved: \(sum)\n", folder: workshop.folder)
    #expect(other.status == 1)
    let front = workshop.folder.appending(path: "front/partials/provisions.md")
    let inForce = try #require(try sums([front]).first)
    for words in [
      "[template.text-not-approved]", "<stdin>:2:11", "front/partials/provisions.md", inForce,
    ] {
      #expect(other.error.contains(words), "\(other.error)")
    }
    #expect(!workshop.files.contains("other.pdf"))
  }

  /// `validate` tells it too, at the cell of a sheet.
  @Test func theCellIsBlamed() throws {
    let outcome = try validate(
      try workshop(), "r.csv", "name,approved\nAda,\(String(repeating: "0", count: 64))\n")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("r.csv:2:5"), "\(outcome.error)")
    #expect(outcome.error.contains("[template.text-not-approved]"), "\(outcome.error)")
  }

  @Test func hashesAreThoseOfTheFiles() throws {
    let workshop = try workshop()
    let templates = workshop.folder.appending(path: "templates")
    let paths = [
      "letterheads/bare.md", "note/main.md", "note/template.yaml", "partials/provisions.md",
      "themes/official.yaml", "types/note.yaml",
    ]
    try FileManager.default.createDirectory(
      at: templates.appending(path: "themes"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "Templates/themes/official.yaml"),
      to: templates.appending(path: "themes/official.yaml"))
    let sums = try sums(paths.map { templates.appending(path: $0) })
    let listing = zip(sums, paths).map { "\($0)  \($1)\n" }.joined()
    try workshop.write(listing, to: "listing")
    let hash = try #require(try self.sums([workshop.folder.appending(path: "listing")]).first)
    // A home without templates of its own, so that the folder is all there is.
    try workshop.write("", to: "home/Templates/nothing")
    let outcome = try Program.run(
      ["templates", "--hash", "--templates", templates.path],
      environment: ["CHANCERY_HOME": workshop.folder.path + "/home"])
    #expect(
      outcome.text == "\(hash)  note\n  \(sums[3])  partials/provisions.md  approved\n",
      "\(outcome.error)")
    #expect(
      try Program.run(
        ["templates", "--templates", templates.path],
        environment: ["CHANCERY_HOME": workshop.folder.path + "/home"]
      ).text == "note\n")
  }
}
