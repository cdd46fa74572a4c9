internal import Cryptography
internal import Foundation
internal import GRDB

/// What keeps one thing from being made twice: the caller's key for a request, and their name for what
/// it makes.
extension Register {
  /// What requests make, by the table that it is entered in.
  enum Made: String { case documents, batches }

  /// What a request of a key came to.
  struct EarlierRequest {
    /// The document or batch that it made or changed.
    var document: String?
    var batch: String?
    /// What else tells its answer.
    var answer: String?
  }

  /// What the same request came to before; nil when it is new. Throws `register.idempotency` when its
  /// key was another request's.
  func earlier(
    _ idempotency: (key: String, request: [UInt8])?, of organisation: String, _ database: Database
  ) throws -> EarlierRequest? {
    guard let (key, request) = idempotency else { return nil }
    let row = try Row.fetchOne(
      database,
      kept: """
        SELECT request, document, batch, answer FROM idempotency
        WHERE organisation = ? AND key = ?
        """, arguments: [organisation, key])
    guard let row else { return nil }
    guard Self.bytes(row["request"]) == request else {
      throw ReservationDiagnostics.otherRequest(key)
    }
    return EarlierRequest(
      document: row["document"], batch: row["batch"],
      answer: (row["answer"] as Data?).map { String(decoding: $0, as: UTF8.self) })
  }

  /// Keeps what a request came to, within the transaction that did it.
  func keep(
    _ earlier: EarlierRequest, of idempotency: (key: String, request: [UInt8])?,
    _ organisation: String, _ database: Database
  ) throws {
    guard let (key, request) = idempotency else { return }
    try database.execute(
      kept: """
        INSERT INTO idempotency (organisation, key, request, document, batch, answer, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        organisation, key, Self.blob(request), earlier.document, earlier.batch,
        earlier.answer.map { Self.blob(Array($0.utf8)) }, clock.now().seconds,
      ])
  }

  /// The identifier of what a request of the same key made; nil when there was none. Throws
  /// `register.idempotency` when that was another request.
  func made(
    _ kind: Made, by idempotency: (key: String, request: [UInt8])?, of organisation: String,
    _ database: Database
  ) throws -> String? {
    guard let before = try earlier(idempotency, of: organisation, database) else { return nil }
    return kind == .documents ? before.document : before.batch
  }

  /// Throws `register.external-id` when an organisation has something of that name already.
  func requireNew(
    _ kind: Made, named externalID: String?, of organisation: String, _ database: Database
  ) throws {
    guard let externalID else { return }
    let exists = try Bool.fetchOne(
      database,
      kept: "SELECT 1 FROM \(kind.rawValue) WHERE organisation = ? AND externalID = ?",
      arguments: [organisation, externalID])
    if exists == true { throw ReservationDiagnostics.externalID(externalID) }
  }
}
