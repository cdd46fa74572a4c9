import Diagnostics

/// Cuts a range of a source into tokens, one at a time.
struct ExpressionLexer: Sendable {
  let file: SourceFile
  let end: Int32
  /// The first byte that is not yet read.
  var cursor: Int32

  init(file: SourceFile, range: Range<Int32>) {
    self.file = file
    end = min(range.upperBound, Int32(clamping: file.bytes.count))
    cursor = max(0, min(range.lowerBound, end))
  }

  /// The byte that many places after the cursor; nil past the end.
  func byte(_ ahead: Int32 = 0) -> UInt8? {
    let (index, isOver) = cursor.addingReportingOverflow(ahead)
    return isOver || index >= end ? nil : file.bytes[Int(index)]
  }

  func span(from start: Int32) -> SourceSpan { SourceSpan(file: file, range: start..<cursor) }

  /// The next token.
  mutating func next() throws(Diagnostic) -> Token {
    skipSpace()
    let start = cursor
    guard let first = byte() else { return Token(.end, range: end..<end) }
    let kind: Token.Kind
    if first.isDigit {
      kind = try number()
    } else if first.isNameStart {
      kind = name()
    } else if first == UInt8(ascii: "\"") {
      kind = .string(try string())
    } else {
      kind = .symbol(try symbol())
    }
    return Token(kind, range: start..<cursor)
  }

  private mutating func skipSpace() {
    while let next = byte(), next.isSpace { cursor += 1 }
  }

  private mutating func name() -> Token.Kind {
    let start = cursor
    while let next = byte(), next.isNamePart { cursor += 1 }
    let text = file.text(start..<cursor)
    return Token.Keyword(rawValue: text).map { .keyword($0) } ?? .name(text)
  }

  private mutating func symbol() throws(Diagnostic) -> Token.Symbol {
    for symbol in Token.Symbol.allCases where starts(with: symbol.rawValue) {
      cursor += Int32(symbol.rawValue.utf8.count)
      return symbol
    }
    throw SyntaxFault.strangeCharacter(at: cursor, in: file)
  }

  func starts(with text: String) -> Bool {
    for (index, wanted) in text.utf8.enumerated() where byte(Int32(index)) != wanted {
      return false
    }
    return true
  }
}

extension ExpressionLexer {
  /// An integer, a decimal with a point, or a length when a unit touches it.
  private mutating func number() throws(Diagnostic) -> Token.Kind {
    let start = cursor
    skipDigits()
    var scale: Int32 = 0
    if byte() == UInt8(ascii: "."), let next = byte(1), next.isDigit {
      cursor += 1
      let fraction = cursor
      skipDigits()
      scale = cursor - fraction
    }
    guard let units = Int64(file.text(start..<cursor).filter { $0 != "." }) else {
      throw SyntaxFault.hugeNumber(span(from: start))
    }
    if let first = byte(), first.isNameStart { return try length(units, scale, from: start) }
    return scale == 0
      ? .integer(Int(units)) : .decimal(Decimal(units: units, scale: Int(scale)))
  }

  private mutating func skipDigits() {
    while let next = byte(), next.isDigit { cursor += 1 }
  }

  private mutating func length(
    _ units: Int64, _ scale: Int32, from start: Int32
  ) throws(Diagnostic) -> Token.Kind {
    let unitStart = cursor
    while let next = byte(), next.isNamePart { cursor += 1 }
    let number = Double(units) / (0..<scale).reduce(1.0) { power, _ in power * 10 }
    switch file.text(unitStart..<cursor) {
    case "mm": return .length(millimetres: number)
    case "cm": return .length(millimetres: number * 10)
    case "pt": return .length(millimetres: number * 25.4 / 72)
    default: throw SyntaxFault.unknownUnit(span(from: start))
    }
  }

  /// The content of a string. A line's end, with the blanks around it, is one space as in prose.
  private mutating func string() throws(Diagnostic) -> String {
    let start = cursor
    cursor += 1
    var content: [UInt8] = []
    while let next = byte() {
      cursor += 1
      switch next {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): content.append(try escaped())
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): foldLineEnd(&content)
      default: content.append(next)
      }
    }
    throw SyntaxFault.unclosedString(
      SourceSpan(file: file, range: start..<min(start + 1, end)))
  }

  private mutating func escaped() throws(Diagnostic) -> UInt8 {
    guard let next = byte(), next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") else {
      throw SyntaxFault.unknownEscape(span(from: cursor - 1))
    }
    cursor += 1
    return next
  }

  private mutating func foldLineEnd(_ content: inout [UInt8]) {
    while content.last == UInt8(ascii: " ") { content.removeLast() }
    skipSpace()
    content.append(UInt8(ascii: " "))
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isNameStart: Bool {
    let lower = self | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || self == UInt8(ascii: "_")
  }
  var isNamePart: Bool { isNameStart || isDigit }
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
