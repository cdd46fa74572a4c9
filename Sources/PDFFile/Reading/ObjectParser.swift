internal import Diagnostics

/// Reads any PDF syntax (ISO 32000-1, 7.2 and 7.3), strictly: what the standard does not write is
/// refused, at its offset. Nesting is bounded, and nothing is read twice.
struct ObjectParser {
  static let depthLimit = 64

  let bytes: [UInt8]
  /// The next byte to read.
  var offset: Int
  /// Where reading ends.
  let end: Int
  /// What is added to an offset where a diagnostic tells it: object streams are not in the file.
  private let base: Int
  /// Whether of a key that is given twice the first value counts: Cairo 1.16 names a picture that a
  /// page shows twice twice.
  var keepsFirst = false

  init(_ bytes: [UInt8], _ range: Range<Int>, base: Int = 0) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
    self.base = base
  }

  /// Reads from an offset that a file tells, which may lie outside of it.
  init(_ bytes: [UInt8], from offset: Int) {
    self.init(bytes, min(max(offset, 0), bytes.count)..<bytes.count)
  }

  /// The next byte; nil at the end.
  var next: UInt8? { offset < end ? bytes[offset] : nil }

  /// Where the next byte is, for people.
  var place: Int { base + offset }

  func syntax(_ french: String, _ english: String) -> Diagnostic {
    ReadingDiagnostics.syntax(french, english, at: place)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 && spaces >> byte & 1 == 1 }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    byte < 0x40
      ? delimiters.0 >> byte & 1 == 1 : byte < 0x80 && delimiters.1 >> (byte - 0x40) & 1 == 1
  }

  /// Whether a word ends before this byte.
  static func endsWord(_ byte: UInt8) -> Bool {
    byte < 0x40
      ? (spaces | delimiters.0) >> byte & 1 == 1
      : byte < 0x80 && delimiters.1 >> (byte - 0x40) & 1 == 1
  }

  /// A bit for each byte (ISO 32000-1, 7.2.2): 00, 09, 0A, 0C, 0D and 20.
  private static var spaces: UInt64 { 0x1_0000_3601 }
  /// `%()/<>` and, from 40 on, `[]{}`.
  private static var delimiters: (UInt64, UInt64) { (0x5000_8320_0000_0000, 0x2800_0000_2800_0000) }

  /// Whether a word ends here.
  private var endsWord: Bool { next.map(Self.endsWord) ?? true }

  mutating func skipBlanks() {
    while offset < end, Self.isSpace(bytes[offset]) { offset += 1 }
  }

  /// Skips white space and comments.
  mutating func skipSpace() {
    skipBlanks()
    while next == UInt8(ascii: "%") {
      while let byte = next, byte != 0x0A, byte != 0x0D { offset += 1 }
      skipBlanks()
    }
  }

  /// Whether these bytes come next; they are read then.
  mutating func reads(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end - offset >= count, bytes[offset..<offset + count].matches(text) else { return false }
    offset += count
    return true
  }

  /// Whether this word comes next and ends; it is read then.
  mutating func readsWord(_ text: StaticString) -> Bool {
    let start = offset
    if reads(text), endsWord { return true }
    offset = start
    return false
  }

  /// Whether the line ends here; its end is read then.
  mutating func readsLineEnd() -> Bool {
    if reads("\r\n") { return true }
    guard let next, next == 0x0A || next == 0x0D else { return false }
    offset += 1
    return true
  }

  /// Reads figures; nil when there are none, or a number that no file needs.
  mutating func digits() -> Int? {
    var value = 0
    let start = offset
    while offset < end, case let digit = bytes[offset] &- 0x30, digit < 10 {
      guard value < 1 << 48 else { return nil }
      value = value * 10 + Int(digit)
      offset += 1
    }
    return offset > start ? value : nil
  }

  /// Reads one value; references are values, streams are not.
  mutating func value(depth: Int = 0) throws(Diagnostic) -> PDFObject {
    skipSpace()
    guard let byte = next else { throw syntax("fin inattendue", "unexpected end") }
    guard depth < Self.depthLimit else { throw ReadingDiagnostics.nesting(at: place) }
    switch byte {
    case UInt8(ascii: "/"): return .name(try name())
    case UInt8(ascii: "("): return .string(try literalString())
    case UInt8(ascii: "["): return .array(try array(depth))
    case UInt8(ascii: "<"):
      guard offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "<") else {
        return .string(try hexString())
      }
      return .dictionary(try dictionary(depth: depth))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return try numberOrReference()
    default:
      if readsWord("true") { return .boolean(true) }
      if readsWord("false") { return .boolean(false) }
      if readsWord("null") { return .null }
      throw syntax("valeur attendue", "a value is expected")
    }
  }

  private mutating func array(_ depth: Int) throws(Diagnostic) -> [PDFObject] {
    offset += 1
    var items: [PDFObject] = []
    while true {
      skipSpace()
      if reads("]") { return items }
      items.append(try value(depth: depth + 1))
    }
  }

  /// Reads a dictionary, from its `<<` on.
  mutating func dictionary(depth: Int = 0) throws(Diagnostic) -> PDFObject.Dictionary {
    skipSpace()
    let start = place
    guard reads("<<") else { throw syntax("« << » attendu", "\"<<\" is expected") }
    var entries: [PDFObject.Dictionary.Entry] = []
    entries.reserveCapacity(8)
    while true {
      skipSpace()
      if reads(">>") { break }
      guard next == UInt8(ascii: "/") else { throw syntax("clé attendue", "a key is expected") }
      let key = try name()
      let entry = PDFObject.Dictionary.Entry(key, try value(depth: depth + 1))
      if keepsFirst, entries.contains(where: { $0.key == key }) { continue }
      entries.append(entry)
    }
    guard let dictionary = PDFObject.Dictionary(read: entries) else {
      throw ReadingDiagnostics.duplicateKey(at: start)
    }
    return dictionary
  }

  private mutating func name() throws(Diagnostic) -> PDFObject.Name {
    offset += 1
    let start = offset
    var sum = NameSum.start
    while !endsWord {
      guard bytes[offset] != UInt8(ascii: "#") else { return try escapedName(from: start) }
      sum = NameSum.next(sum, bytes[offset])
      offset += 1
    }
    return CommonNames.name(bytes[start..<offset], sum)
  }

  /// A name with `#xx` in it.
  private mutating func escapedName(from start: Int) throws(Diagnostic) -> PDFObject.Name {
    offset = start
    var name: [UInt8] = []
    while !endsWord {
      if bytes[offset] == UInt8(ascii: "#") {
        guard offset + 2 < end, let high = Self.digit(bytes[offset + 1]),
          let low = Self.digit(bytes[offset + 2]), high | low != 0
        else { throw syntax("nom mal formé", "an ill-formed name") }
        name.append(high << 4 | low)
        offset += 3
      } else {
        name.append(bytes[offset])
        offset += 1
      }
    }
    return PDFObject.Name(name)
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private mutating func numberOrReference() throws(Diagnostic) -> PDFObject {
    let start = offset
    if let number = digits(), endsWord {
      let after = offset
      if let reference = try reference(number) { return reference }
      offset = after
      return .integer(number)
    }
    offset = start
    return try signedNumber()
  }

  /// The rest of `N 0 R`, where it is one.
  private mutating func reference(_ number: Int) throws(Diagnostic) -> PDFObject? {
    skipBlanks()
    guard let generation = digits() else { return nil }
    skipBlanks()
    guard readsWord("R") else { return nil }
    guard generation == 0, number > 0 else { throw ReadingDiagnostics.generation(at: place) }
    return .reference(number)
  }

  private mutating func signedNumber() throws(Diagnostic) -> PDFObject {
    let start = offset
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { offset += 1 }
    let first = offset
    while !endsWord, (0x30...0x39).contains(bytes[offset]) || bytes[offset] == 0x2E { offset += 1 }
    let text = bytes[first..<offset]
    let points = text.count { $0 == 0x2E }
    guard endsWord, points <= 1, (1..<64).contains(text.count), text.count > points else {
      throw syntax("nombre mal formé", "an ill-formed number")
    }
    if points == 1 { return .real(Array(bytes[start..<offset])) }
    offset = first
    guard let value = digits() else { throw syntax("nombre mal formé", "an ill-formed number") }
    return .integer(isNegative ? -value : value)
  }
}
