import Cryptography
import Diagnostics
import Foundation
import GRDB
import Testing

@testable import Register

/// Backups, what is made of them, and registers that other versions kept.
@Suite struct BackupTests {
  @Test func aBackupIsMadeWhileOthersWriteAndGoesOn() async throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    for _ in 0..<20 { try register.issuedOne("college", String(repeating: "x", count: 20_000)) }
    #expect(try register.lastBackup() == nil)
    let writing = Task {
      for _ in 0..<20 { try register.issuedOne("college") }
    }
    let backup = scratch.path("backup")
    let checkup = try register.backup(to: backup)
    try await writing.value
    #expect(checkup.documents >= 20)
    #expect(try register.lastBackup() != nil)
    #expect(try register.check().problems.isEmpty)
    #expect(FileManager.default.fileExists(atPath: backup))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
    #expect(Set(names) == ["r.sqlite", "r.sqlite-wal", "r.sqlite-shm", "backup"])
    // On another machine.
    let other = try Scratch()
    let place = other.path("r.sqlite")
    #expect(try Register.restore(backup, to: place).head == checkup.head)
    let restored = try Register(path: place, mustExist: true)
    let last = try #require(
      try restored.lastNumber(of: "letter", for: "college", in: SchoolYear(at: Clock.system.now())))
    #expect(last == checkup.documents)
    #expect(try restored.issuedOne("college").number == last + 1)
    #expect(try restored.check(head: checkup.head).problems.isEmpty)
  }

  @Test func nothingIsReplaced() throws {
    let scratch = try Scratch()
    let register = try Register.made(at: scratch.path("r.sqlite"))
    let backup = scratch.path("backup")
    _ = try register.backup(to: backup)
    let works: [() throws -> Void] = [
      { _ = try register.backup(to: backup) },
      { _ = try Register.restore(backup, to: scratch.path("r.sqlite")) },
    ]
    for work in works {
      #expect { try work() } throws: { ($0 as? Diagnostic)?.id == "register.exists" }
    }
    #expect {
      _ = try register.backup(to: scratch.path("none/backup"))
    } throws: {
      ($0 as? Diagnostic)?.id == "register.backup-failed"
    }
  }

  @Test func aDamagedBackupMakesNoRegister() throws {
    let scratch = try Scratch()
    let register = try FullRegister.made(at: scratch.path("r.sqlite"))
    _ = register
    let backup = scratch.path("r.sqlite.backup")
    var bytes = try Data(contentsOf: URL(filePath: backup))
    let range = try #require(bytes.range(of: Data("first, signed".utf8)))
    bytes[range.lowerBound] ^= 1
    try bytes.write(to: URL(filePath: backup))
    #expect {
      _ = try Register.restore(backup, to: scratch.path("new.sqlite"))
    } throws: {
      ($0 as? Refusal)?.diagnostics.map(\.id) == ["register.damaged-content"]
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("new.sqlite")))
    #expect {
      _ = try Register.restore(scratch.path("none"), to: scratch.path("new.sqlite"))
    } throws: {
      ($0 as? Diagnostic)?.id == "register.missing"
    }
  }

  /// Every form that a register has had, with rows in it, becomes this one.
  @Test(arguments: Migrations.migrator.migrations)
  func aRegisterOfAnEarlierFormIsBroughtToThisOne(form: String) throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    let old = try DatabaseQueue(path: path, configuration: Register.configuration)
    try Migrations.migrator.migrate(old, upTo: form)
    try old.write { database in
      try database.execute(
        sql: "INSERT INTO organisations (id, name, createdAt) VALUES ('college', 'Hugo', 1)")
    }
    try old.close()
    let register = try Register(path: path, mustExist: true)
    #expect(try register.organisations().map(\.id) == ["college"])
    try register.issuedOne("college")
    let checkup = try register.check()
    #expect(checkup.problems.isEmpty, "\(checkup.problems.map(\.message.english))")
  }

  @Test func aRegisterOfANewerFormIsLeftAlone() throws {
    let scratch = try Scratch()
    let path = scratch.path("r.sqlite")
    let register = try Register.made(at: path)
    try register.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 later')")
    }
    try register.issuedOne("college")
    let before = try register.dump()
    try register.close()
    #expect {
      _ = try Register(path: path)
    } throws: {
      ($0 as? Diagnostic)?.id == "register.newer"
    }
    let file = try DatabaseQueue(path: path, configuration: Register.configuration)
    #expect(try file.read { try Register.dump($0) } == before)
  }

  @Test func aMistypedNameMakesNoRegister() throws {
    let scratch = try Scratch()
    #expect {
      _ = try Register(path: scratch.path("none.sqlite"), mustExist: true)
    } throws: {
      ($0 as? Diagnostic)?.id == "register.missing"
    }
    try Data("not a database, but long enough to be read as one".utf8)
      .write(to: scratch.url.appending(path: "text"))
    #expect {
      _ = try Register(path: scratch.path("text"), mustExist: true)
    } throws: {
      ($0 as? Diagnostic)?.id == "register.unreadable"
    }
  }
}
