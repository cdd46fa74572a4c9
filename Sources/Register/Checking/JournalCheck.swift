internal import Cryptography
internal import GRDB

/// The journal's chain: every entry from the first, each hash over the one before.
struct JournalCheck {
  private let database: Database
  private let head: JournalHead?

  init(_ database: Database, head: JournalHead?) {
    self.database = database
    self.head = head
  }

  func run(_ checkup: inout RegisterCheckup) throws {
    var (place, previous) = (0 as Int64, Register.beginning)
    var heads = try backups()
    if let head { heads[head.place, default: []].append(head.hash) }
    let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM journal ORDER BY place")
    while let row = try cursor.next() {
      let entry = JournalEntry(row)
      place += 1
      let hash = try DigestAlgorithm.sha256.digest(of: entry.hashed(after: previous)[...])
      guard entry.place == place, Register.bytes(row["previous"]) == previous,
        Register.bytes(row["hash"]) == hash
      else { return checkup.add(CheckDiagnostics.journal(place)) }
      previous = hash
      for known in heads.removeValue(forKey: place) ?? [] where known != hash {
        checkup.add(CheckDiagnostics.journal(place))
      }
    }
    for missing in heads.keys.filter({ $0 > 0 }).sorted() {
      checkup.add(CheckDiagnostics.shortened(missing, end: place))
    }
    checkup.end(at: JournalHead(place: place, hash: previous))
  }

  /// The journal's ends at the time of each backup.
  private func backups() throws -> [Int64: [[UInt8]]] {
    let rows = try Row.fetchAll(database, sql: "SELECT place, head FROM backups")
    return Dictionary(rows.map { ($0["place"] as Int64, [Register.bytes($0["head"])]) }) { $0 + $1 }
  }
}
