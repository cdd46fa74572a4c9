internal import Diagnostics

/// Copies what pages use out of Cairo's file: fonts, pictures, patterns, each once, under new
/// numbers and without what archival files must not hold. Compressed data stay as they are.
struct ObjectCopy {
  let file: CairoFile
  private var numbers: [Int: Int] = [:]
  private var waiting: [Int] = []

  init(_ file: CairoFile) { self.file = file }

  /// Writes a value of Cairo's, its references changed to the new numbers.
  mutating func add(
    _ range: Range<Int>, to out: inout [UInt8], _ writer: inout FileWriter
  ) throws(Diagnostic) {
    var scanner = ByteScanner(file.bytes, range)
    if scanner.reads("<<") {
      scanner.offset = range.lowerBound
      let dictionary = try PDFDictionary(&scanner)
      out.add("<<")
      try add(dictionary, to: &out, &writer) { _ in false }
      return out.add(">>")
    }
    var done = range.lowerBound
    while let byte = scanner.next {
      switch byte {
      case UInt8(ascii: "("): try scanner.skipString()
      case 0x30...0x39
      where scanner.offset == done || Self.mayPrecede(file.bytes[scanner.offset - 1]):
        let start = scanner.offset
        guard let old = scanner.integer() else { throw scanner.refusal("number") }
        guard scanner.reads(" 0 R") else { continue }
        out += file.bytes[done..<start]
        out.add(reference: number(of: old, &writer))
        done = scanner.offset
      default: scanner.offset += 1
      }
    }
    out += file.bytes[done..<range.upperBound]
  }

  /// Writes a dictionary's entries, each once: Cairo 1.16 names a picture that a page shows twice
  /// twice.
  private mutating func add(
    _ dictionary: PDFDictionary, to out: inout [UInt8], _ writer: inout FileWriter,
    except isDropped: (ArraySlice<UInt8>) -> Bool
  ) throws(Diagnostic) {
    for (index, entry) in dictionary.entries.enumerated() {
      let key = file.bytes[entry.key]
      let isKnown = dictionary.entries[..<index].contains { file.bytes[$0.key] == key }
      guard !isKnown, !isDropped(key) else { continue }
      out += key
      switch file.bytes[entry.value.lowerBound] {
      case UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "("): break
      default: out.append(0x20)
      }
      try add(entry.value, to: &out, &writer)
    }
  }

  private static func mayPrecede(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == UInt8(ascii: "[")
  }

  /// The new number of an object of Cairo's, which is copied.
  mutating func number(of old: Int, _ writer: inout FileWriter) -> Int {
    if let known = numbers[old] { return known }
    let new = writer.reserve()
    numbers[old] = new
    waiting.append(old)
    return new
  }

  /// Writes everything that was referred to, and what that refers to.
  mutating func finish(_ writer: inout FileWriter) throws(Diagnostic) {
    while let old = waiting.popLast() {
      let object = try file.object(old)
      guard let number = numbers[old] else { continue }
      try write(object, as: number, &writer)
    }
  }

  private mutating func write(
    _ object: CairoObject, as number: Int, _ writer: inout FileWriter
  ) throws(Diagnostic) {
    let kind = try ObjectKind(object)
    guard let dictionary = object.dictionary else { return }
    var entries: [UInt8] = []
    try add(dictionary, to: &entries, &writer, except: Self.isDropped)
    // Without it a reader may take glyph numbers for others (ISO 19005-3, 6.2.11.3.2).
    if case .cidFont = kind, dictionary["/CIDToGIDMap"] == nil {
      entries.add("/CIDToGIDMap/Identity")
    }
    guard let stream = object.stream else {
      let value = entries
      return try writer.add(number) { out in
        out.add("<<")
        out += value
        out.add(">>")
      }
    }
    var filter: StaticString?
    if dictionary.has("/Filter", "/FlateDecode") { filter = "/FlateDecode" }
    if dictionary.has("/Filter", "/DCTDecode") { filter = "/DCTDecode" }
    writer.add(stream: number, entries, filter: filter, file.bytes[stream])
  }

  /// Lengths and filters are written anew; smoothing of pictures is forbidden (6.2.8).
  private static func isDropped(_ key: ArraySlice<UInt8>) -> Bool {
    key.matches("/Length") || key.matches("/Filter") || key.matches("/Interpolate")
  }
}
