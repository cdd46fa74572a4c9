package import Cryptography
internal import Diagnostics
internal import GRDB

/// Something that a webhook is told.
package struct Delivery: Sendable {
  /// Queued, delivered, or failed: nobody took it in time.
  package enum State: String, Sendable { case queued, delivered, failed }

  /// What names it: the header `webhook-id`, the same however often it is sent.
  package let id: String
  package let webhook: String
  /// What happened: `document.issued` …
  package let kind: String
  package let state: State
  package let attempts: Int
  package let nextAt: Moment?
  /// The last answer's status; nil when there was none.
  package let status: Int?
  package let createdAt: Moment

  static let columns = """
    deliveries.id, webhook, kind, state, attempts, nextAt, status, deliveries.createdAt
    """

  init(_ row: Row) {
    id = row["id"]
    webhook = row["webhook"]
    kind = row["kind"]
    state = State(rawValue: row["state"]) ?? .failed
    attempts = row["attempts"]
    nextAt = (row["nextAt"] as Int64?).map(Moment.init(seconds:))
    status = row["status"]
    createdAt = Moment(seconds: row["createdAt"])
  }
}

extension Register {
  /// For how long something is tried to be told, in seconds: three days, over a week-end.
  static let deliveryLife: Int64 = 3 * 86_400

  /// Queues what happened for each webhook of the organisation, within the same transaction: what was
  /// not told when the process was killed is told at the next start.
  func announce(_ entry: JournalEntry, _ database: Database) throws {
    guard Self.isAnnounced(entry.kind) else { return }
    let webhooks = try String.fetchAll(
      database,
      kept: "SELECT id FROM webhooks WHERE organisation = ? AND disabledAt IS NULL",
      arguments: [entry.organisation])
    for webhook in webhooks {
      try database.execute(
        kept: """
          INSERT INTO deliveries (id, webhook, event, state, nextAt, createdAt, giveUpAt)
          VALUES (?, ?, ?, 'queued', ?, ?, ?)
          """,
        arguments: [
          try RandomBytes.name(), webhook, entry.place, entry.moment.seconds,
          entry.moment.seconds, entry.moment.later(by: Self.deliveryLife).seconds,
        ])
    }
  }

  /// What becomes of documents and batches; not that a number was taken, which is nothing yet.
  private static func isAnnounced(_ kind: String) -> Bool {
    (kind.hasPrefix("document.") && kind != "document.reserved") || kind.hasPrefix("batch.")
  }

  /// What a webhook was told or is to be told, the newest first; `before` names the last of the page
  /// before.
  package func deliveries(
    of webhook: String, before: String? = nil, limit: Int = 100
  ) throws -> [Delivery] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(Delivery.columns) FROM deliveries JOIN journal ON journal.place = event
          WHERE webhook = ? AND (? IS NULL OR event < (SELECT event FROM deliveries WHERE id = ?))
          ORDER BY event DESC LIMIT ?
          """, arguments: [webhook, before, before, limit]
      ).map(Delivery.init)
    }
  }

  /// Has something told again, from the beginning; once for a request, however often it comes. Throws
  /// `register.unknown`, `register.idempotency`.
  package func replay(
    _ delivery: String, of webhook: String, in organisation: String,
    _ idempotency: (key: String, request: [UInt8])? = nil, actor: String
  ) throws -> Delivery? {
    try write { database in
      _ = try requireWebhook(webhook, of: organisation, database)
      if try earlier(idempotency, of: organisation, database) != nil {
        return try self.delivery(delivery, database)
      }
      let now = clock.now()
      try database.execute(
        sql: """
          UPDATE deliveries SET state = 'queued', attempts = 0, nextAt = ?, giveUpAt = ?
          WHERE id = ? AND webhook = ?
          """,
        arguments: [
          now.seconds, now.later(by: Self.deliveryLife).seconds, delivery, webhook,
        ])
      guard database.changesCount == 1 else { return nil }
      try write(
        JournalEvent(
          "webhook.replayed", organisation: organisation, actor: actor,
          detail: "{\"webhook\":\"\(webhook)\",\"delivery\":\"\(delivery)\"}"), database)
      try keep(EarlierRequest(), of: idempotency, organisation, database)
      return try self.delivery(delivery, database)
    }
  }

  private func delivery(_ id: String, _ database: Database) throws -> Delivery? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT \(Delivery.columns) FROM deliveries JOIN journal ON journal.place = event
        WHERE deliveries.id = ?
        """, arguments: [id]
    ).map(Delivery.init)
  }
}
