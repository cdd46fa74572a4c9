internal import Cryptography
package import Diagnostics
internal import GRDB

/// What a check found of a whole register.
package struct RegisterCheckup: Sendable {
  /// What is wrong; the first hundred findings.
  package fileprivate(set) var problems: [Diagnostic] = []
  package fileprivate(set) var documents = 0
  package fileprivate(set) var files = 0
  /// How many entries the journal has, and the hash of the last: who keeps it elsewhere can tell later
  /// that the journal still goes on from there.
  package fileprivate(set) var head = JournalHead(place: 0, hash: Register.beginning)

  mutating func add(_ problem: Diagnostic) {
    if problems.count < 100 { problems.append(problem) }
  }

  mutating func count(documents: Int, files: Int) {
    self.documents = documents
    self.files += files
  }

  mutating func end(at head: JournalHead) { self.head = head }
}

/// The last entry of a journal.
package struct JournalHead: Sendable, Equatable {
  package let place: Int64
  package let hash: [UInt8]

  init(place: Int64, hash: [UInt8]) {
    self.place = place
    self.hash = hash
  }

  /// Reads a head as `text` writes it; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let place = Int64(parts[0]), place >= 0,
      let hash = Hexadecimal.bytes(parts[1]), hash.count == 32
    else { return nil }
    self.init(place: place, hash: hash)
  }

  /// The place, a colon, the hash in hexadecimal digits.
  package var text: String { "\(place):" + Hexadecimal.text(hash) }
}

extension Register {
  /// Looks at every byte that the register holds: the file's own structure, its form, the sums of all
  /// tables, the journal's chain, each document against what the journal says of it, numbers without gap
  /// or double. `head` is the journal's end as an earlier check gave it. Throws `register.failed` for a
  /// file that cannot be read at all.
  package func check(head: JournalHead? = nil) throws -> RegisterCheckup {
    try read { try check(head: head, $0) }
  }

  func check(head: JournalHead?, _ database: Database) throws -> RegisterCheckup {
    var checkup = RegisterCheckup()
    try FileCheck(database).run(&checkup)
    // What follows reads rows, and trusts that they have the kinds that their columns ask for.
    guard checkup.problems.isEmpty else { return checkup }
    try TableCheck(database).run(&checkup)
    try JournalCheck(database, head: head).run(&checkup)
    try DocumentCheck(register: self, database: database).run(&checkup)
    try NumberCheck(database).run(&checkup)
    return checkup
  }

  /// The journal's last entry.
  package func head() throws -> JournalHead {
    try read { try head($0) }
  }

  func head(_ database: Database) throws -> JournalHead {
    let last = try Row.fetchOne(
      database, sql: "SELECT place, hash FROM journal ORDER BY place DESC LIMIT 1")
    guard let last else { return JournalHead(place: 0, hash: Self.beginning) }
    return JournalHead(place: last["place"], hash: Self.bytes(last["hash"]))
  }
}

/// Bytes as hexadecimal digits.
package enum Hexadecimal {
  /// Two lower-case digits for each byte.
  package static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The bytes of digits; nil for what is none.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
      guard !pair.hasPrefix("+"), !pair.hasPrefix("-"), let byte = UInt8(pair, radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }
}
