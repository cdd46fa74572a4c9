internal import Cryptography
internal import GRDB

extension Register {
  /// A document of an organisation; nil for one of another, as if it were not there.
  package func document(_ id: String, of organisation: String) throws -> RegisteredDocument? {
    try readOnce { try document(id, $0) }.flatMap { $0.organisation == organisation ? $0 : nil }
  }

  /// The last revision of a document's file, or an earlier one; nil when it has none (any more).
  package func file(of id: String, revision: Int? = nil) throws -> [UInt8]? {
    try readOnce { database in
      let row = try Row.fetchOne(
        database,
        kept: """
          SELECT content FROM files WHERE document = ? AND (revision = ? OR ? IS NULL)
          ORDER BY revision DESC LIMIT 1
          """, arguments: [id, revision, revision])
      return row.map { Self.bytes($0["content"]) }
    }
  }

  /// The record that a document was made of; nil after its purge.
  package func record(of id: String) throws -> [UInt8]? {
    try readOnce { database in
      let row = try Row.fetchOne(
        database, kept: "SELECT record FROM documents WHERE id = ? AND record IS NOT NULL",
        arguments: [id])
      return row.map { Self.bytes($0["record"]) }
    }
  }

  /// What was reserved and not drawn, in the order of its numbers: at start, what a killed process
  /// left.
  package func reserved() throws -> [RegisteredDocument] {
    try read { database in
      try Row.fetchAll(
        database,
        kept: """
          SELECT \(RegisteredDocument.columns) FROM documents WHERE state = 'reserved'
          ORDER BY createdAt, number
          """
      ).map(RegisteredDocument.init)
    }
  }

  func document(_ id: String, _ database: Database) throws -> RegisteredDocument? {
    try Row.fetchOne(
      database, kept: "SELECT \(RegisteredDocument.columns) FROM documents WHERE id = ?",
      arguments: [id]
    ).map(RegisteredDocument.init)
  }
}
