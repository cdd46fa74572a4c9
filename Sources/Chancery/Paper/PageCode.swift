/// What the code on a page says: `CHY1:7K3F9Q2M4T8W1X5Z6R0P:3/9:4G`, which document and which page
/// of how many.
///
/// Only characters of QR's alphanumeric mode: up to page 2000 of 2000 they make a code of 25 modules
/// a side at level M, which mends an eighth of itself. The last two characters are those of
/// ISO 7064 MOD 1271-36 over all that stands before them: they find a code that begins as ours
/// by chance, and one that was typed in wrong.
public struct PageCode: Sendable, Hashable {
  /// The document.
  public let identifier: DocumentIdentifier
  /// The page, from 1.
  public let page: Int
  /// How many pages the document has.
  public let pages: Int

  /// What a code of somebody else's, or of another time, is.
  public enum Fault: Error, Sendable, Hashable {
    /// Not Chancery's.
    case foreign
    /// Of a version that is not known here.
    case otherVersion
    /// Chancery's, but changed or incomplete.
    case damaged
  }

  private static let mark = "CHY"
  private static let version = "1"
  /// More pages than any limit allows are no document's.
  private static let mostPages = 9_999_999

  /// The code of a page.
  public init(_ identifier: DocumentIdentifier, page: Int, of pages: Int) {
    self.identifier = identifier
    self.page = page
    self.pages = pages
  }

  /// What the code holds.
  public var text: String {
    let body = "\(Self.mark)\(Self.version):\(identifier):\(page)/\(pages):"
    return body + Self.check(body)
  }

  /// Reads a code's text.
  public init(_ text: String) throws(Fault) {
    guard text.utf8.count <= 64, text.hasPrefix(Self.mark) else { throw .foreign }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts[0] == Self.mark + Self.version else {
      let version = parts[0].utf8.dropFirst(Self.mark.utf8.count)
      let isNumber = !version.isEmpty && version.allSatisfy { (0x30...0x39).contains($0) }
      throw isNumber && parts.count > 1 ? .otherVersion : .foreign
    }
    guard parts.count == 4, let identifier = DocumentIdentifier(parts[1]) else { throw .damaged }
    let numbers = parts[2].split(separator: "/", omittingEmptySubsequences: false)
    guard numbers.count == 2, let page = Int(numbers[0]), let pages = Int(numbers[1]),
      (1...Self.mostPages).contains(pages), (1...pages).contains(page)
    else { throw .damaged }
    self.init(identifier, page: page, of: pages)
    // One spelling: no sign, no zero in front, the right check characters.
    guard self.text == text else { throw .damaged }
  }

  /// ISO 7064 MOD 1271-36: two characters that make the weighted sum leave 1.
  static func check(_ text: String) -> String {
    var sum = 0
    // What parts the numbers counts as a zero, so that it cannot stand elsewhere.
    for byte in text.utf8 { sum = (sum + value(of: byte)) * 36 % 1271 }
    let rest = (1272 - sum * 36 % 1271) % 1271
    return String(decoding: [character(rest / 36), character(rest % 36)], as: UTF8.self)
  }

  private static func value(of byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 0x41 + 10
    default: 0
    }
  }

  private static func character(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 10 ? 0x30 + value : 0x41 + value - 10)
  }
}
