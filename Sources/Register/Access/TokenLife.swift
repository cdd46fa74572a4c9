internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// An organisation's tokens, the oldest first; those that open nothing any more too.
  package func tokens(of organisation: String) throws -> [AccessToken] {
    try read { database in
      try requireOrganisation(organisation, database)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT \(AccessToken.columns) FROM tokens WHERE organisation = ? ORDER BY createdAt, id
          """, arguments: [organisation]
      ).map(AccessToken.init)
    }
  }

  /// Puts another token in one's place: the same name, rights and length of life. The old one opens
  /// until the overlap is over, so that nobody stands before a closed door while secrets are changed.
  /// Throws `register.unknown`, `token.over`.
  package func rotateToken(
    _ id: String, of organisation: String, overlap: Int64, actor: String
  ) throws -> (token: AccessToken, secret: String) {
    try write { database in
      let old = try requireToken(id, of: organisation, database)
      let now = clock.now()
      guard old.isValid(at: now) else { throw TokenDiagnostics.over(id) }
      var order = TokenOrder(organisation: organisation, name: old.name, scopes: old.scopes)
      order.isTest = old.isTest
      order.expiresAt = old.expiresAt.map {
        now.later(by: $0.seconds - old.createdAt.seconds)
      }
      let made = try insert(order, database)
      let end = min(now.later(by: overlap), old.expiresAt ?? now.later(by: overlap))
      try database.execute(
        sql: "UPDATE tokens SET expiresAt = ? WHERE id = ?", arguments: [end.seconds, id])
      try write(
        JournalEvent(
          "token.rotated", organisation: organisation, actor: actor,
          detail: "{\"token\":\"\(id)\",\"by\":\"\(made.token.id)\"}"), database)
      return made
    }
  }

  /// Makes a token open nothing any more, at once. Throws `register.unknown`.
  package func revokeToken(_ id: String, of organisation: String, actor: String) throws {
    try write { database in
      _ = try requireToken(id, of: organisation, database)
      try database.execute(
        sql: "UPDATE tokens SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL",
        arguments: [clock.now().seconds, id])
      try write(
        JournalEvent(
          "token.revoked", organisation: organisation, actor: actor,
          detail: "{\"token\":\"\(id)\"}"), database)
    }
  }
}

enum TokenDiagnostics {
  static func over(_ id: String) -> Diagnostic {
    Diagnostic(
      "token.over",
      Message(
        fr: "le jeton « \(id) » n'ouvre plus rien",
        en: "the token \"\(id)\" opens nothing any more"),
      at: Origin.none,
      hint: Message(
        fr: "en faire un autre : chancery token create",
        en: "make another: chancery token create"))
  }
}
