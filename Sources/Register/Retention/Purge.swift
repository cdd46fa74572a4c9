internal import Cryptography
internal import Diagnostics
internal import Foundation
internal import GRDB

/// What a purge destroyed.
package struct Purged: Sendable {
  /// The documents, by the register's identifiers.
  package fileprivate(set) var documents: [String] = []
  /// The batches; what they left in folders goes with them.
  package fileprivate(set) var batches: [String] = []
}

extension Register {
  /// Destroys what is personal of the documents and batches whose time has come: records, files, what
  /// pages and callers name them by, answers kept for repeated requests, and the keys under which the
  /// journal's codes could be told. Rows, numbers, dates and templates stay. Then the file is written
  /// anew, so that nothing of it can be read from the disk. What batches left in folders of their own
  /// name goes too. Throws `register.not-wiped`.
  package func purge(actor: String, batchFolders: String? = nil) throws -> Purged {
    let now = clock.now()
    let purged = try write { database in
      var purged = Purged()
      purged.documents = try String.fetchAll(
        database,
        sql: """
          SELECT id FROM documents
          WHERE purgeAt <= ? AND state IN ('issued', 'void', 'refused') ORDER BY id
          """, arguments: [now.seconds])
      purged.batches = try String.fetchAll(
        database,
        sql: """
          SELECT id FROM batches NATURAL JOIN retentions
          WHERE coalesce(finishedAt, createdAt) + days * 86400 <= ?
            AND state NOT IN ('queued', 'running', 'purged') ORDER BY id
          """, arguments: [now.seconds])
      try destroy(purged, actor: actor, database)
      return purged
    }
    if let batchFolders { try removeFolders(in: batchFolders) }
    try wipe()
    return purged
  }

  /// Destroys what is personal of one document now, at the request of whoever it is about. Throws
  /// `register.unknown`, `register.state`, `register.not-wiped`.
  package func purge(document id: String, of organisation: String, actor: String) throws {
    try write { database in
      guard let document = try document(id, database), document.organisation == organisation else {
        throw RegisterDiagnostics.unknown(Message(fr: "le document", en: "the document"), id)
      }
      guard [.issued, .void, .refused].contains(document.state) else {
        throw IssuingDiagnostics.state(document, wanted: .issued)
      }
      var purged = Purged()
      purged.documents = [id]
      try destroy(purged, actor: actor, database)
    }
    try wipe()
  }

  private func destroy(_ purged: Purged, actor: String, _ database: Database) throws {
    for id in purged.documents { try destroy(document: id, actor: actor, database) }
    for id in purged.batches { try destroy(batch: id, actor: actor, database) }
    guard !purged.documents.isEmpty || !purged.batches.isEmpty else { return }
    // The mark of a file that is still to be written anew.
    try database.execute(sql: "PRAGMA user_version = 1")
  }

  private func destroy(document id: String, actor: String, _ database: Database) throws {
    for table in ["files", "idempotency"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE document = ?", arguments: [id])
    }
    try database.execute(
      sql: """
        UPDATE documents
        SET state = 'purged', record = NULL, projection = NULL, externalID = NULL,
          identifier = NULL, key = NULL, purgeAt = NULL
        WHERE id = ?
        """, arguments: [id])
    guard let document = try document(id, database) else { return }
    try write(
      JournalEvent(
        "document.purged", organisation: document.organisation, document: id, actor: actor),
      database)
  }

  private func destroy(batch id: String, actor: String, _ database: Database) throws {
    try database.execute(sql: "DELETE FROM idempotency WHERE batch = ?", arguments: [id])
    try database.execute(
      sql: """
        UPDATE batches
        SET state = 'purged', request = '{}', externalID = NULL, purgeAt = NULL WHERE id = ?
        """, arguments: [id])
    let organisation = try String.fetchOne(
      database, sql: "SELECT organisation FROM batches WHERE id = ?", arguments: [id])
    guard let organisation else { return }
    try write(
      JournalEvent(
        "batch.purged", organisation: organisation, actor: actor,
        detail: "{\"batch\":\(JSONText.quoted(id))}"), database)
  }

  /// Those of all purged batches: a purge that was killed may have left some.
  private func removeFolders(in folder: String) throws {
    let batches = try read {
      try String.fetchAll($0, sql: "SELECT id FROM batches WHERE state = 'purged'")
    }
    for path in batches.map({ folder + "/" + $0 })
    where FileManager.default.fileExists(atPath: path) {
      do {
        try FileManager.default.removeItem(atPath: path)
      } catch {
        throw RetentionDiagnostics.notWiped(path)
      }
    }
  }

  /// Writes the whole file anew: freed pages and the log beside it still hold what was deleted. Left
  /// undone, it is done by the next purge.
  private func wipe() throws {
    let isDue = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") != 0 }
    guard isDue else { return }
    do {
      try database.barrierWriteWithoutTransaction { database in
        try database.execute(sql: "VACUUM")
        try database.checkpoint(.truncate)
        try database.execute(sql: "PRAGMA user_version = 0")
        try database.checkpoint(.truncate)
      }
    } catch let error as DatabaseError {
      throw RetentionDiagnostics.notWiped(error.message ?? "SQLite \(error.resultCode.rawValue)")
    }
  }
}
