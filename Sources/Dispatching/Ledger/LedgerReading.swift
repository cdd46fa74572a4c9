internal import Diagnostics
internal import Glibc
internal import Records

/// Reads the lines of a ledger, without holding them all.
struct LedgerReading {
  private let path: String

  init(_ path: String) { self.path = path }

  /// The first line of a ledger. Throws `batch.damaged-ledger`, `file.unreadable`.
  func identity() throws(Diagnostic) -> BatchIdentity {
    let file = try opened()
    defer { close(file) }
    guard let node = Self.line(at: 0, of: file).flatMap(Self.node),
      let identity = BatchIdentity(node)
    else { throw Self.damaged(path, line: 1) }
    return identity
  }

  /// Calls for each entry and its offset; where the whole lines end. The last line may be torn, any
  /// other that cannot be read is `batch.damaged-ledger`.
  func read(_ body: (LedgerEntry, UInt64) -> Void) throws(Diagnostic) -> UInt64 {
    let file = try opened()
    defer { close(file) }
    var offset: UInt64 = 0
    var number = 0
    while let line = Self.line(at: offset, of: file) {
      number += 1
      let next = offset + UInt64(line.count) + 1
      if number > 1 {
        guard let entry = Self.node(line).flatMap({ LedgerEntry($0) }) else {
          if Self.line(at: next, of: file) == nil { return offset }
          throw Self.damaged(path, line: number)
        }
        body(entry, offset)
      }
      offset = next
    }
    guard number > 0 else { throw Self.damaged(path, line: 1) }
    return offset
  }

  private func opened() throws(Diagnostic) -> Int32 {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileReading.unreadable(path, errno) }
    return file
  }

  /// The bytes from an offset up to the end of its line; nil when there is no whole line.
  static func line(at offset: UInt64, of file: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 24 {
      let count = chunk.withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, off_t(offset) + off_t(bytes.count))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      if let end = chunk[..<count].firstIndex(of: 0x0A) { return bytes + chunk[..<end] }
      bytes += chunk[..<count]
    }
    return nil
  }

  /// What a line says; nil for what is no JSON.
  static func node(_ line: [UInt8]) -> DataNode? {
    guard let source = try? SourceFile.validated(name: "ledger.jsonl", bytes: line) else {
      return nil
    }
    let (node, problems) = DataReader.json(source, limits: Limits())
    return problems.isEmpty ? node : nil
  }

  static func damaged(_ path: String, line: Int?) -> Diagnostic {
    let french = line.map { " à la ligne \($0)" } ?? ""
    let english = line.map { " at line \($0)" } ?? ""
    return Diagnostic(
      "batch.damaged-ledger",
      Message(
        fr: "le registre « \(path) » est abîmé\(french)",
        en: "the ledger \"\(path)\" is damaged\(english)"),
      at: Origin.none,
      hint: Message(
        fr: "ne rien envoyer de ce dossier ; recommencer dans un autre",
        en: "send nothing from this folder; begin again in another"))
  }
}
