internal import GRDB

/// What the register knows of a document that somebody holds.
package struct DocumentStanding: Sendable {
  /// The document.
  package let document: RegisteredDocument
  /// Which revision of its file was asked about; nil when it was not asked for by its bytes.
  package let revision: Int?
  /// The document that replaced it.
  package let replacedBy: RegisteredDocument?

  /// One word on it: `issued`, `void`, `replaced`, `reserved`, `refused`, `purged`.
  package var word: String {
    document.state == .void && replacedBy != nil ? "replaced" : document.state.rawValue
  }
}

extension Register {
  /// What is known of a file, by the SHA-256 of any of its revisions; nil for one that was never issued
  /// here, or was purged: after that nothing tells it.
  /// With an organisation, what another one issued is not known.
  package func standing(
    ofFile digests: [[UInt8]], of organisation: String? = nil
  ) throws -> DocumentStanding? {
    try read { database in
      for digest in digests {
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT document, revision FROM files JOIN documents ON id = document
            WHERE digest = ?1 AND (?2 IS NULL OR organisation = ?2) LIMIT 1
            """, arguments: [Self.blob(digest), organisation])
        guard let row, let document = try document(row["document"], database) else { continue }
        return try standing(of: document, revision: row["revision"], database)
      }
      return nil
    }
  }

  /// What is known of a document by what its pages' codes name it by, or by the register's identifier.
  /// Of several that print alike, the one that is in force counts, or the last.
  package func standing(of name: String) throws -> DocumentStanding? {
    try read { database in
      let id = try String.fetchOne(
        database,
        sql: """
          SELECT id FROM documents WHERE id = ?
          UNION ALL SELECT * FROM (
            SELECT id FROM documents WHERE identifier = ?
            ORDER BY state = 'issued' DESC, createdAt DESC, id LIMIT 1)
          """, arguments: [name, name])
      guard let id, let document = try document(id, database) else { return nil }
      return try standing(of: document, revision: nil, database)
    }
  }

  private func standing(
    of document: RegisteredDocument, revision: Int?, _ database: Database
  ) throws -> DocumentStanding {
    let next = try Row.fetchOne(
      database,
      sql: """
        SELECT \(RegisteredDocument.columns) FROM documents
        WHERE replaces = ? AND issuedAt IS NOT NULL ORDER BY createdAt DESC LIMIT 1
        """, arguments: [document.id])
    return DocumentStanding(
      document: document, revision: revision, replacedBy: next.map(RegisteredDocument.init))
  }
}
