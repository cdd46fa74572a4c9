package import Cryptography
package import Diagnostics
internal import GRDB

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

  /// Opens a register, making the file and bringing it to this version's form as need be.
  /// Throws `register.unreadable`, `register.newer`.
  package init(path: String, clock: Clock = .system) throws(Diagnostic) {
    self.clock = clock
    database = try Self.guarding(path) {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      try Migrations.migrator.migrate(pool)
      return pool
    }
    let path = path
    let isNewer = try Self.guarding(path) {
      try database.read { try Migrations.migrator.hasBeenSuperseded($0) }
    }
    if isNewer { throw RegisterDiagnostics.newer(path) }
  }

  /// What a register needs of each connection: rows that refer to what exists, freed pages wiped, and
  /// commits that outlive a loss of power.
  private static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }

  private static func guarding<Value>(
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
