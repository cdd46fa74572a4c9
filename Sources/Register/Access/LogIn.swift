internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// Opens a session for who knows a password; nil for who does not, is not known, was disabled or has
  /// failed too often of late: all take the same time, and nothing tells which it was. One derivation
  /// of scrypt, 32 MiB: whoever calls this bounds how many run at once.
  package func logIn(
    _ email: String, of organisation: String, password: [UInt8]
  ) throws -> (session: Session, secret: String)? {
    let kept = try read { database in
      try String.fetchOne(
        database, sql: "SELECT password FROM users WHERE organisation = ? AND email = ?",
        arguments: [organisation, email.lowercased()])
    }
    let isRight = try Password.matches(Self.composed(password), kept ?? Self.decoy)
    return try write { database in
      guard let user = try user(email, of: organisation, database) else {
        try refuseLogIn(nil, organisation, database)
        return nil
      }
      let now = clock.now()
      let isOpen = user.disabledAt == nil && user.lockedUntil.map { $0 <= now } ?? true
      guard isOpen, isRight else {
        if isOpen { try countFailure(of: user, database) }
        try refuseLogIn(user, organisation, database)
        return nil
      }
      return try welcome(user, database)
    }
  }

  private func welcome(
    _ user: User, _ database: Database
  ) throws -> (session: Session, secret: String) {
    try database.execute(
      sql: "UPDATE users SET failures = 0, lockedUntil = NULL WHERE id = ?", arguments: [user.id])
    let opened = try openSession(of: user, database)
    try write(
      JournalEvent(
        "session.opened", organisation: user.organisation, actor: "user:" + user.id), database)
    return opened
  }

  /// The fifth failure in a row closes the door for half a minute, each further one for twice as long,
  /// an hour at most. What is tried at a closed door is not counted, so that a stranger cannot keep
  /// somebody out for ever.
  private func countFailure(of user: User, _ database: Database) throws {
    try database.execute(
      sql: "UPDATE users SET failures = failures + 1 WHERE id = ?", arguments: [user.id])
    let failures = try Int64.fetchOne(
      database, sql: "SELECT failures FROM users WHERE id = ?", arguments: [user.id])
    guard let failures, failures >= 5 else { return }
    let wait: Int64 = min(3_600, 30 << min(failures - 5, 10))
    try database.execute(
      sql: "UPDATE users SET lockedUntil = ? WHERE id = ?",
      arguments: [clock.now().later(by: wait).seconds, user.id])
  }

  /// The journal of an organisation keeps who was refused, as far as it knows them.
  private func refuseLogIn(
    _ user: User?, _ organisation: String, _ database: Database
  ) throws {
    let exists = try Bool.fetchOne(
      database, sql: "SELECT 1 FROM organisations WHERE id = ?", arguments: [organisation])
    guard exists == true else { return }
    try write(
      JournalEvent(
        "session.refused", organisation: organisation, actor: user.map { "user:" + $0.id } ?? "?"),
      database)
  }

  /// What the password of somebody unknown is compared with: no password derives this key.
  private static let decoy =
    "scrypt$15$8$3$00112233445566778899aabbccddeeff$" + String(repeating: "00", count: 32)
}
