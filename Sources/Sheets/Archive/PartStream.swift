internal import CZlib
internal import Diagnostics

/// Unpacks one part of a ZIP archive piece by piece, and holds it to what the directory says of
/// it: its length, its checksum.
final class PartStream {
  private let source: ByteSource
  private let entry: ZIPDirectory.Entry
  private let archive: String
  private let limit: Int
  /// The packed bytes not yet read: from here to there.
  private var place: Int
  private let end: Int
  private var input: [UInt8] = []
  private var taken = 0
  private var unpacked = 0
  private var checksum: UInt
  private var isDone = false
  private let stream: UnsafeMutablePointer<z_stream>?

  init(
    _ source: ByteSource, _ directory: ZIPDirectory, _ entry: ZIPDirectory.Entry,
    archive: String, limit: Int
  ) throws(Diagnostic) {
    guard entry.unpacked <= limit else { throw ZIPFault.tooLarge(archive, entry.name, limit) }
    let start = try Self.start(source, entry, archive)
    guard start + entry.packed <= directory.start else { throw Self.damaged(entry, archive) }
    self.source = source
    self.entry = entry
    self.archive = archive
    self.limit = limit
    place = start
    end = start + entry.packed
    checksum = crc32(0, nil, 0)
    guard entry.method == 8 else {
      guard entry.method == 0, entry.packed == entry.unpacked else {
        throw ZIPFault.unsupported(
          archive,
          Message(fr: "une compression inconnue y sert", en: "it uses an unknown compression"))
      }
      stream = nil
      return
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard chancery_inflate_raw(stream) == Z_OK else {
      stream.deallocate()
      throw Self.damaged(entry, archive)
    }
    self.stream = stream
  }

  deinit {
    if let stream {
      inflateEnd(stream)
      stream.deallocate()
    }
  }

  /// Where the packed bytes begin: behind the local header, which must name the same part.
  private static func start(
    _ source: ByteSource, _ entry: ZIPDirectory.Entry, _ archive: String
  ) throws(Diagnostic) -> Int {
    let header = try source.read(30 + entry.name.utf8.count, at: entry.header)
    let isSame =
      header.number32(0) == 0x0403_4B50 && header.number16(8) == Int(entry.method)
      && header.number16(6) & 0x2041 == 0 && header.number16(26) == entry.name.utf8.count
      && header.dropFirst(30).elementsEqual(entry.name.utf8)
    guard isSame else { throw damaged(entry, archive) }
    return entry.header + 30 + header.number16(26) + header.number16(28)
  }

  private static func damaged(_ entry: ZIPDirectory.Entry, _ archive: String) -> Diagnostic {
    ZIPFault.damaged(
      archive,
      Message(
        fr: "la partie \(entry.name) n'est pas ce que sa table en dit",
        en: "the part \(entry.name) is not what its table says"))
  }

  /// The next bytes; empty at the end, once all has been found as announced.
  func next() throws(Diagnostic) -> [UInt8] {
    if isDone { return [] }
    let piece = stream == nil ? try stored() : try inflated()
    unpacked += piece.count
    guard unpacked <= entry.unpacked else { throw Self.damaged(entry, archive) }
    checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
    if isDone {
      let isSame =
        unpacked == entry.unpacked && UInt32(truncatingIfNeeded: checksum) == entry.checksum
      guard isSame else { throw Self.damaged(entry, archive) }
    }
    return piece
  }

  private func stored() throws(Diagnostic) -> [UInt8] {
    let piece = try source.read(min(Self.outputLength, end - place), at: place)
    place += piece.count
    isDone = place >= end || piece.isEmpty
    return piece
  }

  private func inflated() throws(Diagnostic) -> [UInt8] {
    guard let stream else { return [] }
    var output = [UInt8](repeating: 0, count: Self.outputLength)
    var given = 0
    while given == 0, !isDone {
      if taken == input.count, place < end {
        input = try source.read(min(Self.outputLength, end - place), at: place)
        taken = 0
        place += input.count
      }
      let isStarved = taken == input.count
      let (result, used, made) = inflate(stream, &output)
      taken += used
      given = made
      if result == Z_STREAM_END {
        isDone = true
      } else if result != Z_OK && result != Z_BUF_ERROR || isStarved && made == 0 {
        throw Self.damaged(entry, archive)
      }
    }
    output.removeLast(output.count - given)
    return output
  }

  private func inflate(
    _ stream: UnsafeMutablePointer<z_stream>, _ output: inout [UInt8]
  ) -> (result: Int32, used: Int, made: Int) {
    let available = input.count - taken
    return input.withUnsafeMutableBufferPointer { bytes in
      output.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_in = bytes.baseAddress.map { $0 + taken }
        stream.pointee.avail_in = UInt32(available)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        let result = CZlib.inflate(stream, Z_NO_FLUSH)
        return (
          result, available - Int(stream.pointee.avail_in),
          room.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }

  private static let outputLength = 64 << 10
}
