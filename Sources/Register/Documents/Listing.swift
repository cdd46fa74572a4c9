package import Cryptography
internal import GRDB

/// Which documents of an organisation are asked for, the newest first.
package struct DocumentQuery: Sendable {
  /// What the caller calls the document.
  package var externalID: String?
  package var state: DocumentState?
  package var template: String?
  package var batch: String?
  /// The number as it is printed.
  package var reference: String?
  /// What it is known by, made of its template's hash and what it shows of its record: what its pages'
  /// codes say, where it has any.
  package var identifier: String?
  /// The last document of the page before.
  package var after: String?
  /// The most that a page holds.
  package var limit = 50

  /// All of them.
  package init() {}
}

/// A revision of a document's file, without its bytes.
package struct FileRevision: Sendable {
  /// Its place, from 0: the document as it was issued.
  package let number: Int
  /// The SHA-256 of its bytes.
  package let digest: [UInt8]
  package let createdAt: Moment

  /// The SHA-256 as it is written.
  package var sha256: String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension Register {
  /// A page of documents. A document whose place is asked for and that is not there begins no page.
  package func documents(
    _ query: DocumentQuery, of organisation: String
  ) throws -> [RegisteredDocument] {
    var conditions = ["organisation = ?"]
    var arguments: StatementArguments = [organisation]
    let texts = [
      ("externalID", query.externalID), ("state", query.state?.rawValue),
      ("template", query.template), ("batch", query.batch),
      ("reference", query.reference), ("identifier", query.identifier),
    ]
    for (column, value) in texts {
      guard let value else { continue }
      conditions.append("\(column) = ?")
      arguments += [value]
    }
    if let after = query.after {
      conditions.append(
        """
        (createdAt, id) <
          (SELECT createdAt, id FROM documents WHERE id = ? AND organisation = ?)
        """)
      arguments += [after, organisation]
    }
    arguments += [query.limit]
    let sql = """
      SELECT \(RegisteredDocument.columns) FROM documents
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY createdAt DESC, id DESC LIMIT ?
      """
    return try read { database in
      try Row.fetchAll(database, sql: sql, arguments: arguments).map(RegisteredDocument.init)
    }
  }

  /// The revisions of a document's file, in their order; none before it was drawn, nor after its purge.
  package func revisions(of id: String) throws -> [FileRevision] {
    try read { database in
      try Row.fetchAll(
        database,
        kept: "SELECT revision, digest, createdAt FROM files WHERE document = ? ORDER BY revision",
        arguments: [id]
      ).map {
        FileRevision(
          number: $0["revision"], digest: Self.bytes($0["digest"]),
          createdAt: Moment(seconds: $0["createdAt"]))
      }
    }
  }

  /// The document that replaced another one.
  package func replacement(of id: String) throws -> String? {
    try read { database in
      try String.fetchOne(
        database,
        sql:
          "SELECT id FROM documents WHERE replaces = ? AND state IN ('issued', 'void', 'purged')",
        arguments: [id])
    }
  }
}
