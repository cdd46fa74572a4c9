internal import Diagnostics

/// An object stream, opened (ISO 32000-1, 7.5.7). Each of its objects was walked over and is known to
/// read; it is built when somebody asks for it.
struct ObjectStream: Sendable {
  /// The numbers of the objects, in their order.
  let numbers: [Int]
  private let plain: [UInt8]
  private var places: [Place] = []
  private var allReferences: [Int] = []

  private struct Place {
    let range: Range<Int>
    let references: Range<Int>
    let isSuspect: Bool
  }

  /// Throws `pdf.stream-data` for one whose index or content is wrong.
  init(_ stream: PDFObject.Stream, _ decoding: inout StreamDecoding) throws(Diagnostic) {
    plain = try decoding.data(of: stream)
    let index = try Self.index(of: stream, in: plain)
    numbers = index.map(\.number)
    places.reserveCapacity(index.count)
    allReferences.reserveCapacity(index.count * 4)
    var scan = ObjectScan()
    for (place, entry) in index.enumerated() {
      let end = place + 1 < index.count ? index[place + 1].start : plain.count
      try read(entry.start..<end, &scan)
    }
  }

  /// An object, by its place.
  func value(_ index: Int) throws(Diagnostic) -> PDFObject {
    try Self.value(plain, places[index].range)
  }

  /// What an object refers to itself.
  func references(_ index: Int) -> ArraySlice<Int> { allReferences[places[index].references] }

  /// Whether an object has to be looked into for what no document may hold.
  func isSuspect(_ index: Int) -> Bool { places[index].isSuspect }

  /// The objects' numbers, and where each begins.
  private static func index(
    of stream: PDFObject.Stream, in plain: [UInt8]
  ) throws(Diagnostic) -> [(number: Int, start: Int)] {
    let wrong = ReadingDiagnostics.streamData("flux d'objets", "object stream")
    guard let count = stream.dictionary["N"]?.integer,
      let first = stream.dictionary["First"]?.integer, (0...plain.count).contains(first),
      (0...first).contains(count), stream.dictionary["Extends"] == nil
    else { throw wrong }
    var parser = ObjectParser(plain, 0..<first)
    var index: [(number: Int, start: Int)] = []
    index.reserveCapacity(count)
    for _ in 0..<count {
      parser.skipBlanks()
      guard let number = parser.digits(), number > 0 else { throw wrong }
      parser.skipBlanks()
      guard let offset = parser.digits(), offset <= plain.count - first,
        index.last.map({ $0.start < first + offset }) ?? (offset == 0)
      else { throw wrong }
      index.append((number, first + offset))
    }
    parser.skipBlanks()
    guard parser.next == nil else { throw wrong }
    return index
  }

  private mutating func read(_ range: Range<Int>, _ scan: inout ObjectScan) throws(Diagnostic) {
    scan.reset()
    let isPlain = plain.withUnsafeBufferPointer {
      scan.accepts(UnsafeBufferPointer(rebasing: $0[range]))
    }
    let start = allReferences.count
    allReferences += isPlain ? scan.references : try Self.value(plain, range).references
    places.append(
      Place(
        range: range, references: start..<allReferences.count,
        isSuspect: scan.isSuspect || !isPlain))
  }

  private static func value(
    _ plain: [UInt8], _ range: Range<Int>
  ) throws(Diagnostic) -> PDFObject {
    var parser = ObjectParser(plain, range)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.next == nil else {
      throw ReadingDiagnostics.streamData("flux d'objets", "object stream")
    }
    return value
  }
}
