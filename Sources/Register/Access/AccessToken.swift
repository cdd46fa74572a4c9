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

  static let columns = "id, organisation, name, scopes, isTest, createdAt, expiresAt"

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    name = row["name"]
    let names: String = row["scopes"]
    scopes = Set(names.split(separator: " ").compactMap { Scope(rawValue: String($0)) })
    isTest = row["isTest"]
    createdAt = Moment(seconds: row["createdAt"])
    expiresAt = (row["expiresAt"] as Int64?).map(Moment.init(seconds:))
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
    let id = try RandomBytes.name()
    let secret = Self.prefix + RandomBytes.text(try RandomBytes.bytes(32))
    let digest = try Self.digest(ofSecret: secret)
    let scopes = Scope.allCases.filter(order.scopes.contains).map(\.rawValue)
    let token = try write { database in
      try requireOrganisation(order.organisation, database)
      try database.execute(
        sql: """
          INSERT INTO tokens (id, organisation, name, digest, scopes, isTest, createdAt, expiresAt)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, order.organisation, order.name, Self.blob(digest), scopes.joined(separator: " "),
          order.isTest, clock.now().seconds, order.expiresAt?.seconds,
        ])
      try write(
        JournalEvent(
          "token.created", organisation: order.organisation, actor: actor,
          detail: "{\"token\":\"\(id)\"}"), database)
      return try Row.fetchOne(
        database, sql: "SELECT \(AccessToken.columns) FROM tokens WHERE id = ?", arguments: [id]
      ).map(AccessToken.init)
    }
    guard let token else { throw RegisterDiagnostics.unknown(Self.tokenKind, id) }
    return (token, secret)
  }

  /// The token that a secret is of; nil for what is none, was revoked, or has expired.
  package func token(withSecret secret: String) throws -> AccessToken? {
    guard secret.hasPrefix(Self.prefix), secret.utf8.count <= 100 else { return nil }
    let digest = try Self.digest(ofSecret: secret)
    let now = clock.now()
    return try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT \(AccessToken.columns) FROM tokens
          WHERE digest = ? AND revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?)
          """, arguments: [Self.blob(digest), now.seconds]
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
  private static func digest(ofSecret secret: String) throws(Diagnostic) -> [UInt8] {
    try DigestAlgorithm.sha256.digest(of: Array(secret.utf8)[...])
  }

  /// What a secret begins with, so that one that was left in a file is recognised.
  private static let prefix = "chy_"
  private static let tokenKind = Message(fr: "le jeton", en: "the token")
}
