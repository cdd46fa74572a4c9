internal import Diagnostics

/// Writes a file in one pass: streams at once, all else gathered into object streams, and a stream
/// of cross-references at the end (ISO 32000-1, 7.5.7 and 7.5.8).
struct FileWriter {
  private enum Place {
    case absent
    case file(Int)
    case packed(stream: Int, index: Int)
  }

  /// The file so far.
  private(set) var bytes: [UInt8] = []
  private var places: [Place] = [.absent]
  /// The objects of the object stream at hand.
  private var packed: [UInt8] = []
  private var starts: [(number: Int, offset: Int)] = []
  private let compression: Compression
  /// What an object stream holds at most; a reader unpacks it whole to see one object.
  private static let streamBytes = 128 << 10

  init(_ compression: Compression, capacity: Int) {
    self.compression = compression
    bytes.reserveCapacity(capacity)
    bytes.add("%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n")
  }

  /// The number of an object that will be written.
  mutating func reserve() -> Int {
    places.append(.absent)
    return places.count - 1
  }

  /// Writes an object that is no stream.
  mutating func add(_ number: Int, _ write: (inout [UInt8]) -> Void) throws(Diagnostic) {
    starts.append((number, packed.count))
    write(&packed)
    packed.append(0x0A)
    if packed.count >= Self.streamBytes { try endObjectStream() }
  }

  /// Writes an object that is no stream, of bytes at hand.
  mutating func add(_ number: Int, copying value: [UInt8]) throws(Diagnostic) {
    try add(number) { $0 += value }
  }

  /// Writes a stream that is compressed already, or must not be. `entries` are those of its
  /// dictionary but the length.
  mutating func add<Content: BidirectionalCollection<UInt8>>(
    stream number: Int, _ entries: [UInt8], filter: StaticString?, _ content: Content
  ) {
    places[number] = .file(bytes.count)
    bytes.add(number)
    bytes.add(" 0 obj\n<<")
    bytes += entries
    // A reader may take a last 0D and the line's end behind it for one end of line: such data are
    // told in letters (ISO 32000-1, 7.3.8.1).
    if content.last == 0x0D {
      let letters = ASCII85.encoded(content)
      if let filter {
        bytes.add("/Filter[/ASCII85Decode")
        bytes.add(filter)
        bytes.add("]")
      } else {
        bytes.add("/Filter/ASCII85Decode")
      }
      finish(letters)
    } else {
      if let filter {
        bytes.add("/Filter")
        bytes.add(filter)
      }
      finish(content)
    }
  }

  private mutating func finish<Content: BidirectionalCollection<UInt8>>(_ content: Content) {
    bytes.add("/Length ")
    bytes.add(content.count)
    bytes.add(">>\nstream\n")
    bytes += content
    bytes.add("\nendstream\nendobj\n")
  }

  /// Deflates and writes a stream.
  mutating func add(
    stream number: Int, _ entries: [UInt8] = [], deflating plain: [UInt8]
  ) throws(Diagnostic) {
    var data: [UInt8] = []
    try compression.deflate(plain, to: &data)
    add(stream: number, entries, filter: "/FlateDecode", data)
  }

  private mutating func endObjectStream() throws(Diagnostic) {
    guard !starts.isEmpty else { return }
    let number = reserve()
    var plain: [UInt8] = []
    plain.reserveCapacity(packed.count + starts.count * 12)
    for (index, start) in starts.enumerated() {
      plain.add(start.number)
      plain.append(0x20)
      plain.add(start.offset)
      plain.append(0x0A)
      places[start.number] = .packed(stream: number, index: index)
    }
    var entries: [UInt8] = []
    entries.add("/Type/ObjStm/N ")
    entries.add(starts.count)
    entries.add("/First ")
    entries.add(plain.count)
    plain += packed
    try add(stream: number, entries, deflating: plain)
    packed.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  /// Writes the end; the whole file.
  mutating func finish(root: Int, info: Int) throws(Diagnostic) -> [UInt8] {
    try endObjectStream()
    let offset = bytes.count
    let number = reserve()
    places[number] = .file(offset)
    let width = offset < 1 << 16 ? 2 : offset < 1 << 24 ? 3 : 4
    var table: [UInt8] = []
    table.reserveCapacity(places.count * (width + 3))
    for place in places { Self.add(place, width, to: &table) }
    var entries: [UInt8] = []
    entries.add("/Type/XRef/Size ")
    entries.add(places.count)
    entries.add("/W[1 ")
    entries.add(width)
    entries.add(" 2]/Root ")
    entries.add(reference: root)
    entries.add("/Info ")
    entries.add(reference: info)
    let identifier = FileIdentifier(of: bytes)
    entries.add("/ID[")
    identifier.add(to: &entries)
    identifier.add(to: &entries)
    entries.add("]")
    try add(stream: number, entries, deflating: table)
    bytes.add("startxref\n")
    bytes.add(offset)
    bytes.add("\n%%EOF\n")
    return bytes
  }

  private static func add(_ place: Place, _ width: Int, to table: inout [UInt8]) {
    let (kind, second, third): (UInt8, Int, Int)
    switch place {
    case .absent: (kind, second, third) = (0, 0, 0xFFFF)
    case .file(let offset): (kind, second, third) = (1, offset, 0)
    case .packed(let stream, let index): (kind, second, third) = (2, stream, index)
    }
    table.append(kind)
    for shift in (0..<width).reversed() {
      table.append(UInt8(truncatingIfNeeded: second >> (shift * 8)))
    }
    table.append(UInt8(truncatingIfNeeded: third >> 8))
    table.append(UInt8(truncatingIfNeeded: third))
  }
}
