internal import Cryptography
package import Diagnostics
internal import GRDB

extension Register {
  /// A document with its bytes, in one transaction. An amendment makes what it replaces void with it:
  /// the signatures of that one are worth nothing any more. Throws `register.state`.
  package func issue(
    _ id: String, _ file: IssuedFile, actor: String
  ) throws -> RegisteredDocument {
    try write { try issue(id, file, actor: actor, $0) }
  }

  func issue(
    _ id: String, _ file: IssuedFile, actor: String, _ database: Database
  ) throws -> RegisteredDocument {
    let document = try require(id, in: .reserved, database)
    let now = clock.now()
    try add(file.content, revision: 0, of: id, database)
    try database.execute(
      kept: """
        UPDATE documents
        SET state = 'issued', pages = ?, projection = ?, identifier = ?, issuedAt = ?, purgeAt = ?
        WHERE id = ?
        """,
      arguments: [
        file.pages, file.projection.map(Self.blob), file.identifier, now.seconds,
        try purgeMoment(of: document, issuedAt: now, database)?.seconds, id,
      ])
    try write(
      JournalEvent(
        "document.issued", organisation: document.organisation, document: id, actor: actor,
        seal: try seal(file.content, of: id, database)), database)
    if let replaced = document.replaces {
      try void(replaced, "document.replaced", document.organisation, actor, database)
    }
    return try require(id, in: .issued, database)
  }

  /// A document that could not be drawn: its row stays, and so does its number. Throws
  /// `register.state`.
  package func refuse(_ id: String, _ reasons: [Diagnostic], actor: String) throws {
    try write { database in
      let document = try require(id, in: .reserved, database)
      try database.execute(
        kept: "UPDATE documents SET state = 'refused', purgeAt = ? WHERE id = ?",
        arguments: [
          try purgeMoment(of: document, issuedAt: document.createdAt, database)?.seconds, id,
        ])
      let ids = Set(reasons.map(\.id)).sorted().map(JSONText.quoted).joined(separator: ",")
      try write(
        JournalEvent(
          "document.refused", organisation: document.organisation, document: id, actor: actor,
          detail: "{\"diagnostics\":[\(ids)]}"), database)
    }
  }

  /// Declares an issued document void; row, number and file stay. A request that comes once more changes
  /// nothing. Throws `register.state`, `register.idempotency`.
  package func void(
    _ id: String, _ idempotency: (key: String, request: [UInt8])? = nil, actor: String
  ) throws {
    try write { database in
      let organisation = try document(id, database)?.organisation ?? ""
      guard try earlier(idempotency, of: organisation, database) == nil else { return }
      let document = try require(id, in: .issued, database)
      try void(id, "document.void", document.organisation, actor, database)
      try keep(EarlierRequest(document: id), of: idempotency, organisation, database)
    }
  }

  private func void(
    _ id: String, _ kind: String, _ organisation: String, _ actor: String, _ database: Database
  ) throws {
    // What was purged or cancelled while its amendment was drawn stays so.
    guard try document(id, database)?.state == .issued else { return }
    try database.execute(
      kept: "UPDATE documents SET state = 'void' WHERE id = ?", arguments: [id])
    try write(
      JournalEvent(kind, organisation: organisation, document: id, actor: actor), database)
  }

  /// A signed revision behind the others; the one before is a prefix of it. Throws `register.state`,
  /// `register.revision`.
  package func add(
    revision content: [UInt8], to id: String, kind: String, actor: String
  ) throws {
    _ = try add(revision: content, to: id, kind: kind, actor: actor) { _, _, _ in }
  }

  /// The same, with what else belongs to it; the revision's number.
  func add(
    revision content: [UInt8], to id: String, kind: String, actor: String,
    with more: (_ organisation: String, _ revision: Int, Database) throws -> Void
  ) throws -> Int {
    try write { database in
      let document = try require(id, in: .issued, database)
      let last = try Row.fetchOne(
        database,
        kept:
          "SELECT revision, content FROM files WHERE document = ? ORDER BY revision DESC LIMIT 1",
        arguments: [id])
      guard let last, content.starts(with: Self.bytes(last["content"])) else {
        throw IssuingDiagnostics.revision(id)
      }
      let revision: Int = last["revision"] + 1
      try add(content, revision: revision, of: id, database)
      try write(
        JournalEvent(
          kind, organisation: document.organisation, document: id, actor: actor,
          seal: try seal(content, of: id, database)), database)
      try more(document.organisation, revision, database)
      return revision
    }
  }

  private func add(
    _ content: [UInt8], revision: Int, of id: String, _ database: Database
  ) throws {
    let digest = try DigestAlgorithm.sha256.digest(of: content[...])
    try database.execute(
      kept: """
        INSERT INTO files (document, revision, digest, content, createdAt) VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [
        id, revision, Self.blob(digest), Self.blob(content), clock.now().seconds,
      ])
  }

  private func require(
    _ id: String, in state: DocumentState, _ database: Database
  ) throws -> RegisteredDocument {
    guard let document = try document(id, database) else {
      throw RegisterDiagnostics.unknown(Message(fr: "le document", en: "the document"), id)
    }
    guard document.state == state else {
      throw IssuingDiagnostics.state(document, wanted: state)
    }
    return document
  }

  /// When a document is to be purged, by its organisation's rule for the template.
  private func purgeMoment(
    of document: RegisteredDocument, issuedAt moment: Moment, _ database: Database
  ) throws -> Moment? {
    let days = try Int64.fetchOne(
      database, kept: "SELECT days FROM retentions WHERE organisation = ? AND template = ?",
      arguments: [document.organisation, document.template])
    return days.map { moment.later(by: $0 * 86_400) }
  }

  /// HMAC-SHA256 of what was done to a document, under the document's own key.
  func seal(_ content: [UInt8], of id: String, _ database: Database) throws -> [UInt8]? {
    let key = try Row.fetchOne(
      database, kept: "SELECT key FROM documents WHERE id = ? AND key IS NOT NULL",
      arguments: [id])
    return try key.map { try KeyedDigest.sha256(of: content, key: Self.bytes($0["key"])) }
  }
}

enum IssuingDiagnostics {
  static func state(_ document: RegisteredDocument, wanted: DocumentState) -> Diagnostic {
    Diagnostic(
      "register.state",
      Message(
        fr: "le document « \(document.id) » est dans l'état \(document.state.rawValue), "
          + "pas \(wanted.rawValue)",
        en: "the document \"\(document.id)\" is \(document.state.rawValue), "
          + "not \(wanted.rawValue)"),
      at: Origin.none,
      hint: Message(
        fr: "relire l'état du document avant d'agir",
        en: "read the document's state before acting"))
  }

  static func revision(_ id: String) -> Diagnostic {
    Diagnostic(
      "register.revision",
      Message(
        fr: "ce fichier ne continue pas le document « \(id) »",
        en: "this file does not go on from the document \"\(id)\""),
      at: Origin.none,
      hint: Message(
        fr: "signer la dernière révision, telle que le registre la donne",
        en: "sign the last revision, as the register gives it"))
  }
}
