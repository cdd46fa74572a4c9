import Foundation

/// A folder of templates made for one test, in front of the shipped ones.
final class Workshop {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "chancery-\(UUID().uuidString)")

  /// A template `note` of one record type, with the fields and the text given.
  init(fields: String = "name: { type: line, label: Nom }", main: String, types: String = "") throws
  {
    try write(
      """
      Note:
        label: Note
        fields:
      \(fields.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
      \(types)
      """, to: "templates/types/note.yaml")
    try write(
      """
      title: "Note"
      language: fr
      record: Note
      theme: official
      letterhead: bare()
      output: "note"
      """, to: "templates/note/template.yaml")
    try write("---\nbody: { x: 20mm, width: 170mm }\n---\n", to: "templates/letterheads/bare.md")
    try write(main, to: "templates/note/main.md")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ data: Data, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// Renders the note from a record given as YAML on standard input.
  func render(
    _ record: String, _ arguments: [String] = [], output: String = "note.pdf"
  ) throws -> Program.Outcome {
    try Program.run(
      ["render", "note", "-", "--templates", folder.path + "/templates", "-o", output] + arguments,
      input: record, folder: folder)
  }

  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}
