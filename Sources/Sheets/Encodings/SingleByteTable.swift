/// The characters of the two single-byte encodings that French files come in.
///
/// Both are ISO 8859-1 from A0 to FF but for eight bytes of ISO/IEC 8859-15 (1999); Windows-1252
/// has characters where the ISO encodings have the controls 80 to 9F (WHATWG, Encoding Standard).
enum SingleByteTable {
  /// 80–9F of Windows-1252; 0 where nothing is assigned.
  static let windowsControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The eight bytes in which ISO-8859-15 differs from ISO-8859-1.
  static let latin9: [UInt8: UInt16] = [
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152,
    0xBD: 0x0153, 0xBE: 0x0178,
  ]

  /// The character of a byte from 80 to FF; nil where there is none.
  static func scalar(_ byte: UInt8, in encoding: TextEncoding) -> UInt16? {
    switch (encoding, byte) {
    case (.windows1252, 0x80...0x9F):
      let code = windowsControls[Int(byte - 0x80)]
      return code == 0 ? nil : code
    case (.iso8859d15, _): return latin9[byte] ?? UInt16(byte)
    default: return UInt16(byte)
    }
  }

  /// The UTF-8 of every byte, empty where there is no character.
  static func table(_ encoding: TextEncoding) -> [[UInt8]] {
    (0...255).map { byte in
      guard byte >= 0x80 else { return [UInt8(byte)] }
      guard let code = scalar(UInt8(byte), in: encoding), let value = Unicode.Scalar(code) else {
        return []
      }
      return Array(String(Character(value)).utf8)
    }
  }
}
