internal import Diagnostics

/// An object stream, opened (ISO 32000-1, 7.5.7): each of its objects, read once.
struct ObjectStream: Sendable {
  /// The objects, in their order.
  let objects: [(number: Int, value: PDFObject)]

  /// Throws `pdf.stream-data` for one whose index or content is wrong.
  init(_ stream: PDFObject.Stream, _ decoding: inout StreamDecoding) throws(Diagnostic) {
    let plain = try decoding.data(of: stream)
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
    var objects: [(number: Int, value: PDFObject)] = []
    objects.reserveCapacity(count)
    for (start, end) in zip(starts, ends) {
      objects.append((start.number, try Self.value(plain, first + start.offset..<end)))
    }
    self.objects = objects
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
