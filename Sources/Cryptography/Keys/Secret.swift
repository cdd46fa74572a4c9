package import Diagnostics
internal import Glibc

/// A passphrase or a PIN: bytes of its own that are wiped when it goes. It is never copied, never
/// printed, and never comes from an argument, which every user of the machine can read.
package struct Secret: ~Copyable {
  /// The bytes, with a NUL behind them.
  private let start: UnsafeMutableRawPointer
  private let count: Int

  /// The most bytes that a passphrase may have.
  package static let limit = 1_024

  /// Takes over bytes; those that were handed in are the caller's to forget.
  package init(_ bytes: [UInt8]) {
    count = min(bytes.count, Self.limit)
    start = Self.allocated()
    UnsafeMutableRawBufferPointer(start: start, count: count).copyBytes(from: bytes.prefix(count))
  }

  /// Reads the first line of a file that is open, without its end.
  /// Throws `key.passphrase-unreadable`.
  package init(readingFrom descriptor: Int32) throws(Diagnostic) {
    start = Self.allocated()
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    var count = 0
    while count < Self.limit {
      let result = read(descriptor, bytes + count, 1)
      if result < 0, errno == EINTR { continue }
      guard result >= 0 else {
        let reason = errno
        Self.release(start)
        throw Self.unreadable(SystemReason.message(reason))
      }
      if result == 0 || bytes[count] == UInt8(ascii: "\n") { break }
      count += 1
    }
    if count > 0, bytes[count - 1] == UInt8(ascii: "\r") { count -= 1 }
    bytes[count] = 0
    self.count = count
  }

  /// Reads the first line of a file. Throws `key.passphrase-unreadable`.
  package init(readingFile path: String) throws(Diagnostic) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.unreadable(SystemReason.message(errno)) }
    defer { close(file) }
    try self.init(readingFrom: file)
  }

  deinit { Self.release(start) }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { count == 0 }

  /// The bytes as a C string, for the length of a call.
  borrowing func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    body(start.assumingMemoryBound(to: CChar.self))
  }

  private static func allocated() -> UnsafeMutableRawPointer {
    let start = UnsafeMutableRawPointer.allocate(byteCount: limit + 1, alignment: 1)
    start.initializeMemory(as: UInt8.self, repeating: 0, count: limit + 1)
    return start
  }

  private static func release(_ start: UnsafeMutableRawPointer) {
    explicit_bzero(start, limit + 1)
    start.deallocate()
  }

  /// Overwrites memory, also where nobody will read it again.
  static func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
    if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
  }

  private static func unreadable(_ reason: Message) -> Diagnostic {
    Diagnostic(
      "key.passphrase-unreadable",
      Message(
        fr: "la phrase secrète ne peut être lue : \(reason.french)",
        en: "the passphrase cannot be read: \(reason.english)"))
  }
}
