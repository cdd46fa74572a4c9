internal import Diagnostics

/// Turns the bytes of a file into UTF-8, piece by piece; stops at the first byte that stands for
/// nothing.
struct Transcoder {
  let encoding: TextEncoding
  /// What could not be read, in words; all that stands before it has been given.
  private(set) var fault: Message?
  private var checker = UTF8Checker()
  private let table: [[UInt8]]
  /// The half of a UTF-16 unit, or the first unit of a pair, at the end of a piece.
  private var half: UInt8?
  private var lead: UInt16?

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    let isSingleByte = encoding == .windows1252 || encoding == .iso8859d15
    table = isSingleByte ? SingleByteTable.table(encoding) : []
  }

  mutating func append(_ piece: [UInt8], to text: inout [UInt8]) {
    guard fault == nil else { return }
    switch encoding {
    case .utf8: appendUTF8(piece, to: &text)
    case .windows1252, .iso8859d15: appendSingle(piece, to: &text)
    case .utf16LittleEndian, .utf16BigEndian: appendWide(piece, to: &text)
    }
  }

  /// Says what the end of the file cuts in two.
  mutating func finish(_ text: inout [UInt8]) {
    guard fault == nil else { return }
    if !checker.isComplete || half != nil || lead != nil {
      Self.dropHalf(of: &text)
      fault = Message(
        fr: "le fichier finit au milieu d'un caractère", en: "the file ends within a character")
    }
  }

  private mutating func appendUTF8(_ piece: [UInt8], to text: inout [UInt8]) {
    let before = checker.length
    piece.withUnsafeBufferPointer { checker.check($0) }
    guard !checker.isValid else {
      text.append(contentsOf: piece)
      return
    }
    let valid = checker.length - before
    text.append(contentsOf: piece[..<valid])
    Self.dropHalf(of: &text)
    fault = Self.wrong(piece[valid], encoding)
  }

  /// Drops the beginning of a character that has no end, so that what stands last is a whole one.
  private static func dropHalf(of text: inout [UInt8]) {
    guard let start = text.lastIndex(where: { $0 & 0xC0 != 0x80 }), text[start] >= 0xC0 else {
      return
    }
    let length = text[start] < 0xE0 ? 2 : text[start] < 0xF0 ? 3 : 4
    if text.count - start < length { text.removeSubrange(start...) }
  }

  private mutating func appendSingle(_ piece: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + piece.count)
    for byte in piece {
      if byte < 0x80 {
        text.append(byte)
      } else if !table[Int(byte)].isEmpty {
        text.append(contentsOf: table[Int(byte)])
      } else {
        fault = Self.wrong(byte, encoding)
        return
      }
    }
  }

  private mutating func appendWide(_ piece: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + piece.count)
    for byte in piece {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let isLittle = encoding == .utf16LittleEndian
      let unit =
        isLittle ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
      guard take(unit, to: &text) else {
        let digits = String(unit, radix: 16, uppercase: true)
        fault = Message(
          fr: "l'unité \(digits) n'est pas de l'\(encoding.label)",
          en: "the unit \(digits) is not \(encoding.label)")
        return
      }
    }
  }

  private mutating func take(_ unit: UInt16, to text: inout [UInt8]) -> Bool {
    if let first = lead {
      guard UTF16.isTrailSurrogate(unit) else { return false }
      lead = nil
      let code = 0x10000 + ((UInt32(first) & 0x3FF) << 10 | (UInt32(unit) & 0x3FF))
      return append(code, to: &text)
    }
    if UTF16.isLeadSurrogate(unit) {
      lead = unit
      return true
    }
    return append(UInt32(unit), to: &text)
  }

  private func append(_ code: UInt32, to text: inout [UInt8]) -> Bool {
    guard let scalar = Unicode.Scalar(code) else { return false }
    if code < 0x80 {
      text.append(UInt8(code))
    } else {
      text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
    return true
  }

  private static func wrong(_ byte: UInt8, _ encoding: TextEncoding) -> Message {
    let digits = String(byte, radix: 16, uppercase: true)
    return Message(
      fr: "l'octet \(digits) n'est pas du \(encoding.label)",
      en: "the byte \(digits) is not \(encoding.label)")
  }
}
