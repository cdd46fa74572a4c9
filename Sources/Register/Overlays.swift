internal import Cryptography
internal import Diagnostics
internal import Foundation
internal import GRDB

/// A file of an organisation's own templates, letterheads and partials, which stands in front of the
/// shipped one of the same path.
package struct OverlayFile: Sendable {
  /// Its path below the folder of templates, with `/`.
  package let path: String
  package let content: [UInt8]

  /// Makes a file.
  package init(path: String, content: [UInt8]) {
    self.path = path
    self.content = content
  }
}

extension Register {
  /// Puts files in the place of all that an organisation had in front of the shipped templates. Throws
  /// `register.unknown`, `register.overlay-path`.
  package func setOverlay(
    _ files: [OverlayFile], of organisation: String, actor: String
  ) throws {
    let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for file in files where !Self.isOverlayPath(file.path) {
      throw OverlayDiagnostics.path(file.path)
    }
    let hash = try Self.overlayHash(files)
    try write { database in
      try requireOrganisation(organisation, database)
      try database.execute(
        sql: "DELETE FROM overlays WHERE organisation = ?", arguments: [organisation])
      for file in files {
        try database.execute(
          sql: "INSERT INTO overlays (organisation, path, content) VALUES (?, ?, ?)",
          arguments: [organisation, file.path, Self.blob(file.content)])
      }
      try database.execute(
        sql: "UPDATE organisations SET overlay = ? WHERE id = ?",
        arguments: [files.isEmpty ? nil : hash, organisation])
      try write(
        JournalEvent(
          "overlay.set", organisation: organisation, actor: actor,
          detail: "{\"files\":\(files.count),\"hash\":\"\(hash)\"}"), database)
    }
  }

  /// An organisation's own files, by path.
  package func overlayFiles(of organisation: String) throws -> [OverlayFile] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT path, content FROM overlays WHERE organisation = ? ORDER BY path",
        arguments: [organisation]
      ).map { OverlayFile(path: $0["path"], content: Self.bytes($0["content"])) }
    }
  }

  /// What tells an organisation's files from what they were before; nil where it has none.
  package func overlayHash(of organisation: String) throws -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT overlay FROM organisations WHERE id = ?",
        arguments: [organisation])
    }
  }

  /// Writes an organisation's files into a folder named by their hash, for the catalogue to read; one
  /// that is there already is whole. Nil where the organisation has no files. Throws
  /// `register.overlay-unwritable`.
  package func materialiseOverlay(
    of organisation: String, in folder: String
  ) throws -> (hash: String, path: String)? {
    guard let known = try overlayHash(of: organisation) else { return nil }
    let whole = folder + "/" + known
    if FileManager.default.fileExists(atPath: whole) { return (known, whole) }
    // Others may have been put in their place since the hash was read.
    let files = try overlayFiles(of: organisation)
    guard !files.isEmpty else { return nil }
    let hash = try Self.overlayHash(files)
    let place = folder + "/" + hash
    try write(files, to: place)
    return (hash, place)
  }

  private func write(_ files: [OverlayFile], to place: String) throws {
    let draft = place + "." + (try RandomBytes.name())
    do {
      for file in files {
        let url = URL(filePath: draft).appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.content).write(to: url)
      }
      try FileManager.default.moveItem(atPath: draft, toPath: place)
    } catch {
      try? FileManager.default.removeItem(atPath: draft)
      // Somebody else made it meanwhile.
      if FileManager.default.fileExists(atPath: place) { return }
      if let diagnostic = error as? Diagnostic { throw diagnostic }
      throw OverlayDiagnostics.unwritable(place, error)
    }
  }

  private static func overlayHash(_ files: [OverlayFile]) throws(Diagnostic) -> String {
    var values: [DatabaseValue] = []
    for file in files { values += [file.path.databaseValue, blob(file.content).databaseValue] }
    return Hexadecimal.text(try DigestAlgorithm.sha256.digest(of: RowBytes.of(values)[...]))
  }

  /// Whether a path stays below its folder and hides nothing.
  private static func isOverlayPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.utf8.count <= 500 && parts.count <= 16
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
  }
}

enum OverlayDiagnostics {
  static func path(_ path: String) -> Diagnostic {
    Diagnostic(
      "register.overlay-path",
      Message(
        fr: "« \(path) » ne peut nommer un fichier de modèle",
        en: "\"\(path)\" cannot name a template's file"),
      at: Origin.none,
      hint: Message(
        fr: "donner un dossier fait comme Templates, sans fichier caché",
        en: "give a folder made like Templates, without hidden files"))
  }

  static func unwritable(_ path: String, _ error: any Error) -> Diagnostic {
    Diagnostic(
      "register.overlay-unwritable",
      Message(
        fr: "les modèles de l'organisme ne peuvent être écrits dans « \(path) » : \(error)",
        en: "the organisation's templates cannot be written into \"\(path)\": \(error)"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier la place et les droits du dossier", en: "check the folder's room and rights"))
  }
}
