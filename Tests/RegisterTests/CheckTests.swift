import Diagnostics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Register

/// `chancery register check`: a changed byte is found wherever it is.
@Suite struct CheckTests {
  private func ids(_ checkup: RegisterCheckup) -> Set<String> { Set(checkup.problems.map(\.id)) }

  @Test func aRegisterThatNobodyTouchedPasses() throws {
    let scratch = try Scratch()
    let register = try FullRegister.made(at: scratch.path("r.sqlite"))
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
    #expect(checkup.documents == 5 && checkup.files == 3)
    #expect(checkup.head == (try register.head()))
    #expect(try register.check(head: checkup.head).problems.isEmpty)
  }

  /// A row is changed with the register's own triggers out of the way, column by column.
  @Test func aChangeInAnyColumnOfAnyTableIsFound() throws {
    let scratch = try Scratch()
    let register = try FullRegister.made(at: scratch.path("r.sqlite"))
    try register.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      var tables: Set<String> = []
      var columns = 0
      for table in try RowSums.tables(database) + ["sums"] {
        for column in try database.columns(in: table) {
          let found = try tamper(table, column, register, database)
          #expect(found == true, "\(table).\(column.name)")
          tables.insert(table)
          columns += 1
        }
      }
      #expect(tables.count >= 18 && columns >= 100, "\(tables.count) \(columns)")
    }
  }

  /// Whether the check finds a change of a column; nil for a table without a row.
  private func tamper(
    _ table: String, _ column: ColumnInfo, _ register: Register, _ database: Database
  ) throws -> Bool? {
    var found: Bool?
    try database.inTransaction {
      try withoutTriggers(database) {
        let name = "\"\(column.name)\""
        let value =
          switch column.type {
          case "INTEGER": "coalesce(\(name), 0) + 1000"
          case "BLOB": "coalesce(\(name), x'') || x'01'"
          default: "coalesce(\(name), '') || 'x'"
          }
        // What `||` makes of blobs is text.
        let typed = column.type == "BLOB" ? "CAST(\(value) AS BLOB)" : value
        try database.execute(sql: "UPDATE OR IGNORE \"\(table)\" SET \(name) = \(typed)")
      }
      if database.changesCount > 0 || table == "sums" {
        found = try !register.check(head: nil, database).problems.isEmpty
      }
      return .rollback
    }
    return found
  }

  private func withoutTriggers(_ database: Database, _ work: () throws -> Void) throws {
    let triggers = try Row.fetchAll(
      database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for trigger in triggers {
      try database.execute(sql: "DROP TRIGGER \"\(trigger["name"] as String)\"")
    }
    try work()
    for trigger in triggers { try database.execute(sql: trigger["sql"]) }
  }

  @Test func rowsThatWereTakenAwayAreMissed() throws {
    let scratch = try Scratch()
    let register = try FullRegister.made(at: scratch.path("r.sqlite"))
    try register.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      for table in try RowSums.tables(database) {
        try database.inTransaction {
          try withoutTriggers(database) {
            try database.execute(sql: "DELETE FROM \"\(table)\"")
          }
          #expect(!(try register.check(head: nil, database).problems.isEmpty), "\(table)")
          return .rollback
        }
      }
    }
  }

  /// Whoever writes through the register's own triggers still leaves the journal behind.
  @Test(arguments: [
    (
      "UPDATE documents SET reference = 'other' WHERE state = 'issued'", "register.damaged-document"
    ),
    (
      "UPDATE documents SET externalID = 'other' WHERE externalID IS NOT NULL",
      "register.damaged-document"
    ),
    ("UPDATE documents SET state = 'issued' WHERE state = 'void'", "register.damaged-document"),
    ("UPDATE documents SET record = x'7B7D20' WHERE state = 'issued'", "register.damaged-document"),
    ("UPDATE files SET content = x'00' WHERE revision = 1", "register.damaged-content"),
    ("DELETE FROM files WHERE revision = 1", "register.damaged-document"),
    (
      "UPDATE sequences SET last = last + 1 WHERE organisation = 'college'",
      "register.damaged-numbers"
    ),
    ("UPDATE journal SET moment = moment + 1 WHERE place = 3", "register.damaged-journal"),
    (
      "DELETE FROM journal WHERE place = (SELECT max(place) FROM journal WHERE document NOT NULL)",
      "register.damaged-document"
    ),
    ("DELETE FROM journal WHERE place > 3", "register.damaged-document"),
  ])
  func theJournalVouchesForDocuments(change: String, id: String) throws {
    let scratch = try Scratch()
    let register = try FullRegister.made(at: scratch.path("r.sqlite"))
    try register.write { try $0.execute(sql: change) }
    let found = ids(try register.check())
    #expect(found.contains(id), "\(found)")
  }

  /// A journal whose end was cut off together with all that it tells of is whole in itself: only who
  /// kept its end elsewhere can tell.
  @Test func anEndThatWasKeptElsewhereFindsACutJournal() throws {
    let register = try Register.temporary()
    try register.record(JournalEvent("access", organisation: "college", actor: "test"))
    let head = try register.head()
    try register.write { try $0.execute(sql: "DELETE FROM journal WHERE place = 3") }
    #expect(try register.check().problems.isEmpty)
    #expect(ids(try register.check(head: head)) == ["register.shortened-journal"])
    try register.record(JournalEvent("other", organisation: "college", actor: "test"))
    #expect(ids(try register.check(head: head)) == ["register.damaged-journal"])
    #expect(JournalHead(head.text) == head)
    #expect(JournalHead("3:zz") == nil && JournalHead("x") == nil)
  }
}

/// Bytes changed anywhere in the file: found, or of no consequence for whoever reads.
@Suite struct ByteFuzzTests {
  @Test(arguments: Fuzz.shards) func aChangedByteIsFoundOrMeansNothing(shard: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    let register = try FullRegister.made(at: path)
    let pristine = try register.dump()
    try register.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try register.close()
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    let written = bytes.indices.filter { bytes[$0] != 0 }
    var found = 0
    try Fuzz.run("register bytes", shard: shard, seed: 700, usual: 160, share: 500) { random in
      let place =
        Int.random(in: 0..<4, using: &random) == 0
        ? Int.random(in: bytes.indices, using: &random)
        : written[Int.random(in: written.indices, using: &random)]
      var changed = bytes
      changed[place] ^= UInt8.random(in: 1...255, using: &random)
      let copy = scratch.path("copy.sqlite")
      try Data(changed).write(to: URL(filePath: copy))
      if try isFound(copy) {
        found += 1
      } else {
        let other = try Register(path: copy, mustExist: true)
        #expect(try other.dump() == pristine, "byte \(place) of \(bytes.count)")
        try other.close()
      }
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
    }
    #expect(found > 0)
  }

  private func isFound(_ path: String) throws -> Bool {
    do {
      let register = try Register(path: path, mustExist: true)
      defer { try? register.close() }
      return try !register.check().problems.isEmpty
    } catch is Diagnostic {
      return true
    }
  }
}
