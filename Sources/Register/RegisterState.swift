package import Cryptography
internal import GRDB
internal import Glibc

/// What waits in a register.
package struct RegisterState: Sendable {
  /// Documents that have a row and no file yet.
  package var reserved = 0
  package var queuedBatches = 0
  package var runningBatches = 0
  package var queuedDeliveries = 0
  /// When the oldest announcement that waits came to be.
  package var oldestDelivery: Moment?
}

extension Register {
  /// What waits, by indices alone: it is asked every few seconds.
  package func state() throws -> RegisterState {
    try read { database in
      func count(_ sql: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM " + sql) ?? 0
      }
      var state = RegisterState()
      state.reserved = try count("documents WHERE state = 'reserved'")
      state.queuedBatches = try count("batches WHERE state = 'queued'")
      state.runningBatches = try count("batches WHERE state = 'running'")
      state.queuedDeliveries = try count("deliveries WHERE state = 'queued'")
      state.oldestDelivery = try Int64.fetchOne(
        database, sql: "SELECT min(createdAt) FROM deliveries WHERE state = 'queued'"
      ).map(Moment.init(seconds:))
      return state
    }
  }

  /// Makes sure that the register can be written, without writing. Throws `register.failed`.
  package func requireWritable() throws {
    do {
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "BEGIN IMMEDIATE")
        try database.execute(sql: "ROLLBACK")
      }
    } catch let error as DatabaseError {
      throw RegisterDiagnostics.failed(error)
    }
  }

  /// The bytes left on the disk that the register is on; nil when nobody knows.
  package var freeBytes: Int64? {
    var status = statvfs()
    guard statvfs(database.path, &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }
}
