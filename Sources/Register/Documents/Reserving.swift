internal import Cryptography
internal import Diagnostics
internal import GRDB

/// What came of an order.
package enum Reservation: Sendable {
  /// A new document, to be drawn.
  case new(RegisteredDocument)
  /// The same request came before: this is what it made.
  case repeated(RegisteredDocument)
}

extension Register {
  /// Gives an order its row and, if it takes one, its number: in one transaction, durable when this
  /// returns. Whoever reserves then draws, and calls `issue` or `refuse`; what was left is in
  /// `reserved()` at the next start. Throws `register.external-id`, `register.idempotency`,
  /// `register.amends`.
  package func reserve(_ order: DocumentOrder, actor: String) throws -> Reservation {
    try write { database in
      let organisation = order.organisation
      if let id = try made(.documents, by: order.idempotency, of: organisation, database),
        let before = try document(id, database)
      {
        return .repeated(before)
      }
      try requireNew(.documents, named: order.externalID, of: organisation, database)
      if let replaced = order.replaces { try requireAmendable(replaced, order, database) }
      let document = try insert(order, database)
      try write(
        JournalEvent(
          "document.reserved", organisation: order.organisation, document: document.id,
          actor: actor, seal: try seal(order.record, of: document.id, database)), database)
      return .new(document)
    }
  }

  /// Only what was issued by the same organisation can be amended, and once.
  private func requireAmendable(
    _ replaced: String, _ order: DocumentOrder, _ database: Database
  ) throws {
    guard let before = try document(replaced, database),
      before.organisation == order.organisation, before.state == .issued
    else { throw ReservationDiagnostics.amends(replaced) }
    let isReplaced = try Bool.fetchOne(
      database,
      kept: "SELECT 1 FROM documents WHERE replaces = ? AND state IN ('reserved', 'issued')",
      arguments: [replaced])
    if isReplaced == true { throw ReservationDiagnostics.amends(replaced) }
  }

  func insert(
    _ order: DocumentOrder, _ database: Database
  ) throws -> RegisteredDocument {
    let now = clock.now()
    let id = try RandomBytes.name()
    let numbering = order.isNumbered ? try nextNumber(order, at: now, database) : nil
    try database.execute(
      kept: """
        INSERT INTO documents
          (id, organisation, externalID, template, templateHash, engine, state, schoolYear, number,
           reference, record, replaces, batch, batchRow, key, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, 'reserved', ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, order.organisation, order.externalID, order.template, order.templateHash,
        order.engine, numbering?.year.start, numbering?.number, numbering?.text,
        Self.blob(order.record), order.replaces, order.batch, order.batchRow,
        Self.blob(try RandomBytes.bytes(32)), now.seconds,
      ])
    try keep(EarlierRequest(document: id), of: order.idempotency, order.organisation, database)
    guard let document = try document(id, database) else {
      throw ReservationDiagnostics.amends(id)
    }
    return document
  }

  private func nextNumber(
    _ order: DocumentOrder, at moment: Moment, _ database: Database
  ) throws -> (number: Int, year: SchoolYear, text: String) {
    let year = SchoolYear(at: moment)
    let arguments: StatementArguments = [order.organisation, order.template, year.start]
    try database.execute(
      kept: """
        INSERT INTO sequences (organisation, template, schoolYear, first, last)
        VALUES (?, ?, ?, 1, 1)
        ON CONFLICT DO UPDATE SET last = last + 1
        """, arguments: arguments)
    let number =
      try Int.fetchOne(
        database,
        kept:
          "SELECT last FROM sequences WHERE organisation = ? AND template = ? AND schoolYear = ?",
        arguments: arguments) ?? 1
    let pattern = try String.fetchOne(
      database, kept: "SELECT pattern FROM formats WHERE organisation = ? AND template = ?",
      arguments: [order.organisation, order.template])
    let format = try pattern.map(NumberPattern.init) ?? .plain
    return (number, year, format.text(number, in: year))
  }
}

enum ReservationDiagnostics {
  static func externalID(_ name: String) -> Diagnostic {
    Diagnostic(
      "register.external-id",
      Message(
        fr: "un document porte déjà l'identifiant « \(name) »",
        en: "a document has the identifier \"\(name)\" already"),
      at: Origin.none,
      hint: Message(
        fr: "reprendre ce document, ou donner un autre external_id",
        en: "take that document, or give another external_id"))
  }

  static func otherRequest(_ key: String) -> Diagnostic {
    Diagnostic(
      "register.idempotency",
      Message(
        fr: "la clé « \(key) » a servi à une autre demande",
        en: "the key \"\(key)\" was used for another request"),
      at: Origin.none,
      hint: Message(
        fr: "donner une clé nouvelle à chaque demande nouvelle",
        en: "give each new request a new key"))
  }

  static func amends(_ id: String) -> Diagnostic {
    Diagnostic(
      "register.amends",
      Message(
        fr: "le document « \(id) » ne peut être remplacé",
        en: "the document \"\(id)\" cannot be replaced"),
      at: Origin.none,
      hint: Message(
        fr: "nommer un document émis que rien ne remplace encore",
        en: "name a document that was issued and that nothing replaces yet"))
  }
}
