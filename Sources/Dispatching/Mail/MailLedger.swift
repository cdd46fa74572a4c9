internal import Diagnostics
internal import Glibc
internal import Records
internal import Synchronization

/// What became of each message of a batch: `mail.jsonl`, a file of lines that only ever grows.
/// Addresses do not stand there; rows do.
final class MailLedger {
  /// The states of a message.
  enum State: String, Sendable {
    case sending
    /// Written and synced before the end of the message goes out: whoever finds this as the last
    /// word does not know whether it was sent.
    case committing
    case sent, refused, deferred, uncertain, bounced
  }

  /// The last word on a row.
  struct Entry: Sendable {
    var state: State
    /// How often it was tried.
    var tries: Int
    /// What the server said.
    var answer: String
  }

  private let path: String
  private let file: Int32
  private(set) var rows: [Int: Entry] = [:]

  /// Opens the ledger of a batch's folder, or begins it; a torn last line is cut off.
  /// Throws `batch.damaged-ledger`, `file.unreadable`, `file.unwritable`.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
    var offset: UInt64 = 0
    var number = 0
    while let line = LedgerReading.line(at: offset, of: file) {
      number += 1
      guard let node = LedgerReading.node(line), let row = node["row"]?.scalar.flatMap({ Int($0) }),
        let state = node["state"]?.scalar.flatMap(State.init)
      else { throw LedgerReading.damaged(path, line: number) }
      take(row, state, answer: node["answer"]?.scalar ?? "")
      offset += UInt64(line.count) + 1
    }
    guard ftruncate(file, off_t(offset)) == 0, lseek(file, 0, SEEK_END) >= 0 else {
      throw DispatchFiles.unwritable(path, errno)
    }
  }

  deinit { close(file) }

  /// Writes a word on a row; waits for the disk unless it is only `sending`.
  func add(_ row: Int, _ state: State, answer: String = "", at moment: String) throws(Diagnostic) {
    var members: [(name: String, value: JSONValue)] = [
      ("row", .number(String(row))), ("state", .string(state.rawValue)), ("at", .string(moment)),
    ]
    if !answer.isEmpty { members.append(("answer", .string(String(answer.prefix(500))))) }
    let line = JSONValue.object(members).line + "\n"
    try DispatchFiles.write(Array(line.utf8), into: file, name: path)
    if state != .sending, fdatasync(file) != 0 { throw DispatchFiles.unwritable(path, errno) }
    take(row, state, answer: answer)
  }

  private func take(_ row: Int, _ state: State, answer: String) {
    var entry = rows[row] ?? Entry(state: state, tries: 0, answer: "")
    entry.state = state
    entry.answer = answer
    if state == .sending { entry.tries += 1 }
    rows[row] = entry
  }
}
