import Chancery
import Diagnostics
import Dispatching
import Foundation
import Synchronization

/// A folder with a small template of letters, and batches of it.
final class MailingFolder {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "chancery-\(UUID().uuidString)")
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    try write(
      """
      Letter:
        label: Lettre
        fields:
          name: { type: line, label: Nom }
          postcode: { type: postcode, label: Code postal }
          email?: { type: email, label: Courriel }
      """, to: "templates/types/letter.yaml")
    try write(
      """
      title: "Lettre à {{ name }}"
      language: fr
      record: Letter
      theme: official
      letterhead: bare()
      output: "lettre {{ name }}"
      """, to: "templates/letter/template.yaml")
    try write("---\nbody: { x: 20mm, width: 170mm }\n---\n", to: "templates/letterheads/bare.md")
    try write(
      "# Lettre\n\nBonjour {{ name }}, de {{ postcode }}.\n", to: "templates/letter/main.md")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var configuration: Configuration {
    Configuration(
      templates: [folder.path + "/templates", Self.root.path + "/Templates"],
      fonts: [Self.root.path + "/Fonts"])
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// A request of these rows, each `name;postcode`, as a CSV file.
  func request(_ rows: [String], to output: String = "out") throws -> BatchRequest {
    let path = "rows-\(rows.count).csv"
    try write((["name;postcode"] + rows).joined(separator: "\n") + "\n", to: path)
    return BatchRequest(
      template: "letter", records: RecordFile(path: folder.path + "/" + path),
      folder: folder.path + "/" + output)
  }

  /// Runs a batch; what it says, and what it found wrong.
  func run(_ request: BatchRequest) throws -> (BatchSummary, [Diagnostic]) {
    let found = Mutex<[Diagnostic]>([])
    let summary = try Batch(request, configuration, BatchProgress()).run { diagnostics in
      found.withLock { $0 += diagnostics }
    }
    return (summary, found.withLock { $0 })
  }

  /// Every file below a folder, by its path there.
  func files(in name: String = "out") throws -> [String: Data] {
    let root = folder.appending(path: name)
    var files: [String: Data] = [:]
    let paths = FileManager.default.enumerator(atPath: root.path)
    while let path = paths?.nextObject() as? String {
      let data = try? Data(contentsOf: root.appending(path: path))
      if let data { files[path] = data }
    }
    return files
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.path + "/" + path)
  }

  static let rows = (1...23).map { "Éloïse \($0 % 9);\(25000 + $0 * 7 % 10 * 10)" }
}
