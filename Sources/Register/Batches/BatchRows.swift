internal import Cryptography
package import Diagnostics
internal import GRDB

extension Register {
  /// Gives each row of a batch its document and, if it takes one, its number, in the order of the rows:
  /// in one transaction, durable when this returns. Rows that have theirs keep it. The numbers as they
  /// are printed, by their rows.
  package func reserve(
    _ rows: [Int], ofBatch id: String, actor: String, order: (Int) throws -> DocumentOrder
  ) throws -> [Int: String] {
    try write { database in
      var references = try references(ofBatch: id, database)
      for row in rows where references[row] == nil {
        var order = try order(row)
        order.batch = id
        order.batchRow = row
        let document = try insert(order, database)
        references.updateValue(document.reference, forKey: row)
        try write(
          JournalEvent(
            "document.reserved", organisation: order.organisation, document: document.id,
            actor: actor, seal: try seal(order.record, of: document.id, database)), database)
      }
      return references.compactMapValues { $0 }
    }
  }

  private func references(
    ofBatch id: String, _ database: Database
  ) throws -> [Int: String?] {
    var references: [Int: String?] = [:]
    let rows = try Row.fetchCursor(
      database, sql: "SELECT batchRow, reference FROM documents WHERE batch = ?", arguments: [id])
    while let row = try rows.next() {
      references.updateValue(row["reference"] as String?, forKey: row["batchRow"])
    }
    return references
  }

  /// The document of a row of a batch.
  package func document(ofBatch id: String, row: Int) throws -> RegisteredDocument? {
    try read { database in
      try Row.fetchOne(
        database,
        kept:
          "SELECT \(RegisteredDocument.columns) FROM documents WHERE batch = ? AND batchRow = ?",
        arguments: [id, row]
      ).map(RegisteredDocument.init)
    }
  }

  /// Documents of rows of a batch with their bytes, in one transaction; those that were issued already
  /// are passed over.
  package func issue(
    _ files: [(row: Int, file: () throws -> IssuedFile)], ofBatch id: String, actor: String
  ) throws {
    try write { database in
      for (row, file) in files {
        let document = try String.fetchOne(
          database,
          kept: """
            SELECT id FROM documents WHERE batch = ? AND batchRow = ? AND state = 'reserved'
            """, arguments: [id, row])
        if let document { _ = try issue(document, try file(), actor: actor, database) }
      }
    }
  }

  /// Whatever of a batch was reserved and will not be drawn: rows and numbers stay.
  package func refuseRest(ofBatch id: String, actor: String) throws {
    let rest = try read { database in
      try String.fetchAll(
        database, sql: "SELECT id FROM documents WHERE batch = ? AND state = 'reserved'",
        arguments: [id])
    }
    for document in rest { try refuse(document, [], actor: actor) }
  }
}

package enum BatchRowDiagnostics {
  /// A batch is not in the state that something asks for.
  package static func state(_ batch: RegisteredBatch) -> Diagnostic {
    Diagnostic(
      "register.batch-state",
      Message(
        fr: "le lot « \(batch.id) » est dans l'état \(batch.state.rawValue)",
        en: "the batch \"\(batch.id)\" is \(batch.state.rawValue)"),
      at: Origin.none,
      hint: Message(
        fr: "relire l'état du lot ; en ouvrir un autre pour d'autres fiches",
        en: "read the batch's state; open another one for other records"))
  }
}
