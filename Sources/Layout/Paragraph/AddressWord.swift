/// A word that is an e-mail address or a URL, found by its letters.
struct AddressWord {
  /// Its bytes.
  var range: Range<Int>
  /// Whether it is an e-mail address.
  var isMail: Bool

  /// The addresses of a text, in order.
  static func all(in bytes: [UInt8]) -> [AddressWord] {
    guard bytes.contains(where: { $0 == at || $0 == colon || $0 == letterW }) else { return [] }
    var words: [AddressWord] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || isSpace(bytes, index) {
      if let word = address(bytes, start..<index) { words.append(word) }
      start = index + 1
      // The rest of a space of several bytes.
      while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
    }
    return words
  }

  /// Where the address may be divided, as offsets before which a line may end.
  func divisions(of bytes: [UInt8]) -> [Int] {
    range.dropFirst().dropLast().filter { index in
      let before = bytes[index - 1]
      if isMail {
        return Self.isMailMark(bytes[index]) && !Self.isMailMark(before)
          && Self.isWord(bytes[index + 1])
      }
      return (before == UInt8(ascii: "/") && bytes[index] != UInt8(ascii: "/"))
        || (Self.isURLMark(bytes[index]) && Self.isWord(bytes[index + 1]))
    }
  }

  private static let at = UInt8(ascii: "@")
  private static let colon = UInt8(ascii: ":")
  private static let letterW = UInt8(ascii: "w")

  private static func address(_ bytes: [UInt8], _ range: Range<Int>) -> AddressWord? {
    guard range.count > 4 else { return nil }
    let word = bytes[range]
    for index in word.indices.dropFirst().dropLast() {
      if word[index] == colon, word[(index + 1)...].starts(with: [0x2F, 0x2F]) {
        return AddressWord(range: range, isMail: false)
      }
      if word[index] == at { return AddressWord(range: range, isMail: true) }
    }
    let isBare = word.starts(with: [letterW, letterW, letterW, UInt8(ascii: ".")])
    return isBare ? AddressWord(range: range, isMail: false) : nil
  }

  /// Whether a space, a no-break space of either width, or a line's end begins here.
  private static func isSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0x20, 0x09, 0x0A: return true
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
      return bytes[index + 2] == 0xAF || bytes[index + 2] == 0xA8
    default: return false
    }
  }

  private static func isMailMark(_ byte: UInt8) -> Bool {
    byte == at || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isURLMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "?"),
      UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "@"):
      return true
    default: return false
    }
  }

  /// Whether the byte belongs to a letter or a figure.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
