package import Cryptography
internal import Diagnostics
internal import GRDB

/// Somebody who has logged in. Its secret is given once; the register keeps a digest.
package struct Session: Sendable {
  /// The digest of its secret.
  package let digest: [UInt8]
  package let user: User
  package let expiresAt: Moment

  /// How long a session lasts at most, and how long without being used, in seconds.
  package static let (length, idle) = (12 * 3_600 as Int64, 30 * 60 as Int64)
  /// The most sessions that a user has at once; the oldest end.
  static let most = 20
}

extension Register {
  /// The session that a secret opens; nil when it has ended.
  package func session(withSecret secret: String) throws -> Session? {
    guard secret.hasPrefix(Self.sessionPrefix), secret.utf8.count <= 100 else { return nil }
    let digest = try Self.digest(ofSecret: secret)
    let now = clock.now()
    return try read { database in
      let columns = User.columns.split(separator: ", ").map { "users." + $0 }
      return try Row.fetchOne(
        database,
        sql: """
          SELECT \(columns.joined(separator: ", ")), sessions.expiresAt FROM sessions
          JOIN users ON users.id = sessions.user
          WHERE digest = ? AND expiresAt > ? AND lastUsedAt > ? AND disabledAt IS NULL
          """,
        arguments: [
          Self.blob(digest), now.seconds, now.later(by: -Session.idle).seconds,
        ]
      ).map {
        Session(
          digest: digest, user: User($0), expiresAt: Moment(seconds: $0["expiresAt"]))
      }
    }
  }

  /// Ends a session.
  package func end(_ session: Session) throws {
    try write { database in
      try database.execute(
        sql: "DELETE FROM sessions WHERE digest = ?", arguments: [Self.blob(session.digest)])
      try write(
        JournalEvent(
          "session.closed", organisation: session.user.organisation,
          actor: "user:" + session.user.id), database)
    }
  }

  /// Opens a session; those of the user's that are over go.
  func openSession(
    of user: User, _ database: Database
  ) throws -> (session: Session, secret: String) {
    let secret = Self.sessionPrefix + RandomBytes.text(try RandomBytes.bytes(32))
    let digest = try Self.digest(ofSecret: secret)
    let now = clock.now()
    let end = now.later(by: Session.length)
    try database.execute(
      sql: """
        DELETE FROM sessions WHERE user = ? AND (expiresAt <= ? OR lastUsedAt <= ? OR digest IN
          (SELECT digest FROM sessions WHERE user = ? ORDER BY createdAt DESC
           LIMIT -1 OFFSET ?))
        """,
      arguments: [
        user.id, now.seconds, now.later(by: -Session.idle).seconds, user.id, Session.most - 1,
      ])
    try database.execute(
      sql: """
        INSERT INTO sessions (digest, user, createdAt, lastUsedAt, expiresAt)
        VALUES (?, ?, ?, ?, ?)
        """, arguments: [Self.blob(digest), user.id, now.seconds, now.seconds, end.seconds])
    return (Session(digest: digest, user: user, expiresAt: end), secret)
  }

  /// What a session's secret begins with.
  static let sessionPrefix = "chs_"
}
