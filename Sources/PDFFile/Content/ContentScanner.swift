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
    var code: UInt32 = 0
    guard name.count <= 3 else { return nil }
    for byte in name { code = code << 8 | UInt32(byte) }
    switch code {
    case Self.code("BT"): self = .beginText
    case Self.code("ET"): self = .endText
    case Self.code("Tj"), Self.code("TJ"): self = .showText
    case Self.code("Tf"), Self.code("Tm"), Self.code("Td"), Self.code("Tr"), Self.code("Tz"):
      self = .textState
    case Self.code("BDC"): self = .beginSpan
    case Self.code("EMC"): self = .endMarked
    case Self.code("m"), Self.code("l"), Self.code("c"), Self.code("v"), Self.code("y"),
      Self.code("h"), Self.code("re"):
      self = .construct
    case Self.code("f"), Self.code("f*"), Self.code("S"), Self.code("s"), Self.code("B"),
      Self.code("B*"), Self.code("b"), Self.code("b*"):
      self = .paint
    case Self.code("n"): self = .endPath
    case Self.code("W"), Self.code("W*"): self = .clip
    case Self.code("Do"): self = .object
    case Self.code("sh"): self = .shading
    case Self.code("q"): self = .save
    case Self.code("Q"): self = .restore
    default:
      guard Self.isState(code) else { return nil }
      self = .state
    }
  }

  private static func isState(_ code: UInt32) -> Bool {
    switch code {
    case Self.code("cm"), Self.code("gs"), Self.code("w"), Self.code("J"), Self.code("j"),
      Self.code("M"), Self.code("d"), Self.code("rg"), Self.code("RG"), Self.code("g"),
      Self.code("G"), Self.code("cs"), Self.code("CS"), Self.code("sc"), Self.code("SC"),
      Self.code("scn"), Self.code("SCN"):
      true
    default: false
    }
  }

  /// An operator's letters as one number.
  private static func code(_ name: StaticString) -> UInt32 {
    var code: UInt32 = 0
    for index in 0..<name.utf8CodeUnitCount { code = code << 8 | UInt32(name.utf8Start[index]) }
    return code
  }
}
