internal import Diagnostics
internal import Glibc

/// Writes what a batch made, in the order of the rows: `manifest.jsonl`.
struct Manifest {
  private let path: String
  private let file: Int32

  /// Begins a manifest. Throws `file.unwritable`.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
  }

  /// Writes all lines; `line` gives those of each row, from 1.
  func write(rows: Int, _ line: (Int) -> String?) throws(Diagnostic) {
    defer { close(file) }
    var buffer: [UInt8] = []
    for row in 1...max(1, rows) {
      guard let line = line(row) else { continue }
      buffer += Array(line.utf8) + [0x0A]
      guard buffer.count > 1 << 16 else { continue }
      try DispatchFiles.write(buffer, into: file, name: path)
      buffer.removeAll(keepingCapacity: true)
    }
    try DispatchFiles.write(buffer, into: file, name: path)
    guard fsync(file) == 0 else { throw DispatchFiles.unwritable(path, errno) }
  }
}
