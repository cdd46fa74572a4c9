package import Cryptography
package import Diagnostics
internal import GRDB
internal import Glibc

/// What was issued, signed, voided and sent, for every organisation that this service works for.
///
/// One SQLite file. What belongs together is written in one transaction: a number with the record that
/// it was given to, a document with its bytes and its entry in the journal. So a process may be killed
/// anywhere, and there is no file without a row nor a row without a file.
package final class Register: Sendable {
  /// The file, read by many and written by one.
  let database: DatabasePool
  /// Where the time is asked.
  package let clock: Clock

  /// The file's path.
  package let path: String

  /// Opens a register, making the file and bringing it to this version's form as need be.
  /// Throws `register.unreadable`, `register.newer`, `register.missing`.
  package init(
    path: String, clock: Clock = .system, mustExist: Bool = false
  ) throws(Diagnostic) {
    self.clock = clock
    self.path = path
    if mustExist, access(path, F_OK) != 0 { throw RegisterDiagnostics.missing(path) }
    database = try Self.guarding(path) {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      try Self.migrate(pool, path)
      return pool
    }
  }

  /// A file of a newer form is left as it is.
  private static func migrate(_ pool: DatabasePool, _ path: String) throws {
    let migrator = Migrations.migrator
    let (isNewer, isComplete) = try pool.read {
      (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
    }
    if isNewer { throw RegisterDiagnostics.newer(path) }
    if !isComplete { try migrator.migrate(pool) }
  }

  /// Ends the use of the file; what stands in the log beside it goes into it, if nobody else reads it.
  package func close() throws(Diagnostic) {
    try Self.guarding(path) {
      _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try database.close()
    }
  }

  /// What a register needs of each connection: rows that refer to what exists, freed pages wiped, and
  /// commits that outlive a loss of power.
  static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // What a row replaces is taken off its table's sum.
      try database.execute(sql: "PRAGMA recursive_triggers = ON")
      RowSums.functions.forEach(database.add(function:))
    }
    return configuration
  }

  static func guarding<Value>(
    _ path: String, _ work: () throws -> Value
  ) throws(Diagnostic) -> Value {
    do {
      return try work()
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw RegisterDiagnostics.unreadable(path, error)
    }
  }

  /// Reads in one consistent view. Throws `register.failed`, or what `work` throws.
  func read<Value>(_ work: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(work)
    } catch let error as DatabaseError {
      throw RegisterDiagnostics.failed(error)
    }
  }

  /// Reads with one statement: no view has to be held for it. Throws `register.failed`, or what `work`
  /// throws.
  func readOnce<Value>(_ work: (Database) throws -> Value) throws -> Value {
    do {
      return try database.unsafeRead(work)
    } catch let error as DatabaseError {
      throw RegisterDiagnostics.failed(error)
    }
  }

  /// Writes in one transaction, durable when this returns. Throws `register.failed`, or what `work`
  /// throws; then nothing was written.
  func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
    do {
      return try database.write(work)
    } catch let error as DatabaseError {
      throw RegisterDiagnostics.failed(error)
    }
  }
}
