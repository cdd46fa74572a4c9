/// Text strings (ISO 32000-1, 7.9.2.2).
package enum PDFText {
  /// A text string for people to read; never written back.
  package static func decoded(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    return String(String.UnicodeScalarView(bytes.map(scalar)))
  }

  /// PDFDocEncoding (ISO 32000-1, D.2): Latin 1 but for these.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0x18...0x1F: accents[Int(byte - 0x18)]
    case 0x80...0xA0: signs[Int(byte - 0x80)]
    default: Unicode.Scalar(byte)
    }
  }

  private static let accents = Array("˘ˇˆ˙˝˛˚˜".unicodeScalars)
  private static let signs = Array(
    "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{FFFD}€".unicodeScalars)

  /// A text string: ASCII as it is, anything else in UTF-16.
  package static func encoded(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return Array(text.utf8) }
    return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
