internal import Diagnostics
internal import Glibc
internal import Records

/// The records of a batch on disk, to be read again in any order by any thread.
///
/// The input is read once, whether file or pipe; what it holds may be sorted, and drawn twice over,
/// without standing in memory. The file has no name: it goes with the process.
final class RecordSpool: Sendable {
  /// Where a record stands in the file.
  struct Place: Sendable {
    let offset: UInt64
    let count: UInt32
  }

  private let file: Int32
  private let name: String
  private let layout: SheetLayout?

  fileprivate init(_ file: Int32, name: String, layout: SheetLayout?) {
    self.file = file
    self.name = name
    self.layout = layout
  }

  deinit { close(file) }

  /// The record at a place. Throws `file.unreadable`.
  func record(at place: Place) throws(Diagnostic) -> DataNode {
    var bytes = [UInt8](repeating: 0, count: Int(place.count))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(
          file, $0.baseAddress?.advanced(by: done), $0.count - done,
          off_t(place.offset) + off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileReading.unreadable("<spool>", count < 0 ? errno : EIO) }
      done += count
    }
    var reading = SpooledRecordReading(bytes, name: name, layout: layout)
    return reading.node()
  }
}

/// A `RecordSpool` being written.
final class RecordSpoolWriter {
  private var file: Int32
  private var buffer: [UInt8] = []
  private var flushed: UInt64 = 0
  private var layout: SheetLayout?
  private var name = ""
  /// The last offset whose line was asked for, and that line: offsets of one file only grow.
  private var counted: (file: SourceFile, offset: Int32, line: Int)?

  /// Opens a file without a name in a folder. Throws `file.unwritable`.
  init(in folder: String) throws(Diagnostic) {
    // O_TMPFILE, a macro that Swift does not import.
    let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
    file = open(folder, O_RDWR | O_CLOEXEC | withoutName, 0o600)
    guard file < 0 else { return }
    let path = folder + "/.records"
    file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
    unlink(path)
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// Adds a record; its place, and the bytes that stand there. Throws `file.unwritable`.
  func add(_ node: DataNode) throws(Diagnostic) -> (RecordSpool.Place, [UInt8]) {
    name = node.span.file.name
    layout = layout ?? node.span.file.layout
    let bytes = SpooledRecord(node, line: line).encoded()
    let place = RecordSpool.Place(
      offset: flushed + UInt64(buffer.count), count: UInt32(clamping: bytes.count))
    buffer += bytes
    if buffer.count > 1 << 18 { try flush() }
    return (place, bytes)
  }

  /// Ends the writing.
  func finish() throws(Diagnostic) -> RecordSpool {
    try flush()
    defer { file = -1 }
    return RecordSpool(file, name: name, layout: layout)
  }

  private func flush() throws(Diagnostic) {
    try DispatchFiles.write(buffer, into: file, name: "<spool>")
    flushed += UInt64(buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }

  private func line(_ file: SourceFile, _ offset: Int32) -> Int {
    var from = (offset: Int32(0), line: file.firstLine)
    if let counted, counted.file === file, counted.offset <= offset {
      from = (counted.offset, counted.line)
    }
    let newlines = file.bytes[Int(from.offset)..<Int(offset)].count { $0 == 0x0A }
    counted = (file, offset, from.line + newlines)
    return from.line + newlines
  }
}
