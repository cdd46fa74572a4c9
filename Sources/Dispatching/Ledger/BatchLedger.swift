internal import Diagnostics
internal import Glibc
internal import Records
internal import Synchronization

/// The ledger of a batch: a file of lines that only ever grows. A line is written when what it says
/// is on the disk, and counts once its end of line is.
final class BatchLedger: Sendable {
  private struct State {
    var file: Int32
    /// Where the next line begins.
    var end: UInt64
    var lines = LedgerLines()
  }

  let path: String
  private let state: Mutex<State>

  /// Begins a ledger. Throws `file.unwritable`.
  init(new path: String, _ identity: BatchIdentity) throws(Diagnostic) {
    self.path = path
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
    state = Mutex(State(file: file, end: 0))
    try append([identity.line])
  }

  /// Opens a ledger that was left; a line torn by the end of its process is cut off.
  /// Throws `batch.damaged-ledger`, `file.unreadable`, `file.unwritable`.
  init(existing path: String) throws(Diagnostic) {
    self.path = path
    var lines = LedgerLines()
    let end = try LedgerReading(path).read { entry, offset in lines[entry.subject] = offset }
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
    guard ftruncate(file, off_t(end)) == 0 else { throw DispatchFiles.unwritable(path, errno) }
    state = Mutex(State(file: file, end: end, lines: lines))
  }

  deinit { state.withLock { _ = close($0.file) } }

  /// Writes lines and waits until they are on the disk. Throws `file.unwritable`.
  func commit(_ entries: [LedgerEntry]) throws(Diagnostic) {
    guard !entries.isEmpty else { return }
    try append(entries.map(\.line), entries.map(\.subject))
  }

  private func append(
    _ lines: [String], _ subjects: [LedgerEntry.Subject] = []
  ) throws(Diagnostic) {
    try state.withLock { state throws(Diagnostic) in
      var bytes: [UInt8] = []
      var places: [UInt64] = []
      for line in lines {
        places.append(state.end + UInt64(bytes.count))
        bytes += Array(line.utf8) + [0x0A]
      }
      guard lseek(state.file, off_t(state.end), SEEK_SET) >= 0 else {
        throw DispatchFiles.unwritable(path, errno)
      }
      do throws(Diagnostic) {
        try DispatchFiles.write(bytes, into: state.file, name: path)
        guard fdatasync(state.file) == 0 else { throw DispatchFiles.unwritable(path, errno) }
      } catch {
        // Half a line in the midst of others would be a damaged ledger; another thread may write yet.
        ftruncate(state.file, off_t(state.end))
        throw error
      }
      state.end += UInt64(bytes.count)
      for (subject, place) in zip(subjects, places) { state.lines[subject] = place }
    }
  }

  /// The last line on a subject; nil when there is none, or it cannot be read.
  func entry(_ subject: LedgerEntry.Subject) -> LedgerEntry? {
    let found = state.withLock { state in state.lines[subject].map { (state.file, $0) } }
    guard let (file, offset) = found else { return nil }
    return LedgerReading.line(at: offset, of: file).flatMap(LedgerReading.node)
      .flatMap { LedgerEntry($0) }
  }
}

/// Where the last line on each subject stands: eight bytes a row.
private struct LedgerLines {
  private var rows: [UInt64] = []
  private var runs: [UInt64] = []
  private static let none = UInt64.max

  subscript(subject: LedgerEntry.Subject) -> UInt64? {
    get {
      switch subject {
      case .row(let number): Self.line(number, of: rows)
      case .run(let number): Self.line(number, of: runs)
      }
    }
    set {
      switch subject {
      case .row(let number): Self.put(newValue, at: number, in: &rows)
      case .run(let number): Self.put(newValue, at: number, in: &runs)
      }
    }
  }

  private static func line(_ number: Int, of lines: [UInt64]) -> UInt64? {
    guard lines.indices.contains(number), lines[number] != none else { return nil }
    return lines[number]
  }

  private static func put(_ line: UInt64?, at number: Int, in lines: inout [UInt64]) {
    guard (0..<1 << 27).contains(number) else { return }
    if number >= lines.count {
      lines.append(contentsOf: repeatElement(none, count: number + 1 - lines.count))
    }
    lines[number] = line ?? none
  }
}
