package import Diagnostics

extension DataReader {
  /// Reads one JSON value (RFC 8259, strictly: no comment, no comma too many, nothing behind).
  package static func json(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) {
    if let refusal = tooLarge(file, limits) { return (nil, [refusal]) }
    var reader = JSONReader(file: file, limits: limits)
    do throws(Diagnostic) {
      try reader.read()
    } catch {
      return (nil, reader.diagnostics + [error])
    }
    return (reader.root, reader.diagnostics)
  }
}

/// A pushdown reader: what is open is kept by the builder, so that depth costs no stack.
private struct JSONReader {
  private var scanner: JSONScanner
  private var builder: DataTreeBuilder
  /// What closes the open collections, innermost last.
  private var closers: [UInt8] = []

  init(file: SourceFile, limits: Limits) {
    scanner = JSONScanner(file: file)
    builder = DataTreeBuilder(limits: limits)
  }

  var root: DataNode? { builder.root }
  var diagnostics: [Diagnostic] { builder.diagnostics }

  mutating func read() throws(Diagnostic) {
    scanner.skipSpace()
    if scanner.isAtEnd { return }
    try value()
    while !closers.isEmpty { try member() }
    scanner.skipSpace()
    guard scanner.isAtEnd else {
      throw scanner.fault(
        "json-syntax", Message(fr: "du texte suit la fin des données", en: "text follows the end"))
    }
  }

  /// Goes on in the innermost collection: a comma and a value, or its end.
  private mutating func member() throws(Diagnostic) {
    guard let closer = closers.last else { return }
    scanner.skipSpace()
    if scanner.take(closer) { return try close() }
    guard scanner.take(UInt8(ascii: ",")) else {
      throw scanner.expected(",", String(Unicode.Scalar(closer)))
    }
    scanner.skipSpace()
    try keyAndValue(closer)
  }

  private mutating func keyAndValue(_ closer: UInt8) throws(Diagnostic) {
    if closer == UInt8(ascii: "}") {
      let start = scanner.offset
      guard scanner.peek == UInt8(ascii: "\"") else { throw scanner.expected("\"") }
      builder.key(try scanner.string(), at: scanner.span(from: start))
      scanner.skipSpace()
      guard scanner.take(UInt8(ascii: ":")) else { throw scanner.expected(":") }
      scanner.skipSpace()
    }
    try value()
  }

  private mutating func close() throws(Diagnostic) {
    closers.removeLast()
    let end = scanner.offset
    try builder.close(at: scanner.span(from: end))
  }

  private mutating func value() throws(Diagnostic) {
    let start = scanner.offset
    // A NUL stands for the end: neither begins a value.
    switch scanner.peek ?? 0 {
    case UInt8(ascii: "{"): try open(UInt8(ascii: "}"))
    case UInt8(ascii: "["): try open(UInt8(ascii: "]"))
    case UInt8(ascii: "\""):
      let text = try scanner.string()
      try builder.scalar(text, .quoted, at: scanner.span(from: start))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let text = try scanner.number()
      try builder.scalar(text, .number, at: scanner.span(from: start))
    default:
      let (text, form) = try scanner.word()
      try builder.scalar(text, form, at: scanner.span(from: start))
    }
  }

  private mutating func open(_ closer: UInt8) throws(Diagnostic) {
    let start = scanner.offset
    _ = scanner.take(closer == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "["))
    try builder.open(isMapping: closer == UInt8(ascii: "}"), at: scanner.span(from: start))
    closers.append(closer)
    scanner.skipSpace()
    if scanner.take(closer) { return try close() }
    try keyAndValue(closer)
  }
}
