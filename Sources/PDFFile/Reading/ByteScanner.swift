internal import Diagnostics

/// Reads PDF syntax as Cairo writes it; what it does not expect is refused.
struct ByteScanner {
  let bytes: [UInt8]
  /// The next byte to read.
  var offset: Int
  /// Where reading ends.
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  /// Reads from an offset that a file tells, which may lie outside of it.
  init(_ bytes: [UInt8], from offset: Int) {
    self.init(bytes, min(max(offset, 0), bytes.count)..<bytes.count)
  }

  /// The next byte; nil at the end.
  var next: UInt8? { offset < end ? bytes[offset] : nil }

  /// Whether these bytes come next; they are read then.
  mutating func reads(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end - offset >= count else { return false }
    for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
    offset += count
    return true
  }

  /// Reads these bytes, or refuses.
  mutating func expect(_ text: StaticString) throws(Diagnostic) {
    guard reads(text) else { throw refusal("\(text)") }
  }

  /// Skips white space, and comments.
  mutating func skipSpace() {
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "%") {
        while offset < end, bytes[offset] != 0x0A { offset += 1 }
      } else if byte != 0x20 && byte != 0x0A {
        return
      } else {
        offset += 1
      }
    }
  }

  /// Reads an unsigned number; nil when there is none, or one that no file needs.
  mutating func integer() -> Int? {
    var value = 0
    let start = offset
    while offset < end, case let digit = bytes[offset] &- 0x30, digit < 10 {
      guard value < 1 << 48 else { return nil }
      value = value * 10 + Int(digit)
      offset += 1
    }
    return offset > start ? value : nil
  }

  /// Reads one value: its bytes.
  mutating func value() throws(Diagnostic) -> Range<Int> {
    skipSpace()
    let start = offset
    var depth = 0
    repeat {
      skipSpace()
      guard let byte = next else { throw refusal("end") }
      switch byte {
      case UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "]"):
        depth -= 1
        offset += 1
      case UInt8(ascii: "("): try skipString()
      case UInt8(ascii: "<"):
        if reads("<<") { depth += 1 } else { try skipHex() }
      case UInt8(ascii: ">"):
        try expect(">>")
        depth -= 1
      case UInt8(ascii: "/"):
        offset += 1
        skipWord()
      default: try skipScalar()
      }
      guard depth < 32 else { throw refusal("nesting") }
    } while depth > 0
    guard depth == 0 else { throw refusal("bracket") }
    return start..<offset
  }

  /// Skips the letters of a name, a number or a word.
  mutating func skipWord() {
    while offset < end {
      switch bytes[offset] {
      case 0x20, 0x0A, UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"):
        return
      default: offset += 1
      }
    }
  }

  /// A number, a word, or a reference `N 0 R`.
  private mutating func skipScalar() throws(Diagnostic) {
    let start = offset
    if integer() != nil {
      let after = offset
      if reads(" 0 R") { return }
      offset = after
    }
    skipWord()
    guard offset > start else { throw refusal("byte") }
  }

  /// Skips a string in parentheses.
  mutating func skipString() throws(Diagnostic) {
    var depth = 0
    repeat {
      guard let byte = next else { throw refusal("string") }
      offset += 1
      if byte == UInt8(ascii: "\\") { offset += 1 }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    } while depth > 0
    guard offset <= end else { throw refusal("string") }
  }

  /// Skips a string of hexadecimal digits.
  mutating func skipHex() throws(Diagnostic) {
    while let byte = next, byte != UInt8(ascii: ">") {
      _ = byte
      offset += 1
    }
    try expect(">")
  }

  func refusal(_ what: String) -> Diagnostic {
    let place = min(offset, end)
    let shown = bytes[place..<min(place + 24, end)].map {
      (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "·"
    }
    return FinishingDiagnostics.unexpected("\(what) @\(offset) « \(String(shown)) »")
  }
}

/// A dictionary: its keys and values as places in the bytes.
struct PDFDictionary {
  let bytes: [UInt8]
  private(set) var entries: [(key: Range<Int>, value: Range<Int>)] = []

  /// Reads a dictionary, from its `<<` on.
  init(_ scanner: inout ByteScanner) throws(Diagnostic) {
    bytes = scanner.bytes
    scanner.skipSpace()
    try scanner.expect("<<")
    while true {
      scanner.skipSpace()
      if scanner.reads(">>") { return }
      let start = scanner.offset
      try scanner.expect("/")
      scanner.skipWord()
      let key = start..<scanner.offset
      entries.append((key, try scanner.value()))
    }
  }

  /// The value of a key, given with its slash.
  subscript(_ key: StaticString) -> Range<Int>? {
    entries.first { bytes[$0.key].matches(key) }?.value
  }

  /// Whether a key has exactly this value.
  func has(_ key: StaticString, _ value: StaticString) -> Bool {
    self[key].map { bytes[$0].matches(value) } ?? false
  }

  /// The number of the object that a key refers to.
  func reference(_ key: StaticString) -> Int? {
    guard let range = self[key] else { return nil }
    var scanner = ByteScanner(bytes, range)
    guard let number = scanner.integer(), scanner.reads(" 0 R"), scanner.offset == range.upperBound
    else { return nil }
    return number
  }

  /// The whole number that a key has.
  func integer(_ key: StaticString) -> Int? {
    guard let range = self[key] else { return nil }
    var scanner = ByteScanner(bytes, range)
    guard let number = scanner.integer(), scanner.offset == range.upperBound else { return nil }
    return number
  }

  /// Refuses a key that is not among those known.
  func allow(_ keys: [StaticString], in what: @autoclosure () -> String) throws(Diagnostic) {
    for entry in entries where !keys.contains(where: { bytes[entry.key].matches($0) }) {
      let key = String(decoding: bytes[entry.key], as: UTF8.self)
      throw FinishingDiagnostics.unexpected("\(what()) \(key)")
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are those of a text.
  func matches(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    var place = startIndex
    for index in 0..<count {
      if self[place] != text.utf8Start[index] { return false }
      place += 1
    }
    return true
  }
}
