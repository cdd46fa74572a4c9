internal import GRDB

// Statements that each document or request needs. Each connection prepares them once: with the
// triggers that sum up rows, preparing took a sixth of the time of a letter over HTTP. For texts that
// do not change from call to call.

extension Database {
  /// Does what a statement says.
  func execute(kept sql: String, arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension Row {
  /// The first row that a statement gives.
  static func fetchOne(
    _ database: Database, kept sql: String, arguments: StatementArguments = []
  ) throws -> Row? {
    try fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows that a statement gives.
  static func fetchAll(
    _ database: Database, kept sql: String, arguments: StatementArguments = []
  ) throws -> [Row] {
    try fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible {
  /// The first value that a statement gives.
  static func fetchOne(
    _ database: Database, kept sql: String, arguments: StatementArguments = []
  ) throws -> Self? {
    try fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// All values that a statement gives.
  static func fetchAll(
    _ database: Database, kept sql: String, arguments: StatementArguments
  ) throws -> [Self] {
    try fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }
}
