internal import Cryptography
internal import Foundation
internal import GRDB

/// Each document: its row is what the journal's last entry on it vouches for, its files have their
/// digests, and it holds what its state asks for.
struct DocumentCheck {
  let register: Register
  let database: Database

  func run(_ checkup: inout RegisterCheckup) throws {
    let ids = try String.fetchCursor(database, sql: "SELECT id FROM documents ORDER BY id")
    var count = 0
    while let id = try ids.next() {
      count += 1
      let files = try fileProblems(of: id, &checkup)
      checkup.count(documents: count, files: files)
      guard try isVouchedFor(id), try hasWhatItsStateAsks(id, files: files) else {
        checkup.add(CheckDiagnostics.document(id))
        continue
      }
    }
    let strays = try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT document FROM journal
        WHERE document IS NOT NULL AND document NOT IN (SELECT id FROM documents) LIMIT 20
        """)
    for id in strays { checkup.add(CheckDiagnostics.document(id)) }
  }

  private func isVouchedFor(_ id: String) throws -> Bool {
    let vouched = try Data.fetchOne(
      database,
      sql: "SELECT facts FROM journal WHERE document = ? ORDER BY place DESC LIMIT 1",
      arguments: [id])
    guard let vouched, let facts = try register.facts(of: id, database) else {
      return false
    }
    return KeyedDigest.areEqual(facts, Register.bytes(vouched))
  }

  /// Revisions that follow each other, each with its digest; how many.
  private func fileProblems(of id: String, _ checkup: inout RegisterCheckup) throws -> Int {
    let files = try Row.fetchCursor(
      database,
      sql: "SELECT revision, digest, content FROM files WHERE document = ? ORDER BY revision",
      arguments: [id])
    var (count, isWhole) = (0, true)
    while let file = try files.next() {
      let content = Register.bytes(file["content"])
      let digest = try DigestAlgorithm.sha256.digest(of: content[...])
      let revision: Int = file["revision"]
      if revision != count || Register.bytes(file["digest"]) != digest { isWhole = false }
      count += 1
    }
    if !isWhole { checkup.add(CheckDiagnostics.file(of: id)) }
    return count
  }

  private func hasWhatItsStateAsks(_ id: String, files: Int) throws -> Bool {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT state, key IS NOT NULL AS hasKey, record IS NOT NULL AS hasRecord,
          externalID IS NULL AND identifier IS NULL AND projection IS NULL AS isBare
        FROM documents WHERE id = ?
        """, arguments: [id])
    guard let row else { return false }
    let (hasKey, hasRecord, isBare): (Bool, Bool, Bool) = (
      row["hasKey"], row["hasRecord"], row["isBare"]
    )
    switch DocumentState(rawValue: row["state"]) {
    case .reserved, .refused: return hasKey && hasRecord && files == 0
    case .issued, .void: return hasKey && hasRecord && files > 0
    case .purged: return !hasKey && !hasRecord && isBare && files == 0
    case nil: return false
    }
  }
}
