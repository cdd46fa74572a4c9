internal import GRDB

/// What keeps one thing from being made twice: the caller's key for a request, and their name for what
/// it makes.
extension Register {
  /// Where what requests make is entered, and under which name `idempotency` refers to it.
  enum Made: String {
    case documents = "document"
    case batches = "batch"

    /// The table's name.
    var table: String { self == .documents ? "documents" : "batches" }
  }

  /// The identifier of what a request of the same key made; nil when there was none. Throws
  /// `register.idempotency` when that was another request.
  func made(
    _ kind: Made, by idempotency: (key: String, request: [UInt8])?, of organisation: String,
    _ database: Database
  ) throws -> String? {
    guard let (key, request) = idempotency else { return nil }
    let row = try Row.fetchOne(
      database,
      kept: "SELECT request, \(kind.rawValue) FROM idempotency WHERE organisation = ? AND key = ?",
      arguments: [organisation, key])
    guard let row else { return nil }
    guard Self.bytes(row["request"]) == request, let id = row[kind.rawValue] as String? else {
      throw ReservationDiagnostics.otherRequest(key)
    }
    return id
  }

  /// Throws `register.external-id` when an organisation has something of that name already.
  func requireNew(
    _ kind: Made, named externalID: String?, of organisation: String, _ database: Database
  ) throws {
    guard let externalID else { return }
    let exists = try Bool.fetchOne(
      database,
      kept: "SELECT 1 FROM \(kind.table) WHERE organisation = ? AND externalID = ?",
      arguments: [organisation, externalID])
    if exists == true { throw ReservationDiagnostics.externalID(externalID) }
  }
}
