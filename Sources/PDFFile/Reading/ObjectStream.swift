internal import Diagnostics

/// An object stream, opened (ISO 32000-1, 7.5.7): the bytes of each of its objects.
struct ObjectStream: Sendable {
  let plain: [UInt8]
  /// The objects: number, and the bytes of the value.
  let objects: [(number: Int, range: Range<Int>)]

  /// Throws `pdf.stream-data` for one whose index is wrong.
  init(_ stream: PDFObject.Stream, _ decoding: inout StreamDecoding) throws(Diagnostic) {
    plain = try decoding.data(of: stream)
    let wrong = ReadingDiagnostics.streamData("flux d'objets", "object stream")
    guard let count = stream.dictionary["N"]?.integer,
      let first = stream.dictionary["First"]?.integer, (0...plain.count).contains(first),
      (0...first).contains(count), stream.dictionary["Extends"] == nil
    else { throw wrong }
    var parser = ObjectParser(plain, 0..<first)
    var starts: [(number: Int, offset: Int)] = []
    starts.reserveCapacity(count)
    for _ in 0..<count {
      parser.skipBlanks()
      guard let number = parser.digits(), number > 0 else { throw wrong }
      parser.skipBlanks()
      guard let offset = parser.digits(), offset <= plain.count - first,
        starts.last.map({ $0.offset < offset }) ?? (offset == 0)
      else { throw wrong }
      starts.append((number, offset))
    }
    parser.skipBlanks()
    guard parser.next == nil else { throw wrong }
    let ends = starts.dropFirst().map { first + $0.offset } + [plain.count]
    objects = zip(starts, ends).map { ($0.number, first + $0.offset..<$1) }
  }

  /// One object, by its place.
  func object(_ index: Int) throws(Diagnostic) -> PDFObject {
    var parser = ObjectParser(plain, objects[index].range)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.next == nil else {
      throw ReadingDiagnostics.streamData("flux d'objets", "object stream")
    }
    return value
  }
}
