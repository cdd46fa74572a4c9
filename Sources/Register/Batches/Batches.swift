internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// Enters a batch, or gives the one that the same request made before. Throws
  /// `register.external-id`, `register.idempotency`.
  package func enter(
    _ order: BatchOrder, actor: String
  ) throws -> (batch: RegisteredBatch, isNew: Bool) {
    try write { database in
      let organisation = order.organisation
      if let id = try made(.batches, by: order.idempotency, of: organisation, database) {
        return (try requireBatch(id, database), false)
      }
      try requireNew(.batches, named: order.externalID, of: organisation, database)
      let now = clock.now()
      try database.execute(
        sql: """
          INSERT INTO batches
            (id, organisation, externalID, template, state, request, createdAt)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          order.id, order.organisation, order.externalID, order.template, order.state.rawValue,
          order.request, now.seconds,
        ])
      try keep(
        EarlierRequest(batch: order.id), of: order.idempotency, organisation, database)
      try write(
        JournalEvent(
          "batch.\(order.state.rawValue)", organisation: order.organisation, actor: actor,
          detail: "{\"batch\":\"\(order.id)\"}"), database)
      return (try requireBatch(order.id, database), true)
    }
  }

  /// A batch of an organisation; nil for one of another, as if it were not there.
  package func batch(_ id: String, of organisation: String) throws -> RegisteredBatch? {
    try read { try batch(id, $0) }.flatMap { $0.organisation == organisation ? $0 : nil }
  }

  /// A page of an organisation's batches, the newest first, behind the one whose identifier is given.
  package func batches(
    of organisation: String, after: String?, limit: Int
  ) throws -> [RegisteredBatch] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(RegisteredBatch.columns) FROM batches
          WHERE organisation = ?1 AND (?2 IS NULL OR (createdAt, id) <
            (SELECT createdAt, id FROM batches WHERE id = ?2 AND organisation = ?1))
          ORDER BY createdAt DESC, id DESC LIMIT ?3
          """, arguments: [organisation, after, limit]
      ).map(RegisteredBatch.init)
    }
  }

  /// The batches that are not done with, the oldest first: at start, what a killed process left.
  package func unfinishedBatches() throws -> [RegisteredBatch] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(RegisteredBatch.columns) FROM batches WHERE state IN ('queued', 'running')
          ORDER BY createdAt, id
          """
      ).map(RegisteredBatch.init)
    }
  }

  /// Brings a batch from one state to the next, with its counts at its end. Throws `register.batch-state`.
  package func move(
    _ id: String, from states: [BatchState], to state: BatchState, counts: String? = nil,
    actor: String
  ) throws {
    try write { database in
      let batch = try requireBatch(id, database)
      guard states.contains(batch.state) else { throw BatchRowDiagnostics.state(batch) }
      let isEnd = [.done, .refused, .cancelled].contains(state)
      try database.execute(
        sql: """
          UPDATE batches SET state = ?, counts = coalesce(?, counts), finishedAt = ? WHERE id = ?
          """,
        arguments: [state.rawValue, counts, isEnd ? clock.now().seconds : nil, id])
      guard batch.state != state else { return }
      try write(
        JournalEvent(
          "batch.\(state.rawValue)", organisation: batch.organisation, actor: actor,
          detail: "{\"batch\":\"\(id)\"}"), database)
    }
  }

  /// Whether the same request began a batch before. Throws `register.idempotency`.
  package func hasBegun(
    _ batch: RegisteredBatch, by idempotency: (key: String, request: [UInt8])?
  ) throws -> Bool {
    try read { try earlier(idempotency, of: batch.organisation, $0) != nil }
  }

  /// Queues a batch whose records are there, under the name of their file. Throws
  /// `register.batch-state`.
  package func begin(
    _ id: String, file: String, _ idempotency: (key: String, request: [UInt8])? = nil,
    actor: String
  ) throws {
    try write { database in
      let batch = try requireBatch(id, database)
      guard batch.state == .open else { throw BatchRowDiagnostics.state(batch) }
      try database.execute(
        sql: """
          UPDATE batches SET state = 'queued', request = json_set(request, '$.file', ?)
          WHERE id = ?
          """, arguments: [file, id])
      try keep(EarlierRequest(batch: id), of: idempotency, batch.organisation, database)
      try write(
        JournalEvent(
          "batch.queued", organisation: batch.organisation, actor: actor,
          detail: "{\"batch\":\"\(id)\"}"), database)
    }
  }

  /// Brings a batch that is not done to nothing; what of it was numbered keeps its number, unused. A
  /// batch that was cancelled stays so. Throws `register.batch-state`.
  package func cancel(_ id: String, actor: String) throws {
    try move(
      id, from: [.open, .queued, .running, .cancelled], to: .cancelled, actor: actor)
    try refuseRest(ofBatch: id, actor: actor)
  }

  /// The cancelled batches of which something is left that waits to be drawn: a process ended before it
  /// was refused.
  package func cancelledBatchesWithRest() throws -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT batch FROM documents JOIN batches ON batches.id = batch
          WHERE documents.state = 'reserved' AND batches.state = 'cancelled'
          """)
    }
  }

  /// Whether what a batch left in its folder is still wanted: whoever has no such batch has no such
  /// folder.
  package func keepsFolder(ofBatch id: String) throws -> Bool {
    try read { database in
      try Bool.fetchOne(
        database,
        sql: "SELECT 1 FROM batches WHERE id = ? AND state NOT IN ('purged', 'cancelled')",
        arguments: [id]) ?? false
    }
  }

  func batch(_ id: String, _ database: Database) throws -> RegisteredBatch? {
    try Row.fetchOne(
      database, sql: "SELECT \(RegisteredBatch.columns) FROM batches WHERE id = ?",
      arguments: [id]
    ).map(RegisteredBatch.init)
  }

  func requireBatch(_ id: String, _ database: Database) throws -> RegisteredBatch {
    guard let batch = try batch(id, database) else {
      throw RegisterDiagnostics.unknown(Message(fr: "le lot", en: "the batch"), id)
    }
    return batch
  }
}
