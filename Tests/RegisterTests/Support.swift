import Cryptography
import Foundation
import GRDB

@testable import Register

/// A folder that goes away with the test.
final class Scratch {
  let url = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }
}

extension Register {
  /// A register in a folder of its own, with two organisations.
  static func temporary(clock: Clock = .system) throws -> Register {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try made(at: folder.appending(path: "r.sqlite").path, clock: clock)
  }

  static func made(at path: String, clock: Clock = .system) throws -> Register {
    let register = try Register(path: path, clock: clock)
    for id in ["college", "lycee"] {
      try register.add(Organisation(id: id, name: id), actor: "test")
    }
    return register
  }

  func reservedOne(
    _ organisation: String, _ change: (inout DocumentOrder) -> Void = { _ in }
  ) throws -> RegisteredDocument {
    var order = DocumentOrder.plain(organisation)
    change(&order)
    guard case .new(let document) = try reserve(order, actor: "test") else {
      throw CocoaError(.featureUnsupported)
    }
    return document
  }

  @discardableResult
  func issuedOne(
    _ organisation: String, _ content: String = "%PDF", identifier: String? = nil,
    _ change: (inout DocumentOrder) -> Void = { _ in }
  ) throws -> RegisteredDocument {
    let document = try reservedOne(organisation, change)
    let file = IssuedFile(
      content: Array(content.utf8), pages: 1, projection: Array("{\"p\":1}".utf8),
      identifier: identifier)
    return try issue(document.id, file, actor: "test")
  }

  /// All rows of all tables, and the form: what a register holds for whoever reads it.
  func dump() throws -> [String] { try database.read { try Self.dump($0) } }

  static func dump(_ database: Database) throws -> [String] {
    let form = try Row.fetchAll(
      database, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
    var lines = form.map { "\($0)" }
    for table in try RowSums.tables(database) + ["sums"] {
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"")
      lines += rows.map { row in
        table + " " + RowBytes.of(row.databaseValues).map { String($0, radix: 16) }.joined()
      }.sorted()
    }
    return lines
  }
}

extension DocumentOrder {
  static func plain(_ organisation: String) -> DocumentOrder {
    var order = DocumentOrder(
      organisation: organisation, template: "letter", templateHash: "h", engine: "e",
      record: Array("{}".utf8))
    order.isNumbered = true
    return order
  }
}

/// A register with something in every table.
enum FullRegister {
  static func made(at path: String) throws -> Register {
    let register = try Register.made(at: path)
    let first = try register.issuedOne("college", "first", identifier: "ID-1") {
      $0.externalID = "placement-1"
      $0.idempotency = ("key-1", [1, 2])
    }
    try register.add(
      revision: Array("first, signed".utf8), to: first.id, kind: "document.signed", actor: "test")
    try register.issuedOne("college", "second") { $0.replaces = first.id }
    try register.refuse(try register.reservedOne("college").id, [], actor: "test")
    _ = try register.reservedOne("lycee")
    try register.setNumbering("FP/{number} {year}", next: 256, of: "note", for: "lycee", actor: "t")
    try register.setRetention(days: 30, of: "letter", for: "college", actor: "test")
    try register.setOverlay(
      [OverlayFile(path: "types/a.yaml", content: [0x61])], of: "college", actor: "test")
    let purged = try register.issuedOne("college", "third") { $0.template = "note" }
    try register.purge(document: purged.id, of: "college", actor: "test")
    _ = try register.backup(to: path + ".backup")
    try register.write { try fill($0) }
    return register
  }

  /// A row into each table that is still empty, made from what its columns ask for.
  private static func fill(_ database: Database) throws {
    for _ in 0..<6 {
      for table in try RowSums.tables(database) {
        let isEmpty = try Row.fetchOne(database, sql: "SELECT 1 FROM \"\(table)\" LIMIT 1") == nil
        if isEmpty { try? insert(into: table, database) }
      }
    }
  }

  private static func insert(into table: String, _ database: Database) throws {
    let form =
      try String.fetchOne(
        database, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table]) ?? ""
    let parents = try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\"\(table)\")")
    var names: [String] = []
    var values: [String] = []
    for column in try database.columns(in: table) {
      names.append("\"\(column.name)\"")
      let parent = parents.first { $0["from"] == column.name }?["table"] as String?
      let choice = form.firstMatch(
        of: try Regex("\(column.name) [A-Z\\s]*CHECK \\(\\s*\(column.name) IN\\s*\\(\\s*'([a-z]+)'")
      )
      if let parent {
        let key = try database.primaryKey(parent).columns[0]
        values.append("(SELECT \"\(key)\" FROM \"\(parent)\" LIMIT 1)")
      } else if let word = choice?.output[1].substring {
        values.append("'\(word)'")
      } else {
        values.append(["INTEGER": "1", "BLOB": "x'01'"][column.type] ?? "'x'")
      }
    }
    try database.execute(
      sql: "INSERT INTO \"\(table)\" (\(names.joined(separator: ", "))) "
        + "VALUES (\(values.joined(separator: ", ")))")
  }
}
