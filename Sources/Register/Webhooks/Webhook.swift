package import Cryptography
internal import Diagnostics
internal import Foundation
internal import GRDB

/// An address that is told what happens to an organisation's documents, after Standard Webhooks.
package struct Webhook: Sendable {
  package let id: String
  package let organisation: String
  package let url: String
  package let createdAt: Moment
  /// When it was given up: its receiver said that it is gone.
  package let disabledAt: Moment?

  static let columns = "id, organisation, url, createdAt, disabledAt"

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    url = row["url"]
    createdAt = Moment(seconds: row["createdAt"])
    disabledAt = (row["disabledAt"] as Int64?).map(Moment.init(seconds:))
  }

  /// A secret as it is handed out: `whsec_` and base 64.
  static func text(ofSecret secret: [UInt8]) -> String {
    "whsec_" + Data(secret).base64EncodedString()
  }
}

extension Register {
  /// The most webhooks that an organisation has: each event is told to all of them.
  static let mostWebhooks = 20

  /// Adds a webhook; its secret is given once, and to the same request whenever it comes. Without
  /// encryption only where the network is one's own (`isLocal`). Throws `register.unknown`,
  /// `register.idempotency`, `webhook.address`, `webhook.too-many`.
  package func addWebhook(
    _ url: String, of organisation: String, isLocal: Bool = false,
    _ idempotency: (key: String, request: [UInt8])? = nil, actor: String
  ) throws -> (webhook: Webhook, secret: String) {
    guard Self.isAddress(url, isLocal) else { throw WebhookDiagnostics.address }
    return try write { database in
      try requireOrganisation(organisation, database)
      if let id = try earlier(idempotency, of: organisation, database)?.answer {
        return try made(id, of: organisation, database)
      }
      let id = try RandomBytes.name()
      let count = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM webhooks WHERE organisation = ?",
        arguments: [organisation])
      guard (count ?? 0) < Self.mostWebhooks else { throw WebhookDiagnostics.tooMany }
      try database.execute(
        sql: """
          INSERT INTO webhooks (id, organisation, url, secret, createdAt) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          id, organisation, url, Self.blob(try RandomBytes.bytes(32)), clock.now().seconds,
        ])
      try keep(EarlierRequest(answer: id), of: idempotency, organisation, database)
      try write(
        JournalEvent(
          "webhook.added", organisation: organisation, actor: actor,
          detail: "{\"webhook\":\"\(id)\"}"), database)
      return try made(id, of: organisation, database)
    }
  }

  private func made(
    _ id: String, of organisation: String, _ database: Database
  ) throws -> (webhook: Webhook, secret: String) {
    let webhook = try requireWebhook(id, of: organisation, database)
    let row = try Row.fetchOne(
      database, sql: "SELECT secret FROM webhooks WHERE id = ?", arguments: [id])
    return (webhook, Webhook.text(ofSecret: row.map { Self.bytes($0["secret"]) } ?? []))
  }

  /// An organisation's webhooks, the oldest first.
  package func webhooks(of organisation: String) throws -> [Webhook] {
    try read { database in
      try requireOrganisation(organisation, database)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT \(Webhook.columns) FROM webhooks WHERE organisation = ? ORDER BY createdAt, id
          """, arguments: [organisation]
      ).map(Webhook.init)
    }
  }

  /// A webhook of an organisation; nil for one of another, as if it were not there.
  package func webhook(_ id: String, of organisation: String) throws -> Webhook? {
    try read { try webhook(id, of: organisation, $0) }
  }

  /// Removes a webhook, and what was still to be told to it. Throws `register.unknown`.
  package func removeWebhook(_ id: String, of organisation: String, actor: String) throws {
    try write { database in
      _ = try requireWebhook(id, of: organisation, database)
      try database.execute(sql: "DELETE FROM webhooks WHERE id = ?", arguments: [id])
      // Whoever asks for it once more wants another one.
      try database.execute(
        sql: "DELETE FROM idempotency WHERE organisation = ? AND answer = ?",
        arguments: [organisation, Self.blob(Array(id.utf8))])
      try write(
        JournalEvent(
          "webhook.removed", organisation: organisation, actor: actor,
          detail: "{\"webhook\":\"\(id)\"}"), database)
    }
  }

  func requireWebhook(
    _ id: String, of organisation: String, _ database: Database
  ) throws -> Webhook {
    guard let webhook = try webhook(id, of: organisation, database) else {
      throw RegisterDiagnostics.unknown(Message(fr: "le webhook", en: "the webhook"), id)
    }
    return webhook
  }

  private func webhook(
    _ id: String, of organisation: String, _ database: Database
  ) throws -> Webhook? {
    try Row.fetchOne(
      database,
      sql: "SELECT \(Webhook.columns) FROM webhooks WHERE id = ? AND organisation = ?",
      arguments: [id, organisation]
    ).map(Webhook.init)
  }

  /// Whether something looks like an address without a password in it; where it leads is asked when
  /// something is sent.
  private static func isAddress(_ url: String, _ isLocal: Bool) -> Bool {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || isLocal && lower.hasPrefix("http://") else { return false }
    let place = url.drop { $0 != "/" }.dropFirst(2)
    let authority = place.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !authority.isEmpty && !authority.contains("@") && url.utf8.count <= 2_000
      && url.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }
}

enum WebhookDiagnostics {
  static var address: Diagnostic {
    Diagnostic(
      "webhook.address",
      Message(
        fr: "ce n'est pas une adresse à laquelle annoncer",
        en: "this is no address to tell anything to"),
      at: Origin.none,
      hint: Message(
        fr: "écrire une adresse https://, sans nom d'utilisateur ni mot de passe",
        en: "write an https:// address, without a user name or a password"))
  }

  static var tooMany: Diagnostic {
    Diagnostic(
      "webhook.too-many",
      Message(
        fr: "cet organisme a déjà \(Register.mostWebhooks) webhooks",
        en: "this organisation has \(Register.mostWebhooks) webhooks already"),
      at: Origin.none, hint: Message(fr: "en ôter un d'abord", en: "remove one first"))
  }
}
