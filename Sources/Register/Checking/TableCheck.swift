internal import GRDB

/// Every table against its sum: no row was changed, added or taken away behind the register's back.
struct TableCheck {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func run(_ checkup: inout RegisterCheckup) throws {
    let kept = try Row.fetchAll(database, sql: "SELECT name, rowCount, digest FROM sums")
    let sums = Dictionary(kept.map { ($0["name"] as String, $0) }) { one, _ in one }
    let tables = try RowSums.tables(database)
    for table in tables {
      let (rows, digest) = try RowSums.sum(of: table, database)
      guard let sum = sums[table], sum["rowCount"] as Int == rows,
        Register.bytes(sum["digest"]) == digest
      else {
        checkup.add(CheckDiagnostics.table(table))
        continue
      }
    }
    for name in sums.keys.sorted() where !tables.contains(name) {
      checkup.add(CheckDiagnostics.table(name))
    }
  }
}
