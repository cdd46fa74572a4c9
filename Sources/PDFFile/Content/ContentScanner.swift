internal import Diagnostics

/// An instruction of a content stream: operands, then an operator.
struct ContentInstruction {
  /// Where its first operand begins.
  var start = 0
  /// Its operator's bytes.
  var name: Range<Int> = 0..<0
  /// Its operands, the last few.
  var operands: [Range<Int>] = []
}

/// Reads a content stream as Cairo writes it, instruction by instruction.
struct ContentScanner {
  private(set) var scanner: ByteScanner
  /// The instruction read last; one for all, so that reading makes no arrays.
  private(set) var instruction = ContentInstruction()

  init(_ bytes: [UInt8]) {
    scanner = ByteScanner(bytes, 0..<bytes.count)
    instruction.operands.reserveCapacity(8)
  }

  /// Where the next instruction would begin.
  var offset: Int { scanner.offset }

  /// Reads the next instruction; false at the end.
  mutating func advance() throws(Diagnostic) -> Bool {
    instruction.operands.removeAll(keepingCapacity: true)
    scanner.skipSpace()
    instruction.start = scanner.offset
    while let byte = scanner.next {
      let start = scanner.offset
      if Self.isOperator(byte) {
        scanner.skipWord()
        let name = start..<scanner.offset
        instruction.name = name
        if !Self.isConstant(scanner.bytes[name]) { return true }
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "<")
        || byte == UInt8(ascii: "/")
      {
        _ = try scanner.value()
      } else {
        scanner.skipWord()
        guard scanner.offset > start else { throw scanner.refusal("content") }
      }
      instruction.operands.append(start..<scanner.offset)
      guard instruction.operands.count < 64 else { throw scanner.refusal("operands") }
      scanner.skipSpace()
    }
    guard instruction.operands.isEmpty else { throw scanner.refusal("operator") }
    return false
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\"")
  }

  private static func isConstant(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 4 && (word.matches("true") || word.matches("false") || word.matches("null"))
  }
}

/// What an operator does, as far as marking goes.
enum ContentOperator {
  case beginText, endText, showText, textState
  case beginSpan, endMarked
  case construct, paint, endPath, clip
  case object, shading
  case save, restore
  case state

  /// The operators that Cairo writes on a page; nil for any other.
  init?(_ name: ArraySlice<UInt8>) {
    let first = name[name.startIndex]
    let second = name.count > 1 ? name[name.startIndex + 1] : 0
    guard name.count <= 3 else { return nil }
    if name.count == 3 {
      if name.matches("BDC") {
        self = .beginSpan
      } else if name.matches("EMC") {
        self = .endMarked
      } else if name.matches("scn") || name.matches("SCN") {
        self = .state
      } else {
        return nil
      }
      return
    }
    guard let found = Self.short[Int(first) << 8 | Int(second)] else { return nil }
    self = found
  }

  private static let short: [Int: ContentOperator] = {
    var table: [Int: ContentOperator] = [:]
    func add(_ names: [String], _ meaning: ContentOperator) {
      for name in names {
        let bytes = Array(name.utf8)
        table[Int(bytes[0]) << 8 | (bytes.count > 1 ? Int(bytes[1]) : 0)] = meaning
      }
    }
    add(["BT"], .beginText)
    add(["ET"], .endText)
    add(["Tj", "TJ"], .showText)
    add(["Tf", "Tm", "Td", "Tr", "Tz"], .textState)
    add(["m", "l", "c", "v", "y", "h", "re"], .construct)
    add(["f", "f*", "S", "s", "B", "B*", "b", "b*"], .paint)
    add(["n"], .endPath)
    add(["W", "W*"], .clip)
    add(["Do"], .object)
    add(["sh"], .shading)
    add(["q"], .save)
    add(["Q"], .restore)
    add(
      ["cm", "gs", "w", "J", "j", "M", "d", "rg", "RG", "g", "G", "cs", "CS", "sc", "SC"], .state)
    return table
  }()
}
