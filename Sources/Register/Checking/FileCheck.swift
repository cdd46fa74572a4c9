internal import Diagnostics
internal import GRDB

/// The file as SQLite sees it: pages, indexes, kinds of values, rows that refer to what exists; and its
/// form, against one that was just made.
struct FileCheck {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func run(_ checkup: inout RegisterCheckup) throws {
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
    for line in lines where line != "ok" { checkup.add(CheckDiagnostics.file(line)) }
    guard checkup.problems.isEmpty else { return }
    try checkForm(&checkup)
    let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
    for stray in strays.prefix(20) {
      let (table, parent): (String?, String?) = (stray["table"], stray["parent"])
      checkup.add(CheckDiagnostics.file("\(table ?? "?") → \(parent ?? "?")"))
    }
  }

  private func checkForm(_ checkup: inout RegisterCheckup) throws {
    let model = try DatabaseQueue(configuration: Register.configuration)
    try Migrations.migrator.migrate(model)
    let (fresh, migrations) = try model.read {
      (try Self.form($0), try Self.migrations($0))
    }
    let form = try Self.form(database)
    for (name, text) in form where fresh[name] != text { checkup.add(CheckDiagnostics.form(name)) }
    for name in fresh.keys.sorted() where form[name] == nil {
      checkup.add(CheckDiagnostics.form(name))
    }
    if try Self.migrations(database) != migrations {
      checkup.add(CheckDiagnostics.form("grdb_migrations"))
    }
  }

  private static func form(_ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema")
    let named = rows.map { row -> (String, String) in
      let parts: [String?] = [row["type"], row["name"], row["tbl_name"], row["sql"]]
      return (parts[1] ?? "", parts.map { $0 ?? "" }.joined(separator: "\u{1F}"))
    }
    return Dictionary(named) { $0 + $1 }
  }

  private static func migrations(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
  }
}
