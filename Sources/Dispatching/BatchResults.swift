internal import Diagnostics

/// What became of a row of a batch that was issued.
package struct BatchResult: Sendable {
  /// Its place among the records, from 1.
  package let row: Int
  /// `issued`, `refused` or `suppressed`.
  package let state: String
  /// Its file, and how many pages it has; nil for a row that was not issued.
  package let path: String?
  package let pages: Int
  /// What its document is known by.
  package let identifier: String?

  /// Reads the manifest of a batch's folder, row by row. Throws `batch.damaged-ledger`, or what `body`
  /// throws.
  package static func each(in folder: String, _ body: (BatchResult) throws -> Void) throws {
    var reading = try ManifestReading(folder)
    while let entry = reading.entry {
      if let row = reading.row {
        try body(
          BatchResult(
            row: row, state: entry.state.rawValue,
            path: entry.file.map { "\(folder)/documents/\($0.name)" },
            pages: entry.file?.pages ?? 0, identifier: entry.identifier))
      }
      try reading.advance()
    }
  }
}

/// The files that a batch leaves in its folder.
package enum BatchOutput {
  package static func manifest(of folder: String) -> String { folder + "/manifest.jsonl" }
  package static func archive(of folder: String) -> String { folder + "/documents.zip" }

  /// The print runs, by their numbers.
  package static func runs(of folder: String) -> [Int: String] {
    var runs: [Int: String] = [:]
    for name in DispatchFiles.names(in: folder + "/runs") {
      if let number = Int(name.filter(\.isNumber)) { runs[number] = folder + "/runs/" + name }
    }
    return runs
  }
}
