internal import Diagnostics

/// The central directory of a ZIP archive (PKWARE APPNOTE 6.3.10), by which alone parts are found.
struct ZIPDirectory {
  /// One part, as the directory describes it.
  struct Entry {
    let name: String
    let flags: UInt16
    let method: UInt16
    let checksum: UInt32
    let packed: Int
    let unpacked: Int
    let header: Int
  }

  let entries: [String: Entry]
  /// Where the directory begins: no part reaches beyond.
  let start: Int
  private static let mostEntries = 10_000

  init(_ source: ByteSource, name: String) throws(Diagnostic) {
    let end = try Self.end(source, name)
    guard end.size <= 16 << 20, end.start + end.size <= end.place else {
      throw ZIPFault.damaged(
        name, Message(fr: "sa table n'est pas à sa place", en: "its table is not in its place"))
    }
    let bytes = try source.read(end.size, at: end.start)
    var entries: [String: Entry] = [:]
    var offset = 0
    for _ in 0..<end.count {
      let entry = try Self.entry(bytes, &offset, name)
      try Self.check(entry, name, start: end.start)
      guard entries.updateValue(entry, forKey: entry.name) == nil else {
        throw ZIPFault.damaged(
          name,
          Message(
            fr: "la partie \(entry.name) y est deux fois",
            en: "the part \(entry.name) is there twice"))
      }
    }
    self.entries = entries
    start = end.start
  }

  private struct End {
    let place: Int
    let count: Int
    let size: Int
    let start: Int
  }

  /// The record at the end of the archive: 22 bytes and a comment of at most 65,535.
  private static func end(_ source: ByteSource, _ name: String) throws(Diagnostic) -> End {
    let base = max(0, source.count - 65_557)
    let tail = try source.read(source.count - base, at: base)
    var place = tail.count - 22
    while place >= 0 {
      let isEnd = tail.number32(place) == 0x0605_4B50
      if isEnd, place + 22 + tail.number16(place + 20) == tail.count {
        return try end(tail, place, base: base, name)
      }
      place -= 1
    }
    throw ZIPFault.damaged(
      name,
      Message(fr: "il est tronqué, ou n'est pas un classeur", en: "it is cut short, or no workbook")
    )
  }

  private static func end(
    _ tail: [UInt8], _ place: Int, base: Int, _ name: String
  ) throws(Diagnostic) -> End {
    let count = tail.number16(place + 10)
    let size = tail.number32(place + 12)
    let start = tail.number32(place + 16)
    let isWide = count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
    if isWide || place >= 20 && tail.number32(place - 20) == 0x0706_4B50 {
      throw ZIPFault.unsupported(
        name, Message(fr: "c'est une archive ZIP64", en: "it is a ZIP64 archive"))
    }
    let disks = tail.number16(place + 4) + tail.number16(place + 6)
    guard disks == 0, count == tail.number16(place + 8), count <= mostEntries else {
      throw ZIPFault.unsupported(
        name,
        Message(
          fr: "l'archive est en plusieurs volumes, ou a plus de \(mostEntries) parties",
          en: "the archive has several volumes, or more than \(mostEntries) parts"))
    }
    return End(place: base + place, count: count, size: size, start: start)
  }

  private static func entry(
    _ bytes: [UInt8], _ offset: inout Int, _ name: String
  ) throws(Diagnostic) -> Entry {
    let fixed = 46
    guard offset + fixed <= bytes.count, bytes.number32(offset) == 0x0201_4B50 else {
      throw ZIPFault.damaged(
        name, Message(fr: "sa table est incomplète", en: "its table is incomplete"))
    }
    let nameLength = bytes.number16(offset + 28)
    let rest = nameLength + bytes.number16(offset + 30) + bytes.number16(offset + 32)
    guard offset + fixed + rest <= bytes.count else {
      throw ZIPFault.damaged(
        name, Message(fr: "sa table est incomplète", en: "its table is incomplete"))
    }
    let nameBytes = bytes[(offset + fixed)..<(offset + fixed + nameLength)]
    let entry = Entry(
      name: String(decoding: nameBytes, as: UTF8.self),
      flags: UInt16(bytes.number16(offset + 8)), method: UInt16(bytes.number16(offset + 10)),
      checksum: UInt32(bytes.number32(offset + 16)), packed: bytes.number32(offset + 20),
      unpacked: bytes.number32(offset + 24), header: bytes.number32(offset + 42))
    offset += fixed + rest
    return entry
  }

  /// A workbook's parts have plain names (ECMA-376-2, 10.1.1), are not encrypted, stand in the
  /// archive.
  private static func check(_ entry: Entry, _ name: String, start: Int) throws(Diagnostic) {
    let steps = entry.name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain =
      !entry.name.hasPrefix("/") && !steps.contains("..") && !entry.name.contains("\\")
      && !entry.name.utf8.contains(0)
    guard isPlain else {
      throw ZIPFault.unsupported(
        name,
        Message(
          fr: "une de ses parties a un chemin qui en sort",
          en: "one of its parts has a path outside"))
    }
    // Bit 0: encrypted; bit 6: strongly; bit 13: the directory is masked (APPNOTE 4.4.4).
    guard entry.flags & 0x2041 == 0 else {
      throw ZIPFault.unsupported(
        name, Message(fr: "il est chiffré", en: "it is encrypted"))
    }
    guard entry.header + 30 + entry.packed <= start else {
      throw ZIPFault.damaged(
        name,
        Message(
          fr: "la partie \(entry.name) n'est pas à sa place",
          en: "the part \(entry.name) is not in its place"))
    }
  }
}

extension [UInt8] {
  /// A little-endian number of two bytes; 0 beyond the end.
  func number16(_ offset: Int) -> Int {
    offset >= 0 && offset + 2 <= count ? Int(self[offset]) | Int(self[offset + 1]) << 8 : 0
  }

  /// A little-endian number of four bytes; 0 beyond the end.
  func number32(_ offset: Int) -> Int { number16(offset) | number16(offset + 2) << 16 }
}
