package import Cryptography
internal import Diagnostics
internal import GRDB

/// Somebody who logs in for an organisation.
package struct User: Sendable {
  package let id: String
  package let organisation: String
  /// What they log in with, in lower case.
  package let email: String
  package let name: String
  package let role: Role
  package let lockedUntil: Moment?
  package let disabledAt: Moment?

  static let columns = "id, organisation, email, name, role, lockedUntil, disabledAt"

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    email = row["email"]
    name = row["name"]
    role = Role(rawValue: row["role"]) ?? .read
    lockedUntil = (row["lockedUntil"] as Int64?).map(Moment.init(seconds:))
    disabledAt = (row["disabledAt"] as Int64?).map(Moment.init(seconds:))
  }
}

/// Who a user is to be.
package struct UserOrder: Sendable {
  package var organisation: String
  package var email: String
  package var name: String
  package var role: Role

  /// Makes an order.
  package init(organisation: String, email: String, name: String, role: Role) {
    self.organisation = organisation
    self.email = email
    self.name = name
    self.role = role
  }
}

extension Register {
  /// Adds a user. Throws `register.unknown`, `user.email`, `user.exists`, `user.password`.
  package func add(_ order: UserOrder, password: [UInt8], actor: String) throws -> User {
    let email = order.email.lowercased()
    guard Self.isEmail(email) else { throw UserDiagnostics.email(order.email) }
    let kept = try Self.kept(password)
    let id = try RandomBytes.name()
    return try write { database in
      try requireOrganisation(order.organisation, database)
      guard try user(email, of: order.organisation, database) == nil else {
        throw UserDiagnostics.exists(email)
      }
      try database.execute(
        sql: """
          INSERT INTO users (id, organisation, email, name, password, role, createdAt)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, order.organisation, email, order.name, kept, order.role.rawValue,
          clock.now().seconds,
        ])
      try write(
        JournalEvent(
          "user.added", organisation: order.organisation, actor: actor,
          detail: "{\"user\":\"\(id)\",\"role\":\"\(order.role.rawValue)\"}"), database)
      return try requireUser(email, of: order.organisation, database)
    }
  }

  /// An organisation's users, by their addresses; those that were disabled too.
  package func users(of organisation: String) throws -> [User] {
    try read { database in
      try requireOrganisation(organisation, database)
      return try Row.fetchAll(
        database,
        sql: "SELECT \(User.columns) FROM users WHERE organisation = ? ORDER BY email",
        arguments: [organisation]
      ).map(User.init)
    }
  }

  /// Keeps a user out from now on: their sessions end too. Throws `register.unknown`.
  package func disableUser(_ email: String, of organisation: String, actor: String) throws {
    try write { database in
      let user = try requireUser(email, of: organisation, database)
      try database.execute(
        sql: "UPDATE users SET disabledAt = ? WHERE id = ?",
        arguments: [clock.now().seconds, user.id])
      try endSessions(of: user, "user.disabled", actor, database)
    }
  }

  /// Gives a user another password: their sessions end, and a lock is undone. Throws
  /// `register.unknown`, `user.password`.
  package func setPassword(
    _ password: [UInt8], of email: String, in organisation: String, actor: String
  ) throws {
    let kept = try Self.kept(password)
    try write { database in
      let user = try requireUser(email, of: organisation, database)
      try database.execute(
        sql: "UPDATE users SET password = ?, failures = 0, lockedUntil = NULL WHERE id = ?",
        arguments: [kept, user.id])
      try endSessions(of: user, "user.password-changed", actor, database)
    }
  }

  private func endSessions(
    of user: User, _ kind: String, _ actor: String, _ database: Database
  ) throws {
    try database.execute(sql: "DELETE FROM sessions WHERE user = ?", arguments: [user.id])
    try write(
      JournalEvent(
        kind, organisation: user.organisation, actor: actor,
        detail: "{\"user\":\"\(user.id)\"}"), database)
  }

  func user(_ email: String, of organisation: String, _ database: Database) throws -> User? {
    try Row.fetchOne(
      database,
      sql: "SELECT \(User.columns) FROM users WHERE organisation = ? AND email = ?",
      arguments: [organisation, email.lowercased()]
    ).map(User.init)
  }

  private func requireUser(
    _ email: String, of organisation: String, _ database: Database
  ) throws -> User {
    guard let user = try user(email, of: organisation, database) else {
      throw RegisterDiagnostics.unknown(Message(fr: "l'utilisateur", en: "the user"), email)
    }
    return user
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && text.utf8.count <= 254 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}

enum UserDiagnostics {
  static func email(_ text: String) -> Diagnostic {
    Diagnostic(
      "user.email",
      Message(
        fr: "« \(text) » n'est pas une adresse électronique",
        en: "\"\(text)\" is no e-mail address"),
      at: Origin.none,
      hint: Message(fr: "écrire nom@domaine.example", en: "write name@domain.example"))
  }

  static func exists(_ email: String) -> Diagnostic {
    Diagnostic(
      "user.exists",
      Message(
        fr: "« \(email) » est déjà un utilisateur de cet organisme",
        en: "\"\(email)\" is a user of this organisation already"),
      at: Origin.none,
      hint: Message(
        fr: "changer son mot de passe : chancery user password",
        en: "change their password: chancery user password"))
  }
}
