#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A TrueType file, read table by table: names and measures at once, coverage when it is asked for.
///
/// Fontconfig's own scan opens every glyph of a face and takes 2–25 ms a file; these tables say the
/// same in 0.05 ms.
struct FontFile {
  /// Why a file is no face that can be used.
  enum Fault: Error {
    /// It cannot be opened.
    case unreadable
    /// Its tables contradict its length or the format.
    case corrupt
    /// Its outlines are not TrueType: PDF/A judges disagree on others.
    case notTrueType
  }

  /// Where it is.
  let path: String
  private let tables: [Extent]
  /// The small tables that every face is asked for, read while the file is open.
  private var known: [String: BigEndian] = [:]

  /// Where a table stands.
  private struct Extent {
    let tag: String
    let offset: Int
    let count: Int
  }

  /// Opens a file and checks that its tables lie inside it.
  init(path: String) throws(Fault) {
    self.path = path
    guard let reading = FileRanges(path: path) else { throw .unreadable }
    tables = try Self.directory(of: reading)
    for tag in ["name", "OS/2", "head", "hhea"] {
      guard let place = tables.first(where: { $0.tag == tag }) else { continue }
      known[tag] = reading.bytes(at: place.offset, count: place.count).map(BigEndian.init)
    }
  }

  /// The bytes of a table, if the face has it; at most so many.
  func table(_ tag: String, atMost limit: Int = .max) -> BigEndian? {
    if let known = known[tag] { return known }
    guard let place = tables.first(where: { $0.tag == tag }),
      let reading = FileRanges(path: path)
    else { return nil }
    return reading.bytes(at: place.offset, count: min(place.count, limit)).map(BigEndian.init)
  }

  private static let required = [
    "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name",
  ]

  private static func directory(
    of reading: borrowing FileRanges
  ) throws(Fault) -> [Extent] {
    guard let header = reading.bytes(at: 0, count: 12).map(BigEndian.init),
      let version = header.u32(0), let count = header.u16(4)
    else { throw .corrupt }
    guard version == 0x0001_0000 || version == 0x7472_7565 else {
      throw version == 0x4F54_544F ? .notTrueType : .corrupt
    }
    guard let entries = reading.bytes(at: 12, count: Int(count) * 16).map(BigEndian.init) else {
      throw .corrupt
    }
    var tables: [Extent] = []
    for entry in 0..<Int(count) {
      guard let offset = entries.u32(entry * 16 + 8), let length = entries.u32(entry * 16 + 12),
        Int(offset) + Int(length) <= reading.size
      else { throw .corrupt }
      let tag = String(decoding: entries.bytes[entry * 16..<entry * 16 + 4], as: UTF8.self)
      tables.append(Extent(tag: tag, offset: Int(offset), count: Int(length)))
    }
    guard required.allSatisfy({ tag in tables.contains { $0.tag == tag } }) else { throw .corrupt }
    return tables
  }
}

/// A file open for reading pieces of it.
private struct FileRanges: ~Copyable {
  let size: Int
  private let file: Int32

  init?(path: String) {
    file = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0 else { return nil }
    size = Int(status.st_size)
  }

  deinit { if file >= 0 { close(file) } }

  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard count >= 0, offset + count <= size else { return nil }
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      while filled < count {
        let read = pread(file, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
        guard read > 0 else { break }
        filled += read
      }
      length = filled
    }
    return filled == count ? bytes : nil
  }
}

/// Numbers of a big-endian table; nil past its end.
struct BigEndian {
  let bytes: [UInt8]

  func u16(_ offset: Int) -> UInt16? {
    guard offset >= 0, offset + 2 <= bytes.count else { return nil }
    return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
  }

  func i16(_ offset: Int) -> Int16? { u16(offset).map(Int16.init(bitPattern:)) }

  func u32(_ offset: Int) -> UInt32? {
    guard let high = u16(offset), let low = u16(offset + 2) else { return nil }
    return UInt32(high) << 16 | UInt32(low)
  }
}
