internal import Diagnostics
internal import Glibc

/// The bytes of a sheet: a file that is read piece by piece, or memory.
final class ByteSource {
  private let file: Int32?
  private let bytes: [UInt8]
  private let name: String
  /// How many bytes there are.
  let count: Int

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    file = nil
    count = bytes.count
  }

  /// Opens an ordinary file. Throws `file.unreadable`.
  init(path: String) throws(Diagnostic) {
    name = path
    bytes = []
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReading.unreadable(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileReading.unreadable(
        path, Message(fr: "ce n'est pas un fichier ordinaire", en: "it is no ordinary file"))
    }
    file = descriptor
    count = Int(status.st_size)
  }

  deinit {
    if let file { close(file) }
  }

  /// Up to so many bytes from an offset; fewer only at the end.
  func read(_ wanted: Int, at offset: Int) throws(Diagnostic) -> [UInt8] {
    guard let file else {
      let start = min(max(0, offset), count)
      return Array(bytes[start..<min(count, start + max(0, wanted))])
    }
    var result = [UInt8](repeating: 0, count: max(0, wanted))
    var done = 0
    while done < wanted {
      let got = result.withUnsafeMutableBytes {
        pread(file, $0.baseAddress?.advanced(by: done), wanted - done, off_t(offset + done))
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw FileReading.unreadable(name, errno)
      }
      if got == 0 { break }
      done += got
    }
    if done < wanted { result.removeLast(wanted - done) }
    return result
  }

  /// Gives all bytes in pieces, in order; the offset of each piece comes with it.
  func forEachPiece(
    _ body: ([UInt8], Int) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var offset = 0
    while offset < count {
      let piece = try read(Self.pieceLength, at: offset)
      guard !piece.isEmpty, try body(piece, offset) else { return }
      offset += piece.count
    }
  }

  /// A compromise: few calls, and nothing that is felt beside a program's own memory.
  static let pieceLength = 128 << 10
}
