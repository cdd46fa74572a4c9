/// The identifier of a file: a hash of its bytes, no secret.
struct FileIdentifier {
  let first: UInt64
  private let second: UInt64

  /// Two chains of multiplications over words of eight bytes, each step folding the high half of
  /// the product into the low one.
  init<Bytes: Collection<UInt8>>(of bytes: Bytes) {
    var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    var second = UInt64(bytes.count) ^ 0xD1B5_4A32_D192_ED03
    _ = bytes.withContiguousStorageIfAvailable { storage in
      let raw = UnsafeRawBufferPointer(storage)
      var offset = 0
      while offset + 8 <= raw.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        first = Self.fold(first ^ word, 0xA076_1D64_78BD_642F)
        second = Self.fold(second &+ word, 0xE703_7ED1_A0B4_28DB) ^ first
        offset += 8
      }
      while offset < raw.count {
        first = Self.fold(first ^ UInt64(raw[offset]), 0xA076_1D64_78BD_642F)
        second = Self.fold(second &+ first, 0xE703_7ED1_A0B4_28DB)
        offset += 1
      }
    }
    self.first = first
    self.second = Self.fold(second ^ first, 0x8EBC_6AF0_9C88_C6E3)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// Its sixteen bytes.
  var bytes: [UInt8] {
    [first, second].flatMap { word in
      (0..<8).reversed().map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
  }

  func add(to out: inout [UInt8]) { out.write(hexadecimal: bytes) }
}
