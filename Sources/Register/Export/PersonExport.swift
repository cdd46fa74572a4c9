package import Cryptography
internal import Diagnostics
internal import Foundation
internal import GRDB

/// All that an organisation's register holds on one person.
package struct PersonExport: Sendable {
  /// The documents, with the records that they were made of.
  package fileprivate(set) var documents: [ExportedDocument] = []
  /// The accounts in the person's name.
  package fileprivate(set) var accounts: [ExportedAccount] = []
}

/// A document on somebody.
package struct ExportedDocument: Sendable {
  package let document: RegisteredDocument
  /// The record as it was given.
  package let record: [UInt8]
  /// The revisions of its file, the first as it was issued.
  package let files: [[UInt8]]
  /// What happened to it.
  package let events: [JournalEntry]
}

/// An account of somebody who uses the service.
package struct ExportedAccount: Sendable {
  package let email: String
  package let name: String
  package let role: String
  package let createdAt: Moment
}

extension Register {
  /// All that is held on the person whom all of the values tell: a document counts when each value
  /// stands, as whole words and whatever their case and accents, in a value of its record. Throws
  /// `register.unknown`, `register.no-match`.
  package func export(
    matching values: [String], of organisation: String, actor: String
  ) throws -> PersonExport {
    let wanted = values.map(FoldedWords.init).filter { !$0.isEmpty }
    guard !wanted.isEmpty else { throw ExportDiagnostics.noValues }
    return try write { database in
      try requireOrganisation(organisation, database)
      var export = PersonExport()
      let ids = try matches(wanted, of: organisation, database)
      export.documents = try ids.compactMap { try exported($0, database) }
      export.accounts = try accounts(wanted, of: organisation, database)
      try write(
        JournalEvent("person.exported", organisation: organisation, actor: actor), database)
      return export
    }
  }

  private func matches(
    _ wanted: [FoldedWords], of organisation: String, _ database: Database
  ) throws -> [String] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, externalID, record FROM documents
        WHERE organisation = ? AND record IS NOT NULL ORDER BY createdAt, id
        """, arguments: [organisation])
    var ids: [String] = []
    while let row = try rows.next() {
      var scalars = RecordScalars.of(Self.bytes(row["record"]))
      if let name = row["externalID"] as String? { scalars.append(name) }
      let folded = scalars.map(FoldedWords.init)
      if wanted.allSatisfy({ value in folded.contains { $0.contains(value) } }) {
        ids.append(row["id"])
      }
    }
    return ids
  }

  private func exported(_ id: String, _ database: Database) throws -> ExportedDocument? {
    guard let document = try document(id, database) else { return nil }
    let record = try Data.fetchOne(
      database, sql: "SELECT record FROM documents WHERE id = ?", arguments: [id])
    let files = try Data.fetchAll(
      database, sql: "SELECT content FROM files WHERE document = ? ORDER BY revision",
      arguments: [id])
    let events = try Row.fetchAll(
      database, sql: "SELECT * FROM journal WHERE document = ? ORDER BY place", arguments: [id])
    return ExportedDocument(
      document: document, record: record.map(Self.bytes) ?? [], files: files.map(Self.bytes),
      events: events.map(JournalEntry.init))
  }

  private func accounts(
    _ wanted: [FoldedWords], of organisation: String, _ database: Database
  ) throws -> [ExportedAccount] {
    try Row.fetchAll(
      database,
      sql: "SELECT email, name, role, createdAt FROM users WHERE organisation = ? ORDER BY email",
      arguments: [organisation]
    ).filter { row in
      let folded = [row["email"] as String, row["name"]].map(FoldedWords.init)
      return wanted.allSatisfy { value in folded.contains { $0.contains(value) } }
    }.map {
      ExportedAccount(
        email: $0["email"], name: $0["name"], role: $0["role"],
        createdAt: Moment(seconds: $0["createdAt"]))
    }
  }
}

enum ExportDiagnostics {
  static let noValues = Diagnostic(
    "register.no-match",
    Message(
      fr: "rien ne dit de qui il s'agit", en: "nothing says who it is about"),
    at: Origin.none,
    hint: Message(
      fr: "donner un nom, un prénom, une date de naissance, une ligne chacun, avec --match-file",
      en: "give a name, a first name, a date of birth, one a line, with --match-file"))
}
