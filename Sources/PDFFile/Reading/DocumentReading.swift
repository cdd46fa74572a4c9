internal import Diagnostics

/// The reading of a file: its cross-references from the last to the first, then every byte from the
/// first to the last.
struct DocumentReading {
  private let bytes: [UInt8]
  private let limits: PDFDocument.Limits
  private var decoding: StreamDecoding
  private var sections: [CrossReferenceSection] = []

  init(_ bytes: [UInt8], _ limits: PDFDocument.Limits) {
    self.bytes = bytes
    self.limits = limits
    decoding = StreamDecoding(budget: limits.unpackedBytes)
  }

  mutating func revisions() throws(Diagnostic) -> [Revision] {
    var parser = ObjectParser(bytes, 0..<bytes.count)
    try Self.readHeader(&parser)
    try readSections(from: try lastSection())
    var revisions: [Revision] = []
    for index in sections.indices {
      revisions.append(try revision(index, &parser))
    }
    parser.skipBlanks()
    guard parser.next == nil else { throw ReadingDiagnostics.trailingBytes(at: parser.offset) }
    return revisions
  }

  private static func readHeader(_ parser: inout ObjectParser) throws(Diagnostic) {
    guard parser.reads("%PDF-1.") || parser.reads("%PDF-2."), let minor = parser.digits(),
      minor < 10, parser.readsLineEnd()
    else { throw ReadingDiagnostics.notPDF() }
  }

  /// What the last `startxref` says.
  private func lastSection() throws(Diagnostic) -> Int {
    var end = bytes.count
    while end > 0, ObjectParser.isSpace(bytes[end - 1]) { end -= 1 }
    guard end >= 5, bytes[end - 5..<end].matches("%%EOF") else {
      throw bytes.contains("%%EOF")
        ? ReadingDiagnostics.trailingBytes(at: end) : ReadingDiagnostics.truncated()
    }
    // The line of the offset, and that of `startxref` before it.
    var start = end - 5
    while start > 0, ObjectParser.isSpace(bytes[start - 1]) { start -= 1 }
    while start > 0, (0x30...0x39).contains(bytes[start - 1]) { start -= 1 }
    var parser = ObjectParser(bytes, start..<end)
    guard let offset = parser.digits(), offset < bytes.count else {
      throw ReadingDiagnostics.truncated()
    }
    return offset
  }

  /// Each section says where the one before is; it must stand before it in the file too.
  private mutating func readSections(from last: Int) throws(Diagnostic) {
    var next: Int? = last
    var end = bytes.count
    var objects = limits.objects
    while let offset = next {
      guard sections.count < limits.revisions else {
        throw ReadingDiagnostics.tooLarge(
          "\(limits.revisions) versions", "\(limits.revisions) revisions")
      }
      guard offset < end else {
        throw bytes.prefix(1_024).contains("/Linearized")
          ? ReadingDiagnostics.linearized() : ReadingDiagnostics.brokenChain(at: end)
      }
      let section = try CrossReferenceSection(bytes, offset..<end, limit: objects, &decoding)
      sections.append(section)
      objects -= section.entries.count
      (next, end) = (section.previous, offset)
    }
    sections.reverse()
  }

  /// One revision: objects and its section, in any order, up to its `%%EOF`.
  private mutating func revision(
    _ index: Int, _ parser: inout ObjectParser
  ) throws(Diagnostic) -> Revision {
    let section = sections[index]
    let start = parser.offset
    var objects: [Int: TopLevelObject] = [:]
    var hasSection = false
    while true {
      parser.skipSpace()
      if parser.offset == section.range.lowerBound { hasSection = true }
      if parser.offset == section.range.lowerBound, section.number == nil {
        parser.offset = section.range.upperBound
      } else if parser.readsWord("startxref") {
        break
      } else {
        let object = try self.object(&parser, index)
        guard objects.updateValue(object, forKey: object.number) == nil else {
          throw ReadingDiagnostics.duplicateObject(object.number, at: object.range.lowerBound)
        }
      }
    }
    parser.skipBlanks()
    let place = parser.offset
    guard hasSection, parser.digits() == section.range.lowerBound else {
      throw ReadingDiagnostics.brokenChain(at: place)
    }
    parser.skipBlanks()
    guard parser.reads("%%EOF") else { throw ReadingDiagnostics.truncated() }
    let mark = parser.offset
    _ = parser.readsLineEnd()
    try check(section, objects)
    return Revision(
      start: start, mark: mark, end: parser.offset, section: section, objects: objects,
      streams: try objectStreams(objects, section))
  }

  /// Reads an object where its section says it is.
  private func object(
    _ parser: inout ObjectParser, _ index: Int
  ) throws(Diagnostic) -> TopLevelObject {
    let offset = parser.offset
    let object = try TopLevelObject(&parser) { number throws(Diagnostic) in
      try length(number, index)
    }
    let section = sections[index]
    switch section.entries[object.number] {
    case .file(offset)?: break
    case nil where object.number == section.number && offset == section.range.lowerBound: break
    case .file(let other)?: throw ReadingDiagnostics.wrongOffset(object.number, at: other)
    default: throw ReadingDiagnostics.hiddenObject(object.number, at: offset)
    }
    let isSection = offset == section.range.lowerBound
    guard isSection || object.value.stream?.dictionary.isType("XRef") != true else {
      throw ReadingDiagnostics.brokenChain(at: offset)
    }
    return object
  }

  /// A stream's length that stands in an object of its own.
  private func length(_ number: Int, _ index: Int) throws(Diagnostic) -> Int? {
    for section in sections[...index].reversed() {
      guard let entry = section.entries[number] else { continue }
      guard case .file(let offset) = entry else { return nil }
      var parser = ObjectParser(bytes, from: offset)
      guard try TopLevelObject.number(&parser) == number else { return nil }
      return try parser.value().integer
    }
    return nil
  }

  /// Whatever the section says stands in the file was found there.
  private func check(
    _ section: CrossReferenceSection, _ objects: [Int: TopLevelObject]
  ) throws(Diagnostic) {
    for (number, entry) in section.entries {
      switch entry {
      case .file(let offset) where objects[number] == nil:
        throw ReadingDiagnostics.wrongOffset(number, at: offset)
      case .packed(let stream, _) where objects[stream] == nil:
        throw ReadingDiagnostics.missingObject(stream)
      default: continue
      }
    }
  }

  /// Opens the object streams; each of their objects is one that the section says is there.
  private mutating func objectStreams(
    _ objects: [Int: TopLevelObject], _ section: CrossReferenceSection
  ) throws(Diagnostic) -> [Int: ObjectStream] {
    var streams: [Int: ObjectStream] = [:]
    var known = 0
    for object in objects.values.sorted(by: { $0.number < $1.number }) {
      guard case .stream(let stream) = object.value, stream.dictionary.isType("ObjStm") else {
        continue
      }
      let opened = try ObjectStream(stream, &decoding)
      for (index, packed) in opened.numbers.enumerated() {
        guard section.entries[packed] == .packed(stream: object.number, index: index) else {
          throw ReadingDiagnostics.hiddenObject(packed, at: object.range.lowerBound)
        }
      }
      known += opened.numbers.count
      streams[object.number] = opened
    }
    let wanted = section.entries.count { if case .packed = $0.1 { true } else { false } }
    guard wanted == known else {
      throw ReadingDiagnostics.references(
        "objets compressés", "packed objects", at: section.range.lowerBound)
    }
    return streams
  }
}

extension Sequence<UInt8> where Self: BidirectionalCollection, Index == Int {
  /// Whether some bytes are found here.
  fileprivate func contains(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var place = startIndex
    while let found = self[place...].firstIndex(of: wanted[0]) {
      if self[found...].starts(with: wanted) { return true }
      place = found + 1
    }
    return false
  }
}
