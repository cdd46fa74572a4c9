internal import Diagnostics

/// Finds the encoding of a file from all its bytes.
///
/// 1. A byte order mark decides.
/// 2. A NUL beside every other character of the beginning is UTF-16.
/// 3. What is UTF-8 throughout is UTF-8: text in another encoding that happens to be is unheard of.
/// 4. Else each character is one byte. A byte from 80 to 9F is a control in ISO-8859-15 and a
///    letter or quote in Windows-1252: one of them decides for Windows-1252. Without any, only the
///    eight bytes that differ could tell. Where they stand speaks for œ, Œ, Ÿ (BD, BC, BE beside a
///    letter) or € (A4: ¤ is never written) in ISO-8859-15, or for ½, ¼, ¾ (behind a digit or alone)
///    in Windows-1252. What speaks for both, or for neither, is read as Windows-1252 with a warning.
struct EncodingDetector {
  private let name: String
  private var utf8 = UTF8Checker()
  private var evidence = SingleByteEvidence()

  init(name: String) { self.name = name }

  static func detect(_ source: ByteSource, name: String) throws(Diagnostic) -> DetectedEncoding {
    let head = try source.read(512, at: 0)
    if let marked = mark(head) { return marked }
    if let wide = wide(head) { return DetectedEncoding(encoding: wide, markLength: 0) }
    var detector = EncodingDetector(name: name)
    try source.forEachPiece { (piece, _) throws(Diagnostic) in
      detector.look(at: piece)
      return true
    }
    return detector.verdict()
  }

  /// The encoding of a byte order mark (Unicode Standard, 23.8).
  static func mark(_ head: [UInt8]) -> DetectedEncoding? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      return DetectedEncoding(encoding: .utf8, markLength: 3)
    }
    if head.starts(with: [0xFF, 0xFE]) {
      return DetectedEncoding(encoding: .utf16LittleEndian, markLength: 2)
    }
    if head.starts(with: [0xFE, 0xFF]) {
      return DetectedEncoding(encoding: .utf16BigEndian, markLength: 2)
    }
    return nil
  }

  /// UTF-16 without its mark: a header is mostly ASCII, so that every other byte is NUL.
  private static func wide(_ head: [UInt8]) -> TextEncoding? {
    guard head.count >= 4 else { return nil }
    let even = stride(from: 0, to: head.count - 1, by: 2).filter { head[$0] == 0 }.count
    let odd = stride(from: 1, to: head.count, by: 2).filter { head[$0] == 0 }.count
    let most = head.count / 2
    if odd * 4 > most * 3, even * 8 < odd { return .utf16LittleEndian }
    if even * 4 > most * 3, odd * 8 < even { return .utf16BigEndian }
    return nil
  }

  private mutating func look(at piece: [UInt8]) {
    piece.withUnsafeBufferPointer { bytes in
      if utf8.isValid { utf8.check(bytes) }
      evidence.look(at: bytes)
    }
  }

  private func verdict() -> DetectedEncoding {
    if utf8.isValid, utf8.isComplete { return DetectedEncoding(encoding: .utf8, markLength: 0) }
    let (encoding, warning) = evidence.verdict(name: name)
    return DetectedEncoding(encoding: encoding, markLength: 0, warnings: warning.map { [$0] } ?? [])
  }
}

/// Whether bytes are UTF-8 (RFC 3629), fed piece by piece.
struct UTF8Checker {
  private(set) var isValid = true
  /// Continuation bytes still to come, and what the next one may be.
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  /// Bytes looked at before the first wrong one.
  private(set) var length = 0

  var isComplete: Bool { pending == 0 }

  mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      if pending == 0 {
        while index + 8 <= bytes.count, Self.isASCII(bytes, at: index) { index += 8 }
        if index == bytes.count { break }
      }
      guard take(bytes[index]) else {
        isValid = false
        length += index
        return
      }
      index += 1
    }
    length += bytes.count
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
      .loadUnaligned(as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    if pending > 0 {
      guard byte >= low, byte <= high else { return false }
      pending -= 1
      (low, high) = (0x80, 0xBF)
      return true
    }
    switch byte {
    case 0x00...0x7F: return true
    case 0xC2...0xDF: pending = 1
    case 0xE0...0xEF:
      pending = 2
      low = byte == 0xE0 ? 0xA0 : 0x80
      high = byte == 0xED ? 0x9F : 0xBF
    case 0xF0...0xF4:
      pending = 3
      low = byte == 0xF0 ? 0x90 : 0x80
      high = byte == 0xF4 ? 0x8F : 0xBF
    default: return false
    }
    return true
  }
}
