/// Bytes in the making, for records that wait on disk.
struct SpoolWriter {
  private(set) var bytes: [UInt8] = []

  /// A whole number from 0, seven bits a byte, the low ones first.
  mutating func write(_ number: Int) {
    var rest = UInt64(max(0, number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 {
      write($0.count)
      bytes.append(contentsOf: $0)
    }
  }

  mutating func write(_ piece: ArraySlice<UInt8>) {
    write(piece.count)
    bytes.append(contentsOf: piece)
  }
}

/// Reads what a `SpoolWriter` wrote. Beyond the end everything is 0 and empty.
struct SpoolReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: result)
  }

  mutating func piece() -> ArraySlice<UInt8> {
    let count = min(number(), bytes.count - position)
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func text() -> String { String(decoding: piece(), as: UTF8.self) }
}
