package import Cryptography
internal import Diagnostics
internal import GRDB

/// A program's right to act for an organisation. Its secret is shown once; the register keeps a digest.
package struct AccessToken: Sendable {
  package let id: String
  package let organisation: String
  /// What people call it.
  package let name: String
  package let scopes: Set<Scope>
  /// Whether what it makes is only for trying: marked SPECIMEN, without a number, sent to nobody.
  package let isTest: Bool
  package let createdAt: Moment
  package let expiresAt: Moment?
  /// When it was last used, to the minute.
  package let lastUsedAt: Moment?
  package let revokedAt: Moment?

  static let columns = """
    id, organisation, name, scopes, isTest, createdAt, expiresAt, lastUsedAt, revokedAt
    """

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    name = row["name"]
    let names: String = row["scopes"]
    scopes = Set(names.split(separator: " ").compactMap { Scope(rawValue: String($0)) })
    isTest = row["isTest"]
    createdAt = Moment(seconds: row["createdAt"])
    expiresAt = (row["expiresAt"] as Int64?).map(Moment.init(seconds:))
    lastUsedAt = (row["lastUsedAt"] as Int64?).map(Moment.init(seconds:))
    revokedAt = (row["revokedAt"] as Int64?).map(Moment.init(seconds:))
  }

  /// Whether it opens anything at a moment.
  package func isValid(at moment: Moment) -> Bool {
    revokedAt == nil && expiresAt.map { moment < $0 } ?? true
  }
}

/// What a token is to be.
package struct TokenOrder: Sendable {
  package var organisation: String
  package var name: String
  package var scopes: Set<Scope>
  package var isTest = false
  package var expiresAt: Moment?

  /// Makes an order.
  package init(organisation: String, name: String, scopes: Set<Scope>) {
    self.organisation = organisation
    self.name = name
    self.scopes = scopes
  }
}

extension Register {
  /// Makes a token; the secret is known to nobody afterwards. Throws `register.unknown`.
  package func makeToken(
    _ order: TokenOrder, actor: String
  ) throws -> (token: AccessToken, secret: String) {
    try write { database in
      let made = try insert(order, database)
      try write(
        JournalEvent(
          "token.created", organisation: order.organisation, actor: actor,
          detail: "{\"token\":\"\(made.token.id)\"}"), database)
      return made
    }
  }

  func insert(
    _ order: TokenOrder, _ database: Database
  ) throws -> (token: AccessToken, secret: String) {
    try requireOrganisation(order.organisation, database)
    let id = try RandomBytes.name()
    let secret = Self.tokenPrefix + RandomBytes.text(try RandomBytes.bytes(32))
    let scopes = Scope.allCases.filter(order.scopes.contains).map(\.rawValue)
    try database.execute(
      sql: """
        INSERT INTO tokens (id, organisation, name, digest, scopes, isTest, createdAt, expiresAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, order.organisation, order.name, Self.blob(try Self.digest(ofSecret: secret)),
        scopes.joined(separator: " "), order.isTest, clock.now().seconds,
        order.expiresAt?.seconds,
      ])
    return (try requireToken(id, of: order.organisation, database), secret)
  }

  func requireToken(
    _ id: String, of organisation: String, _ database: Database
  ) throws -> AccessToken {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT \(AccessToken.columns) FROM tokens WHERE id = ? AND organisation = ?",
      arguments: [id, organisation])
    guard let row else {
      throw RegisterDiagnostics.unknown(Message(fr: "le jeton", en: "the token"), id)
    }
    return AccessToken(row)
  }

  /// The token that a secret is of, whether it still opens anything or not; nil for what is none.
  package func token(withSecret secret: String) throws -> AccessToken? {
    guard secret.hasPrefix(Self.tokenPrefix), secret.utf8.count <= 100 else { return nil }
    let digest = try Self.digest(ofSecret: secret)
    return try readOnce { database in
      try Row.fetchOne(
        database, kept: "SELECT \(AccessToken.columns) FROM tokens WHERE digest = ?",
        arguments: [Self.blob(digest)]
      ).map(AccessToken.init)
    }
  }

  func requireOrganisation(_ id: String, _ database: Database) throws {
    let exists = try Bool.fetchOne(
      database, sql: "SELECT 1 FROM organisations WHERE id = ?", arguments: [id])
    guard exists == true else {
      throw RegisterDiagnostics.unknown(Message(fr: "l'organisme", en: "the organisation"), id)
    }
  }

  /// A secret has 256 random bits: nothing slower than a plain digest is needed to keep it.
  static func digest(ofSecret secret: String) throws(Diagnostic) -> [UInt8] {
    try DigestAlgorithm.sha256.digest(of: Array(secret.utf8)[...])
  }

  /// What a token's secret begins with, so that one that was left in a file is recognised.
  static let tokenPrefix = "chy_"
}
