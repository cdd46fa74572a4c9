internal import Cryptography
internal import Foundation
internal import GRDB

/// What the journal says of a document's row: each of its entries holds an HMAC, under the document's
/// key, of all that the register held of the document then. So the last one vouches for what is there
/// now: number, state, record, files.
extension Register {
  /// What is not vouched for: the key itself, and a date that follows from a rule that may change.
  static let factColumns = """
    id, organisation, externalID, identifier, template, templateHash, engine, state, schoolYear,
    number, reference, record, projection, pages, replaces, batch, batchRow, createdAt, issuedAt
    """

  /// The code of what is held of a document; nil when there is no such row. After the purge nothing
  /// personal is left: a plain digest stands in the HMAC's place.
  func facts(of id: String, _ database: Database) throws -> [UInt8]? {
    let row = try Row.fetchOne(
      database, kept: "SELECT key, \(Self.factColumns) FROM documents WHERE id = ?",
      arguments: [id])
    guard let row else { return nil }
    var values = Array(row.databaseValues.dropFirst())
    let files = try Row.fetchAll(
      database,
      kept: "SELECT revision, digest, createdAt FROM files WHERE document = ? ORDER BY revision",
      arguments: [id])
    for file in files { values += Array(file.databaseValues) }
    let bytes = RowBytes.of(values)
    guard let key = Data.fromDatabaseValue(row["key"] as DatabaseValue) else {
      return try DigestAlgorithm.sha256.digest(of: bytes[...])
    }
    return try KeyedDigest.sha256(of: bytes, key: Self.bytes(key))
  }

  /// What happened to a document, from the beginning.
  package func events(of document: String) throws -> [JournalEntry] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM journal WHERE document = ? ORDER BY place",
        arguments: [document]
      ).map(JournalEntry.init)
    }
  }

  /// What happened in an organisation, page by page.
  package func events(
    of organisation: String, after place: Int64 = 0, limit: Int = 100
  ) throws -> [JournalEntry] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM journal WHERE organisation = ? AND place > ? ORDER BY place LIMIT ?
          """, arguments: [organisation, place, limit]
      ).map(JournalEntry.init)
    }
  }
}

extension JournalEntry {
  init(_ row: Row) {
    place = row["place"]
    organisation = row["organisation"]
    document = row["document"]
    kind = row["kind"]
    actor = row["actor"]
    moment = Moment(seconds: row["moment"])
    detail = row["detail"]
    seal = (row["seal"] as Data?).map(Register.bytes)
    facts = (row["facts"] as Data?).map(Register.bytes)
  }
}
