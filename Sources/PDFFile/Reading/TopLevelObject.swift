internal import Diagnostics

/// An object that stands in the file by itself: `N 0 obj … endobj`.
struct TopLevelObject: Sendable {
  let number: Int
  let value: PDFObject
  /// The bytes from its number to its `endobj`.
  let range: Range<Int>
  /// The bytes of its value, or of its stream's dictionary.
  let valueRange: Range<Int>

  /// Reads an object. `length` looks up a length that another object holds.
  init(
    _ parser: inout ObjectParser, length: (Int) throws(Diagnostic) -> Int?
  ) throws(Diagnostic) {
    let start = parser.offset
    number = try Self.number(&parser)
    parser.skipSpace()
    let valueStart = parser.offset
    let plain = try parser.value()
    valueRange = valueStart..<parser.offset
    parser.skipSpace()
    if case .dictionary(let dictionary) = plain, parser.reads("stream") {
      value = .stream(try Self.stream(dictionary, &parser, length))
      parser.skipBlanks()
    } else {
      value = plain
    }
    guard parser.readsWord("endobj") else {
      throw parser.syntax("« endobj » attendu", "\"endobj\" is expected")
    }
    range = start..<parser.offset
  }

  /// Reads `N 0 obj`.
  static func number(_ parser: inout ObjectParser) throws(Diagnostic) -> Int {
    guard let number = parser.digits(), number > 0 else {
      throw parser.syntax("objet attendu", "an object is expected")
    }
    parser.skipBlanks()
    guard let generation = parser.digits() else {
      throw parser.syntax("objet attendu", "an object is expected")
    }
    parser.skipBlanks()
    guard parser.readsWord("obj") else {
      throw parser.syntax("« obj » attendu", "\"obj\" is expected")
    }
    guard generation == 0 else { throw ReadingDiagnostics.generation(at: parser.place) }
    return number
  }

  private static func stream(
    _ dictionary: PDFObject.Dictionary, _ parser: inout ObjectParser,
    _ length: (Int) throws(Diagnostic) -> Int?
  ) throws(Diagnostic) -> PDFObject.Stream {
    guard parser.reads("\r\n") || parser.reads("\n") else {
      throw parser.syntax("fin de ligne attendue", "an end of line is expected")
    }
    // Data that stand in another file are data that nobody signed.
    guard dictionary["F"] == nil else {
      throw parser.syntax("données hors du fichier", "data outside of the file")
    }
    let start = parser.offset
    var count = dictionary["Length"]?.integer
    if let other = dictionary["Length"]?.reference { count = try length(other) }
    guard let count, count >= 0, count <= parser.end - start else {
      throw ReadingDiagnostics.streamLength(at: start)
    }
    parser.offset = start + count
    _ = parser.readsLineEnd()
    guard parser.readsWord("endstream") else { throw ReadingDiagnostics.streamLength(at: start) }
    return PDFObject.Stream(dictionary, parser.bytes[start..<start + count])
  }
}
