internal import Diagnostics

/// A section of cross-references: a table with its trailer, or a stream (ISO 32000-1, 7.5.4, 7.5.8).
struct CrossReferenceSection: Sendable {
  /// Where an object is.
  enum Entry: Hashable, Sendable {
    case free
    /// Written straight, at an offset.
    case file(Int)
    /// In an object stream, the how-manieth.
    case packed(stream: Int, index: Int)
  }

  /// Where the section begins and ends.
  let range: Range<Int>
  /// The number of its stream; nil for a table.
  let number: Int?
  let trailer: PDFObject.Dictionary
  let entries: EntryTable
  /// The section before.
  let previous: Int?

  private static let numberLimit = 8_388_607

  /// Reads the section at the beginning of a range, of so many entries at most. Throws
  /// `pdf.cross-references`, `pdf.too-large` and what its syntax throws.
  init(
    _ bytes: [UInt8], _ place: Range<Int>, limit: Int, _ decoding: inout StreamDecoding
  ) throws(Diagnostic) {
    let offset = place.lowerBound
    var parser = ObjectParser(bytes, place)
    if parser.readsWord("xref") {
      entries = try Self.table(&parser, limit)
      trailer = try parser.dictionary()
      number = nil
      range = offset..<parser.offset
    } else {
      let object = try TopLevelObject(&parser) { _ throws(Diagnostic) in nil }
      guard case .stream(let stream) = object.value, stream.dictionary.isType("XRef") else {
        throw ReadingDiagnostics.references(
          "ni table ni flux", "neither table nor stream", at: offset)
      }
      entries = try Self.entries(of: stream, try decoding.data(of: stream), offset, limit)
      trailer = stream.dictionary
      number = object.number
      range = offset..<parser.offset
    }
    if trailer["Encrypt"] != nil { throw ReadingDiagnostics.encrypted() }
    if trailer["XRefStm"] != nil { throw ReadingDiagnostics.hybrid() }
    previous = trailer["Prev"]?.integer
    guard let size = trailer["Size"]?.integer, size <= Self.numberLimit + 1,
      trailer["Root"]?.reference != nil, entries.last ?? 0 < size,
      number ?? 0 < size, (trailer["Prev"] == nil) == (previous == nil)
    else {
      throw ReadingDiagnostics.references("/Size, /Root, /Prev", "/Size, /Root, /Prev", at: offset)
    }
  }

  private static func tooMany(_ limit: Int) -> Diagnostic {
    ReadingDiagnostics.tooLarge("\(limit) objets", "\(limit) objects")
  }

  /// Subsections of lines of twenty bytes, up to `trailer`.
  private static func table(
    _ parser: inout ObjectParser, _ limit: Int
  ) throws(Diagnostic) -> EntryTable {
    let start = parser.place
    var numbers: [Int] = []
    var entries: [Entry] = []
    parser.skipBlanks()
    while !parser.readsWord("trailer") {
      let place = parser.place
      guard let first = parser.digits(), parser.reads(" "), let count = parser.digits(),
        first + count <= numberLimit + 1
      else { throw ReadingDiagnostics.references("en-tête", "heading", at: place) }
      parser.skipBlanks()
      guard entries.count + min(count, parser.end / 20) <= limit else { throw tooMany(limit) }
      for number in first..<first + count {
        numbers.append(number)
        entries.append(try line(&parser, number))
      }
      parser.skipBlanks()
    }
    return try sorted(numbers, entries, at: start)
  }

  private static func sorted(
    _ numbers: [Int], _ entries: [Entry], at offset: Int
  ) throws(Diagnostic) -> EntryTable {
    if let table = EntryTable(numbers, entries) { return table }
    var seen: Set<Int> = []
    let twice = numbers.first { !seen.insert($0).inserted }
    throw ReadingDiagnostics.duplicateObject(twice ?? 0, at: offset)
  }

  private static func line(
    _ parser: inout ObjectParser, _ number: Int
  ) throws(Diagnostic) -> Entry {
    let start = parser.offset
    let wrong = ReadingDiagnostics.references("objet \(number)", "object \(number)", at: start)
    guard parser.end - start >= 20, let offset = parser.digits(), parser.offset == start + 10,
      parser.reads(" "), let generation = parser.digits(), parser.offset == start + 16,
      parser.reads(" ")
    else { throw wrong }
    let isUsed = parser.reads("n")
    guard isUsed || parser.reads("f") else { throw wrong }
    guard parser.reads(" \n") || parser.reads(" \r") || parser.reads("\r\n") else { throw wrong }
    guard isUsed else { return .free }
    guard generation == 0 else { throw ReadingDiagnostics.generation(at: start) }
    guard number > 0 else { throw wrong }
    return .file(offset)
  }

  private static func entries(
    of stream: PDFObject.Stream, _ data: [UInt8], _ offset: Int, _ limit: Int
  ) throws(Diagnostic) -> EntryTable {
    let wrong = ReadingDiagnostics.references("flux", "stream", at: offset)
    let widths = (stream.dictionary["W"]?.array ?? []).compactMap(\.integer)
    guard widths.count == 3, widths.allSatisfy({ (0...8).contains($0) }), widths[1] > 0 else {
      throw wrong
    }
    let width = widths.reduce(0, +)
    let index: [Int]
    if let pairs = stream.dictionary["Index"]?.array {
      index = pairs.compactMap(\.integer)
      guard index.count == pairs.count, index.count % 2 == 0 else { throw wrong }
    } else {
      index = [0, stream.dictionary["Size"]?.integer ?? 0]
    }
    guard data.count / width <= limit else { throw tooMany(limit) }
    var numbers: [Int] = []
    var entries: [Entry] = []
    numbers.reserveCapacity(data.count / width)
    entries.reserveCapacity(data.count / width)
    var place = 0
    for pair in stride(from: 0, to: index.count, by: 2) {
      let (first, count) = (index[pair], index[pair + 1])
      guard first >= 0, count >= 0, first <= numberLimit, count <= (data.count - place) / width
      else { throw wrong }
      for number in first..<first + count {
        guard let entry = entry(data, &place, widths, number) else { throw wrong }
        numbers.append(number)
        entries.append(entry)
      }
    }
    guard place == data.count else { throw wrong }
    return try sorted(numbers, entries, at: offset)
  }

  private static func entry(
    _ data: [UInt8], _ place: inout Int, _ widths: [Int], _ number: Int
  ) -> Entry? {
    func field(_ width: Int) -> Int? {
      var value: UInt64 = 0
      for _ in 0..<width {
        value = value << 8 | UInt64(data[place])
        place += 1
      }
      return value < 1 << 48 ? Int(value) : nil
    }
    let kind = widths[0] == 0 ? 1 : field(widths[0])
    guard let second = field(widths[1]), let third = field(widths[2]) else { return nil }
    switch kind {
    case 0: return .free
    case 1: return third == 0 && number > 0 ? .file(second) : nil
    case 2: return number > 0 ? .packed(stream: second, index: third) : nil
    default: return nil
    }
  }
}
