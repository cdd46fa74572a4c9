package import Chancery
package import Diagnostics

/// Where what was issued is looked up: files, or a register.
package protocol IssuedDocuments {
  /// The document of an identifier; nil when none was issued under it.
  func document(_ identifier: DocumentIdentifier) throws(Diagnostic) -> IssuedPages?
  /// Whether a document of an identifier is still in force, once it was looked up.
  func isInForce(_ identifier: DocumentIdentifier) -> Bool
  /// All of them, or nil where they are too many to be listed.
  var all: [IssuedPages]? { get }
}

/// The documents of files and folders, known by what their files say.
package struct IssuedFiles: IssuedDocuments {
  private var documents: [DocumentIdentifier: IssuedPages] = [:]
  private var order: [DocumentIdentifier] = []

  package init() {}

  /// In the order in which they were found.
  package var all: [IssuedPages]? { order.compactMap { documents[$0] } }

  package func document(_ identifier: DocumentIdentifier) -> IssuedPages? { documents[identifier] }

  /// A file does not tell of what came after it.
  package func isInForce(_ identifier: DocumentIdentifier) -> Bool { true }

  /// Adds a document; the first of an identifier counts, since a signed copy is the same.
  package mutating func add(_ document: IssuedPages) {
    guard documents[document.identifier] == nil else { return }
    documents[document.identifier] = document
    order.append(document.identifier)
  }

  /// Adds the file at a path, or every PDF below a folder, such as a batch's: print runs and files
  /// without a code are passed over there. Throws `scans.not-issued` for a file that was named,
  /// `pdf.…` for a damaged one, `file.unreadable`, `limit.…`.
  package mutating func add(_ path: String, limits: Limits) throws(Diagnostic) {
    guard let files = try FolderFiles(path, ending: ".pdf", limits: limits)?.paths else {
      guard let document = try Self.document(in: path, limits) else {
        throw ScanDiagnostics.notIssued(path)
      }
      return add(document)
    }
    for file in files {
      if let document = try Self.document(in: file, limits) { add(document) }
    }
  }

  private static func document(
    in path: String, _ limits: Limits
  ) throws(Diagnostic) -> IssuedPages? {
    var room = limits
    room.inputBytes = max(limits.inputBytes, ScannedFile.mostBytes)
    return try IssuedPages(in: try FileReading.contents(of: path, limits: room), name: path)
  }
}
