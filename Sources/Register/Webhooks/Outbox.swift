internal import Cryptography
internal import Diagnostics
internal import GRDB

/// Something to be told now.
package struct Announcement: Sendable {
  /// `webhook-id`.
  package let id: String
  package let webhook: String
  package let url: String
  /// What its messages are signed with.
  package let secret: [UInt8]
  /// The message, the same whenever it is sent: what happened to what, nothing of what stands in it.
  package let message: [UInt8]
  package let attempts: Int
}

/// What came of telling.
package enum AnnouncementOutcome: Sendable {
  /// The receiver took it.
  case delivered(status: Int)
  /// Try again, so many seconds later.
  case failed(status: Int?, wait: Int64)
  /// The receiver wants nothing any more (410): its webhook is disabled.
  case gone
}

extension Register {
  /// What is due: at most so many of each webhook, the oldest first, so that one receiver that stalls
  /// keeps no other waiting.
  package func due(ofEach limit: Int) throws -> [[Announcement]] {
    let now = clock.now()
    return try read { database in
      let webhooks = try String.fetchAll(
        database,
        sql: """
          SELECT webhook FROM deliveries WHERE state = 'queued' AND nextAt <= ?
          GROUP BY webhook ORDER BY min(nextAt)
          """, arguments: [now.seconds])
      return try webhooks.map { webhook in
        try Row.fetchAll(
          database,
          sql: """
            SELECT deliveries.id, webhook, url, secret, attempts, kind, document, moment, detail,
              journal.organisation
            FROM deliveries JOIN journal ON journal.place = event
            JOIN webhooks ON webhooks.id = webhook
            WHERE webhook = ? AND state = 'queued' AND nextAt <= ?
            ORDER BY nextAt, event LIMIT ?
            """, arguments: [webhook, now.seconds, limit]
        ).map(Self.announcement)
      }
    }
  }

  private static func announcement(_ row: Row) -> Announcement {
    Announcement(
      id: row["id"], webhook: row["webhook"], url: row["url"], secret: bytes(row["secret"]),
      message: message(row), attempts: row["attempts"])
  }

  /// `{"type":…,"timestamp":…,"data":…}` (Standard Webhooks, "Payload structure").
  private static func message(_ row: Row) -> [UInt8] {
    var data = ["\"organisation\":" + JSONText.quoted(row["organisation"])]
    if let document = row["document"] as String? {
      data.append("\"document\":" + JSONText.quoted(document))
      data.append("\"url\":" + JSONText.quoted("/v1/documents/" + document))
    }
    let detail: String = row["detail"]
    if detail != "{}" { data.append("\"detail\":" + detail) }
    let text =
      "{\"type\":" + JSONText.quoted(row["kind"]) + ",\"timestamp\":"
      + JSONText.quoted(Moment(seconds: row["moment"]).text)
      + ",\"data\":{" + data.joined(separator: ",") + "}}"
    return Array(text.utf8)
  }

  /// Keeps what came of telling.
  package func settle(_ announcement: Announcement, _ outcome: AnnouncementOutcome) throws {
    try write { database in
      switch outcome {
      case .delivered(let status): try settle(announcement.id, "delivered", status, database)
      case .gone:
        try settle(announcement.id, "failed", 410, database)
        try database.execute(
          sql: "UPDATE webhooks SET disabledAt = ? WHERE id = ?",
          arguments: [clock.now().seconds, announcement.webhook])
        try database.execute(
          sql: """
            UPDATE deliveries SET state = 'failed', nextAt = NULL
            WHERE webhook = ? AND state = 'queued'
            """, arguments: [announcement.webhook])
      case .failed(let status, let wait):
        let next = clock.now().later(by: wait)
        try database.execute(
          sql: """
            UPDATE deliveries SET attempts = attempts + 1, status = ?,
              state = CASE WHEN ? > giveUpAt THEN 'failed' ELSE 'queued' END,
              nextAt = CASE WHEN ? > giveUpAt THEN NULL ELSE ? END
            WHERE id = ?
            """,
          arguments: [status, next.seconds, next.seconds, next.seconds, announcement.id])
      }
    }
  }

  private func settle(
    _ id: String, _ state: String, _ status: Int, _ database: Database
  ) throws {
    try database.execute(
      sql: """
        UPDATE deliveries SET attempts = attempts + 1, status = ?, state = ?, nextAt = NULL
        WHERE id = ?
        """, arguments: [status, state, id])
  }
}
