import Foundation
import Testing

/// Trap 3, as a school meets it: a class of thirty-one in one firm, two of one name.
@Suite struct HomonymTests {
  private func folder() throws -> Workshop {
    let workshop = try Workshop(main: "# Attestation\n\n{{ name }}, {{ class }}\n")
    try workshop.write(
      """
      Note:
        label: Note
        fields:
          name:  { type: line, label: Nom }
          class: { type: line, label: Classe }
      """, to: "templates/types/note.yaml")
    try workshop.write(
      """
      title: "Attestation – {{ name }}"
      language: fr
      record: Note
      theme: official
      letterhead: bare()
      output: "attestation {{ name }}"
      """, to: "templates/note/template.yaml")
    let names = (1...29).map { "Élève \($0)" }
    let rows = ["Camille Martin;Seconde 1"] + names.map { "\($0);Seconde 2" }
    try workshop.write(
      (["name;class"] + rows + ["Camille Martin;Seconde 3"]).joined(separator: "\n") + "\n",
      to: "rows.csv")
    return workshop
  }

  private func issue() throws -> [String: Data] {
    let workshop = try folder()
    let outcome = try Program.run(
      [
        "batch", "note", "rows.csv", "-o", "out", "--templates", "templates", "--zip",
        "--progress", "none",
      ], folder: workshop.folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    let documents = workshop.folder.path + "/out/documents"
    let unpacked = workshop.folder.path + "/unpacked"
    let unzip = Process()
    unzip.executableURL = URL(filePath: "/usr/bin/env")
    unzip.arguments = [
      "python3", "-c",
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); n = z.namelist();"
        + "assert len(n) == len(set(n)) == 31 and z.testzip() is None; z.extractall(sys.argv[2])",
      workshop.folder.path + "/out/documents.zip", unpacked,
    ]
    try unzip.run()
    unzip.waitUntilExit()
    #expect(unzip.terminationStatus == 0)
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: documents) {
      files[name] = try Data(contentsOf: URL(filePath: documents + "/" + name))
      #expect(try Data(contentsOf: URL(filePath: unpacked + "/" + name)) == files[name])
    }
    return files
  }

  @Test func trap3ThirtyOnePupilsAndTheirArchive() throws {
    let files = try issue()
    #expect(files.count == 31)
    let first = try #require(files["attestation Camille Martin.pdf"])
    let second = try #require(files["attestation Camille Martin (2).pdf"])
    #expect(first != second)
  }
}
