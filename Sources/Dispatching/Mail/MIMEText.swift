/// The forms in which a message's parts travel (RFC 2045, 2047, 5322): ASCII, in lines of at most 78
/// characters that end in CR LF.
enum MIMEText {
  /// A header whose words may be any. A name that would end the line is folded, and nothing that a
  /// value holds can begin a header of its own.
  static func header(_ name: String, _ value: String) -> String {
    let plain = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    let text = String(String.UnicodeScalarView(plain))
    guard text.utf8.contains(where: { $0 >= 0x80 }) || name.utf8.count + text.utf8.count > 74 else {
      return "\(name): \(text)\r\n"
    }
    return "\(name): " + encodedWords(text).joined(separator: "\r\n ") + "\r\n"
  }

  /// Encoded words of UTF-8 in base64, none longer than 75 characters (RFC 2047, 2), cut between
  /// characters.
  static func encodedWords(_ text: String) -> [String] {
    var words: [String] = []
    var piece: [UInt8] = []
    for character in text {
      let bytes = Array(character.utf8)
      if piece.count + bytes.count > 42, !piece.isEmpty {
        words.append("=?utf-8?B?\(base64(piece))?=")
        piece = []
      }
      piece += bytes
    }
    words.append("=?utf-8?B?\(base64(piece))?=")
    return words
  }

  /// A text as quoted-printable (RFC 2045, 6.7).
  static func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(quotedLine)
      .joined(separator: "\r\n")
  }

  private static func quotedLine(_ line: Substring) -> String {
    let bytes = Array(line.utf8)
    var result = ""
    var width = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || isBlank && !isLast
      let word = isPlain ? String(UnicodeScalar(byte)) : hexadecimal(byte)
      if width + word.utf8.count > 75 {
        result += "=\r\n"
        width = 0
      }
      result += word
      width += word.utf8.count
    }
    return result
  }

  /// A byte as quoted-printable writes it: `=E9`.
  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }

  /// Bytes as base64 in lines of 76 characters (RFC 2045, 6.8).
  static func base64Lines(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 57).map { start in
      base64(bytes[start..<min(start + 57, bytes.count)])
    }.joined(separator: "\r\n")
  }

  static func base64(_ bytes: some Collection<UInt8>) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      let (second, third) = (iterator.next(), iterator.next())
      let group = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
      result.append(letters[Int(group >> 18)])
      result.append(letters[Int(group >> 12 & 63)])
      result.append(second == nil ? 0x3D : letters[Int(group >> 6 & 63)])
      result.append(third == nil ? 0x3D : letters[Int(group & 63)])
    }
    return String(decoding: result, as: UTF8.self)
  }
}
