internal import Diagnostics
internal import Glibc

/// The lines of a batch's manifest, one after the other.
struct ManifestReading {
  private let path: String
  private let lines: OpenFile
  private var offset: UInt64 = 0
  /// The line at hand; nil at the end.
  private(set) var entry: LedgerEntry?

  /// A file that closes itself.
  private final class OpenFile {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  /// Opens the manifest of a batch's folder, at its first line.
  init(_ folder: String) throws(Diagnostic) {
    path = folder + "/manifest.jsonl"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileReading.unreadable(path, errno) }
    lines = OpenFile(file)
    try advance()
  }

  /// The row at hand; nil at the end.
  var row: Int? {
    if case .row(let number) = entry?.subject { number } else { nil }
  }

  /// Goes on to the next line. Throws `batch.damaged-ledger`.
  mutating func advance() throws(Diagnostic) {
    guard let line = LedgerReading.line(at: offset, of: lines.number) else {
      entry = nil
      return
    }
    offset += UInt64(line.count) + 1
    guard let read = LedgerReading.node(line).flatMap({ LedgerEntry($0) }) else {
      throw LedgerReading.damaged(path, line: nil)
    }
    entry = read
  }
}
