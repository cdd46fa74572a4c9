package import Cryptography
internal import Diagnostics
internal import GRDB

/// Something that happened, as the journal keeps it. Nothing in it tells who a document is about: what
/// would is in `seal`, an HMAC under the document's own key, which the purge destroys.
package struct JournalEntry: Sendable {
  /// Its place in the journal, from 1.
  package let place: Int64
  /// Whose it is.
  package let organisation: String
  /// The document that it is about, by the register's own identifier.
  package let document: String?
  /// What happened: `document.issued`, `token.created` …
  package let kind: String
  /// Who did it: a token's or a user's identifier, `service` or `command`.
  package let actor: String
  /// When.
  package let moment: Moment
  /// Plain words on it as a JSON object, without anything personal.
  package let detail: String
  /// HMAC-SHA256, under the document's key, of what was done to it (a file's digest, a record's).
  package let seal: [UInt8]?
  /// What the register held of the document once this had happened, under the document's key.
  package let facts: [UInt8]?

  /// What the entry's hash covers, each part behind its length, so that no two entries read alike.
  func hashed(after previous: [UInt8]) -> [UInt8] {
    var bytes = previous
    let texts = [String(place), organisation, document ?? "", kind, actor, moment.text, detail]
    for part in texts.map({ Array($0.utf8) }) + [seal ?? [], facts ?? []] {
      bytes += Array(String(part.count).utf8) + [0x3A] + part
    }
    return bytes
  }
}

/// What is to be written into the journal.
package struct JournalEvent: Sendable {
  package var organisation: String
  package var document: String?
  package var kind: String
  package var actor: String
  package var detail = "{}"
  package var seal: [UInt8]?

  /// Makes an event.
  package init(
    _ kind: String, organisation: String, document: String? = nil, actor: String,
    detail: String = "{}", seal: [UInt8]? = nil
  ) {
    self.kind = kind
    self.organisation = organisation
    self.document = document
    self.actor = actor
    self.detail = detail
    self.seal = seal
  }
}

extension Register {
  /// Writes an event behind all others, within the transaction of what it tells of.
  func write(_ event: JournalEvent, _ database: Database) throws {
    let last = try Row.fetchOne(
      database, kept: "SELECT place, hash FROM journal ORDER BY place DESC LIMIT 1")
    let previous: [UInt8] = last.map { Self.bytes($0["hash"]) } ?? Self.beginning
    let entry = JournalEntry(
      place: (last?["place"] ?? 0) + 1, organisation: event.organisation,
      document: event.document, kind: event.kind, actor: event.actor, moment: clock.now(),
      detail: event.detail, seal: event.seal,
      facts: try event.document.flatMap { try facts(of: $0, database) })
    let hash = try DigestAlgorithm.sha256.digest(of: entry.hashed(after: previous)[...])
    try database.execute(
      kept: """
        INSERT INTO journal
          (place, organisation, document, kind, actor, moment, detail, seal, facts, previous,
           hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.place, entry.organisation, entry.document, entry.kind, entry.actor,
        entry.moment.seconds, entry.detail, entry.seal.map(Self.blob),
        entry.facts.map(Self.blob), Self.blob(previous), Self.blob(hash),
      ])
    try announce(entry, database)
  }

  /// Writes an event that stands alone: an access, a refusal.
  package func record(_ event: JournalEvent) throws {
    try write { try write(event, $0) }
  }

  /// What stands before the first entry.
  static let beginning = [UInt8](repeating: 0, count: 32)
}
