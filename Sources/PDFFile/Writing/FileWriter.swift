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
    for shift in (0..<width).reversed() { table.append(UInt8(truncatingIfNeeded: second >> (shift * 8))) }
    table.append(UInt8(truncatingIfNeeded: third >> 8))
    table.append(UInt8(truncatingIfNeeded: third))
  }
}

/// The identifier of a file: a hash of its bytes, no secret.
struct FileIdentifier {
  private let first: UInt64
  private let second: UInt64

  /// Two chains of multiplications over words of eight bytes, each step folding the high half of
  /// the product into the low one.
  init(of bytes: [UInt8]) {
    var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    var second = UInt64(bytes.count) ^ 0xD1B5_4A32_D192_ED03
    bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset + 8 <= raw.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        first = Self.fold(first ^ word, 0xA076_1D64_78BD_642F)
        second = Self.fold(second &+ word, 0xE703_7ED1_A0B4_28DB) ^ first
        offset += 8
      }
      while offset < raw.count {
        first = Self.fold(first ^ UInt64(raw[offset]), 0xA076_1D64_78BD_642F)
        second = Self.fold(second &+ first, 0xE703_7ED1_A0B4_28DB)
        offset += 1
      }
    }
    self.first = first
    self.second = Self.fold(second ^ first, 0x8EBC_6AF0_9C88_C6E3)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  func add(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "<"))
    for word in [first, second] {
      for shift in (0..<8).reversed() {
        bytes.add(hexadecimal: UInt8(truncatingIfNeeded: word >> (shift * 8)))
      }
    }
    bytes.append(UInt8(ascii: ">"))
  }
}

/// Bytes in letters (ISO 32000-1, 7.4.3).
enum ASCII85 {
  static func encoded<Content: BidirectionalCollection<UInt8>>(_ content: Content) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(content.count * 5 / 4 + 8)
    var group: UInt32 = 0
    var count = 0
    for byte in content {
      group = group << 8 | UInt32(byte)
      count += 1
      guard count == 4 else { continue }
      add(group, 4, to: &letters)
      group = 0
      count = 0
    }
    if count > 0 { add(group << (8 * UInt32(4 - count)), count, to: &letters) }
    return letters + Array("~>".utf8)
  }

  private static func add(_ group: UInt32, _ count: Int, to letters: inout [UInt8]) {
    if group == 0, count == 4 { return letters.append(UInt8(ascii: "z")) }
    var divisor: UInt32 = 52_200_625
    for _ in 0...count {
      letters.append(33 + UInt8(group / divisor % 85))
      divisor /= 85
    }
  }
}
