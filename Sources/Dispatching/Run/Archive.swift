internal import Diagnostics
internal import Glibc

/// A ZIP file of files that are compressed already: stored as they are, in the order given, without
/// a clock in it (APPNOTE.TXT 6.3.10, with its 64-bit forms where they are needed).
final class Archive {
  private struct Member {
    let name: [UInt8]
    let size: UInt64
    let checksum: UInt32
    let offset: UInt64
  }

  private let path: String
  private let file: Int32
  private var offset: UInt64 = 0
  private var members: [Member] = []

  /// Begins a file. Throws `file.unwritable`.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DispatchFiles.unwritable(path, errno) }
  }

  deinit { close(file) }

  /// Adds a file. Throws `file.unreadable`, `file.unwritable`.
  func add(_ source: String, named name: String) throws(Diagnostic) {
    let content = try FileContents.read(source)
    let member = Member(
      name: Array(name.utf8), size: UInt64(content.count), checksum: CRC32.checksum(content),
      offset: offset)
    var head = ZIPBytes()
    head.add(0x0403_4B50, 4)
    head.add(version: 20, member)
    head.add(UInt64(member.name.count), 2)
    head.add(0, 2)
    try write(head.bytes + member.name)
    try write(content)
    members.append(member)
  }

  /// Ends the file and waits until it is on the disk.
  func finish() throws(Diagnostic) {
    let start = offset
    for member in members { try write(directoryEntry(member)) }
    try write(ending(start: start, size: offset - start))
    guard fsync(file) == 0 else { throw DispatchFiles.unwritable(path, errno) }
  }

  private func directoryEntry(_ member: Member) -> [UInt8] {
    let isFar = member.offset >= 0xFFFF_FFFF
    var entry = ZIPBytes()
    entry.add(0x0201_4B50, 4)
    entry.add(isFar ? 45 : 20, 2)
    entry.add(version: isFar ? 45 : 20, member)
    entry.add(UInt64(member.name.count), 2)
    entry.add(isFar ? 12 : 0, 2)
    // No comment, disk 0, no attributes.
    entry.add(0, 2 + 2 + 2)
    entry.add(0, 4)
    entry.add(isFar ? 0xFFFF_FFFF : member.offset, 4)
    entry.bytes += member.name
    if isFar {
      entry.add(1, 2)
      entry.add(8, 2)
      entry.add(member.offset, 8)
    }
    return entry.bytes
  }

  /// The end of the directory, in both forms: the 64-bit one says what the other cannot.
  private func ending(start: UInt64, size: UInt64) -> [UInt8] {
    let count = UInt64(members.count)
    var end = ZIPBytes()
    if count >= 0xFFFF || start >= 0xFFFF_FFFF || size >= 0xFFFF_FFFF {
      end.add(0x0606_4B50, 4)
      end.add(44, 8)
      end.add(45, 2)
      end.add(45, 2)
      end.add(0, 8)
      end.add(count, 8)
      end.add(count, 8)
      end.add(size, 8)
      end.add(start, 8)
      end.add(0x0706_4B50, 4)
      end.add(0, 4)
      end.add(start + size, 8)
      end.add(1, 4)
    }
    end.add(0x0605_4B50, 4)
    end.add(0, 4)
    end.add(min(count, 0xFFFF), 2)
    end.add(min(count, 0xFFFF), 2)
    end.add(min(size, 0xFFFF_FFFF), 4)
    end.add(min(start, 0xFFFF_FFFF), 4)
    end.add(0, 2)
    return end.bytes
  }

  private func write(_ bytes: [UInt8]) throws(Diagnostic) {
    try DispatchFiles.write(bytes, into: file, name: path)
    offset += UInt64(bytes.count)
  }

  /// Bytes with whole numbers, the low byte first.
  private struct ZIPBytes {
    var bytes: [UInt8] = []

    mutating func add(_ number: UInt64, _ count: Int) {
      for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }

    /// What both heads of a member say, from the version needed to the sizes: names are UTF-8, the
    /// day is the first that the format knows.
    mutating func add(version: UInt64, _ member: Member) {
      add(version, 2)
      add(0x0800, 2)
      add(0, 2)
      add(0, 2)
      add(0x0021, 2)
      add(UInt64(member.checksum), 4)
      add(member.size, 4)
      add(member.size, 4)
    }
  }
}

/// The checksum of a ZIP file's members (APPNOTE.TXT 4.4.7).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
    return ~value
  }
}
