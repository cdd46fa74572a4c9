internal import Diagnostics

/// An object of Cairo's file.
struct CairoObject {
  /// The number that Cairo gave it.
  let number: Int
  /// Its value, when it is a dictionary.
  let dictionary: PDFDictionary?
  /// The bytes of its value: where they begin and end in the file.
  let value: Range<Int>
  /// The bytes of its stream.
  let stream: Range<Int>?
}

/// A file as Cairo 1.16 or 1.18 wrote it, and nothing else: one revision, a table or a stream of
/// cross-references at its end, streams whose length stands in an object of its own.
struct CairoFile {
  private enum Place {
    case absent
    /// Written straight, at an offset.
    case plain(Int)
    /// In an object stream, the how-manieth.
    case packed(stream: Int, index: Int)
  }

  /// The file, and behind it the content of its object streams.
  private(set) var bytes: [UInt8]
  private var places: [Place] = []
  private var unpacked: [Int: [(number: Int, range: Range<Int>)]] = [:]
  /// The catalogue's number.
  private(set) var root = 0

  /// Opens a file. Throws `defect.pdf-input` for what Cairo does not write.
  init(_ file: [UInt8], _ compression: Compression) throws(Diagnostic) {
    bytes = file
    guard file.count > 64, file[0..<7].matches("%PDF-1.") else {
      throw FinishingDiagnostics.unexpected("header")
    }
    let start = try Self.crossReferences(file)
    var scanner = ByteScanner(file, start..<file.count)
    if scanner.reads("xref\n0 ") {
      try readTable(&scanner)
    } else {
      try readStream(at: start, compression)
      try unpack(compression)
    }
  }

  /// Where the cross-references begin.
  private static func crossReferences(_ file: [UInt8]) throws(Diagnostic) -> Int {
    var last = file.count - 1
    let mark = Array("startxref\n".utf8)
    let least = max(0, file.count - 64)
    while last >= least, !file[last...].starts(with: mark) { last -= 1 }
    guard last >= least else { throw FinishingDiagnostics.unexpected("startxref") }
    var scanner = ByteScanner(file, last + mark.count..<file.count)
    guard let start = scanner.integer(), start < file.count else { throw scanner.refusal("offset") }
    try scanner.expect("\n%%EOF\n")
    guard scanner.offset == file.count else { throw scanner.refusal("end") }
    return start
  }

  /// Cairo 1.16: a table and a trailer.
  private mutating func readTable(_ scanner: inout ByteScanner) throws(Diagnostic) {
    guard let count = scanner.integer(), count < scanner.end / 18 else {
      throw scanner.refusal("xref")
    }
    try scanner.expect("\n0000000000 65535 f \n")
    places = [.absent]
    places.reserveCapacity(count)
    for _ in 1..<max(1, count) {
      guard let offset = scanner.integer() else { throw scanner.refusal("xref") }
      try scanner.expect(" 00000 n \n")
      places.append(offset == 0 ? .absent : .plain(offset))
    }
    try scanner.expect("trailer\n")
    try readTrailer(try PDFDictionary(&scanner))
  }

  private mutating func readTrailer(_ trailer: PDFDictionary) throws(Diagnostic) {
    guard trailer.integer("/Size") == places.count, let root = trailer.reference("/Root") else {
      throw FinishingDiagnostics.unexpected("trailer")
    }
    self.root = root
  }

  /// Cairo 1.18: a cross-reference stream.
  private mutating func readStream(
    at offset: Int, _ compression: Compression
  ) throws(Diagnostic) {
    var scanner = ByteScanner(bytes, from: offset)
    guard let number = scanner.integer() else { throw scanner.refusal("xref") }
    let object = try read(number, at: offset)
    guard let dictionary = object.dictionary, let stream = object.stream,
      dictionary.has("/Type", "/XRef"), dictionary.has("/Filter", "/FlateDecode"),
      let widths = dictionary["/W"], let plain = compression.inflate(bytes[stream])
    else { throw scanner.refusal("xref") }
    var numbers = ByteScanner(bytes, widths)
    try numbers.expect("[1 ")
    guard let width = numbers.integer(), (1...6).contains(width) else {
      throw numbers.refusal("xref")
    }
    try numbers.expect(" 2]")
    for entry in stride(from: 0, to: plain.count - width - 2, by: width + 3) {
      let second = plain[entry + 1...entry + width].reduce(0) { $0 << 8 | Int($1) }
      let third = Int(plain[entry + width + 1]) << 8 | Int(plain[entry + width + 2])
      switch plain[entry] {
      case 1: places.append(.plain(second))
      case 2: places.append(.packed(stream: second, index: third))
      default: places.append(.absent)
      }
    }
    // The stream itself may or may not be counted.
    while let size = dictionary.integer("/Size"), places.count < min(size, bytes.count) {
      places.append(.absent)
    }
    try readTrailer(dictionary)
  }

  /// Puts the content of object streams behind the file.
  private mutating func unpack(_ compression: Compression) throws(Diagnostic) {
    var streams: Set<Int> = []
    for case .packed(let stream, _) in places { streams.insert(stream) }
    for number in streams.sorted() {
      let object = try self.object(number)
      guard let dictionary = object.dictionary, let stream = object.stream,
        dictionary.has("/Type", "/ObjStm"), let count = dictionary.integer("/N"),
        let first = dictionary.integer("/First"), let plain = compression.inflate(bytes[stream]),
        first <= plain.count
      else { throw FinishingDiagnostics.unexpected("ObjStm") }
      let start = bytes.count
      bytes += plain
      var scanner = ByteScanner(bytes, start..<start + first)
      var found: [(number: Int, range: Range<Int>)] = []
      for _ in 0..<min(count, first) {
        scanner.skipSpace()
        guard let number = scanner.integer() else { throw scanner.refusal("ObjStm") }
        scanner.skipSpace()
        guard let offset = scanner.integer(), first + offset <= plain.count else {
          throw scanner.refusal("ObjStm")
        }
        found.append((number, start + first + offset..<bytes.count))
      }
      unpacked[number] = found
    }
  }

  /// An object by its number.
  func object(_ number: Int) throws(Diagnostic) -> CairoObject {
    guard places.indices.contains(number) else {
      throw FinishingDiagnostics.unexpected("\(number) 0 R")
    }
    switch places[number] {
    case .absent: throw FinishingDiagnostics.unexpected("\(number) 0 R")
    case .plain(let offset): return try read(number, at: offset)
    case .packed(let stream, let index):
      guard let found = unpacked[stream], found.indices.contains(index),
        found[index].number == number
      else { throw FinishingDiagnostics.unexpected("\(number) 0 R") }
      var scanner = ByteScanner(bytes, found[index].range)
      scanner.skipSpace()
      let start = scanner.offset
      let dictionary = try PDFDictionary(&scanner)
      return CairoObject(
        number: number, dictionary: dictionary, value: start..<scanner.offset, stream: nil)
    }
  }

  private func read(_ number: Int, at offset: Int) throws(Diagnostic) -> CairoObject {
    var scanner = ByteScanner(bytes, from: offset)
    guard scanner.integer() == number else { throw scanner.refusal("\(number) 0 obj") }
    try scanner.expect(" 0 obj\n")
    scanner.skipSpace()
    let start = scanner.offset
    guard scanner.next == UInt8(ascii: "<") else {
      let value = try scanner.value()
      try scanner.expect("\nendobj\n")
      return CairoObject(number: number, dictionary: nil, value: value, stream: nil)
    }
    let dictionary = try PDFDictionary(&scanner)
    let value = start..<scanner.offset
    try scanner.expect("\n")
    if scanner.reads("endobj\n") {
      return CairoObject(number: number, dictionary: dictionary, value: value, stream: nil)
    }
    try scanner.expect("stream\n")
    let stream = scanner.offset..<scanner.offset + (try length(of: dictionary))
    guard stream.upperBound <= bytes.count else { throw scanner.refusal("/Length") }
    scanner.offset = stream.upperBound
    _ = scanner.reads("\n")
    try scanner.expect("endstream\nendobj\n")
    return CairoObject(number: number, dictionary: dictionary, value: value, stream: stream)
  }

  /// The length of a stream, which an object of its own holds unless it was known beforehand.
  private func length(of dictionary: PDFDictionary) throws(Diagnostic) -> Int {
    if let length = dictionary.integer("/Length") { return length }
    guard let number = dictionary.reference("/Length"), places.indices.contains(number),
      case .plain(let offset) = places[number]
    else { throw FinishingDiagnostics.unexpected("/Length") }
    var scanner = ByteScanner(bytes, from: offset)
    guard scanner.integer() == number else { throw scanner.refusal("/Length") }
    try scanner.expect(" 0 obj\n   ")
    guard let length = scanner.integer() else { throw scanner.refusal("/Length") }
    return length
  }
}
