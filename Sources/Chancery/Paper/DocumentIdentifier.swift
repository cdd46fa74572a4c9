internal import Drawing

/// What a document is known by, on paper and in its file: twenty digits and letters, made of the
/// template's hash and of what the document shows of its record.
///
/// The same record and template give the same identifier, with any fonts and any engine; two
/// records that print alike are one document. It says nothing of when, where or by whom a document
/// was issued.
///
/// **What it gives away.** It is made of what the document shows, and of nothing else of the record:
/// a field that is not printed (a health flag, say) cannot be guessed back from it, though whoever
/// holds the paper knows all the rest. It does bind each page to the whole document: with one page
/// in hand, and everything else that the other pages say but one detail, the detail could be tried.
/// No key prevents that, for then the same record would give other bytes on another machine. Who
/// must forget a document forgets its identifier too.
public struct DocumentIdentifier: Sendable, Hashable, CustomStringConvertible {
  /// Digits and letters without I, L, O and U (Crockford's base 32), five bits each.
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// A hundred bits: a million documents meet by chance once in 10¹⁸.
  static let length = 20

  /// The twenty digits and letters.
  public let text: String

  /// Takes an identifier as it is written; nil for what is none.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.alphabet.contains) else {
      return nil
    }
    self.text = String(text)
  }

  /// The identifier of a template's document: what kind it is of, and what it shows.
  init(template hash: String, kind: String, shown: [UInt8]) {
    let account = Array("chancery document 1\n\(hash)\n\(kind)\n".utf8) + shown
    let digits = Checksum.sha256(account).utf8.prefix(Self.length * 5 / 4)
    var letters: [UInt8] = []
    var (bits, value) = (0, 0)
    for digit in digits {
      value = value << 4 | Self.number(digit)
      bits += 4
      guard bits >= 5 else { continue }
      bits -= 5
      letters.append(Self.alphabet[value >> bits & 31])
      value &= (1 << bits) - 1
    }
    text = String(decoding: letters, as: UTF8.self)
  }

  private static func number(_ digit: UInt8) -> Int {
    Int(digit) - (digit < 0x3A ? 0x30 : 0x57)
  }

  /// The twenty digits and letters.
  public var description: String { text }
}
