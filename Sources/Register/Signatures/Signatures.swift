internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// The revision that the same request made before; nil for a new one. Throws
  /// `register.idempotency`.
  package func signature(
    _ idempotency: (key: String, request: [UInt8]), on id: String, _ organisation: String
  ) throws -> Int? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT request, document, coalesce(answer, x'') AS answer FROM idempotency
          WHERE organisation = ? AND key = ?
          """, arguments: [organisation, idempotency.key])
      guard let row else { return nil }
      guard Self.bytes(row["request"]) == idempotency.request, row["document"] as String? == id,
        let revision = Int(String(decoding: Self.bytes(row["answer"]), as: UTF8.self))
      else { throw ReservationDiagnostics.otherRequest(idempotency.key) }
      return revision
    }
  }

  /// A signed revision behind the others, and the request that made it; its number. Throws
  /// `register.state`, `register.revision`.
  package func add(
    signature content: [UInt8], to id: String,
    _ idempotency: (key: String, request: [UInt8])?, actor: String
  ) throws -> Int {
    try add(
      revision: content, to: id, kind: "document.signed", actor: actor
    ) { organisation, revision, database in
      guard let (key, request) = idempotency else { return }
      try database.execute(
        sql: """
          INSERT INTO idempotency (organisation, key, request, document, answer, createdAt)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          organisation, key, Self.blob(request), id, Self.blob(Array(String(revision).utf8)),
          clock.now().seconds,
        ])
    }
  }
}
