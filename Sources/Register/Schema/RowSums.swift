internal import Cryptography
internal import Foundation
internal import GRDB

/// What each table holds, summed up: how many rows, and the exclusive or of their digests.
///
/// Triggers keep the sums, whoever writes: `register check` adds up anew and compares, so that a row
/// that was changed, added or taken away by anything but this program shows, in any table. The triggers
/// call functions that only this program has: other programs can read a register, not write it.
enum RowSums {
  static let table = """
    CREATE TABLE sums (
      name TEXT PRIMARY KEY,
      rowCount INTEGER NOT NULL,
      digest BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  /// What is covered otherwise: a file's content by its digest.
  private static let left = ["files": ["content"]]

  /// The functions that triggers call.
  static let functions = [
    DatabaseFunction("rowDigest", pure: true) { values in
      Register.blob(try DigestAlgorithm.sha256.digest(of: RowBytes.of(values)[...]))
    },
    DatabaseFunction("folded", argumentCount: 2, pure: true) { values in
      guard let one = Data.fromDatabaseValue(values[0]),
        let other = Data.fromDatabaseValue(values[1])
      else { return nil }
      return Register.blob(folded(Register.bytes(one), Register.bytes(other)))
    },
  ]

  /// The exclusive or of two digests.
  static func folded(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
    zip(one, other).map { $0 ^ $1 }
  }

  /// Makes the triggers of all tables that there are, and sums up what they hold. A migration that
  /// adds or changes tables ends with this.
  static func install(_ database: Database) throws {
    let old = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'sum%'")
    for name in old { try database.execute(sql: "DROP TRIGGER \"\(name)\"") }
    try database.execute(sql: "DELETE FROM sums")
    for table in try tables(database) {
      let (rows, digest) = try sum(of: table, database)
      try database.execute(
        sql: "INSERT INTO sums (name, rowCount, digest) VALUES (?, ?, ?)",
        arguments: [table, rows, Register.blob(digest)])
      try database.execute(sql: try triggers(of: table, database))
    }
  }

  /// The tables that are summed up.
  static func tables(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name != 'sums' ORDER BY name
        """)
  }

  /// A table's rows, added up.
  static func sum(
    of table: String, _ database: Database
  ) throws -> (rows: Int, digest: [UInt8]) {
    let columns = try columns(of: table, database).map { "\"\($0)\"" }
    let cursor = try Row.fetchCursor(
      database,
      sql: "SELECT \(call(table, columns)) FROM \"\(table)\"")
    var (rows, digest) = (0, [UInt8](repeating: 0, count: 32))
    while let row = try cursor.next() {
      rows += 1
      digest = folded(digest, Register.bytes(row[0]))
    }
    return (rows, digest)
  }

  private static func columns(of table: String, _ database: Database) throws -> [String] {
    let skipped = left[table] ?? []
    return try database.columns(in: table).map(\.name).filter { !skipped.contains($0) }
  }

  private static func call(_ table: String, _ columns: [String]) -> String {
    "rowDigest(" + (["'\(table)'"] + columns).joined(separator: ", ") + ")"
  }

  private static func triggers(of table: String, _ database: Database) throws -> String {
    let columns = try columns(of: table, database)
    let new = call(table, columns.map { "NEW.\"\($0)\"" })
    let old = call(table, columns.map { "OLD.\"\($0)\"" })
    return [
      ("INSERT", "rowCount = rowCount + 1, digest = folded(digest, \(new))"),
      ("DELETE", "rowCount = rowCount - 1, digest = folded(digest, \(old))"),
      ("UPDATE", "digest = folded(folded(digest, \(old)), \(new))"),
    ].map { event, change in
      """
      CREATE TRIGGER "sum \(table) \(event.lowercased())" AFTER \(event) ON "\(table)" BEGIN
        UPDATE sums SET \(change) WHERE name = '\(table)';
      END;
      """
    }.joined(separator: "\n")
  }
}

/// Values of rows as bytes, each behind its kind and its length, so that no two rows read alike.
enum RowBytes {
  static func of(_ values: some Sequence<DatabaseValue>) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { append(value, to: &bytes) }
    return bytes
  }

  private static func append(_ value: DatabaseValue, to bytes: inout [UInt8]) {
    switch value.storage {
    case .null: bytes.append(0)
    case .int64(let number): append(Array(String(number).utf8), kind: 1, to: &bytes)
    case .double(let number): append(Array(String(number.bitPattern).utf8), kind: 2, to: &bytes)
    case .string(let text): append(Array(text.utf8), kind: 3, to: &bytes)
    case .blob(let data): append(Array(data), kind: 4, to: &bytes)
    }
  }

  private static func append(_ content: [UInt8], kind: UInt8, to bytes: inout [UInt8]) {
    bytes.append(kind)
    bytes += Array(String(content.count).utf8)
    bytes.append(0x3A)
    bytes += content
  }
}
