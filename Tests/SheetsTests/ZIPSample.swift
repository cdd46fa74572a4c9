/// Writes ZIP archives, honest ones and others. Parts are stored, not deflated.
struct ZIPSample {
  struct Part {
    var name: String
    var bytes: [UInt8]
    var flags: UInt16 = 0
    var method: UInt16 = 0
    /// What the directory says in the place of the truth.
    var size: Int?
    var checksum: UInt32?
    var localName: String?
  }

  var parts: [Part]
  var comment: [UInt8] = []

  var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let start = archive.count
      let local = Array((part.localName ?? part.name).utf8)
      let common =
        Self.two(part.method) + Self.two(0) + Self.two(0)
        + Self.four(part.checksum ?? Self.crc(part.bytes)) + Self.four(UInt32(part.bytes.count))
        + Self.four(UInt32(part.size ?? part.bytes.count))
      archive += Self.four(0x0403_4B50) + Self.two(20) + Self.two(part.flags) + common
      archive += Self.two(UInt16(local.count)) + Self.two(0) + local + part.bytes
      let name = Array(part.name.utf8)
      directory += Self.four(0x0201_4B50) + Self.two(20) + Self.two(20) + Self.two(part.flags)
      directory += common + Self.two(UInt16(name.count)) + Self.two(0) + Self.two(0)
      directory += Self.two(0) + Self.two(0) + Self.four(0) + Self.four(UInt32(start)) + name
    }
    let count = UInt16(parts.count)
    return archive + directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0)
      + Self.two(count) + Self.two(count) + Self.four(UInt32(directory.count))
      + Self.four(UInt32(archive.count)) + Self.two(UInt16(comment.count)) + comment
  }

  static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  static func four(_ value: UInt32) -> [UInt8] {
    two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
  }

  /// CRC-32 of ISO 3309, bit by bit.
  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// A workbook of one sheet with this XML inside `sheetData`'s document.
  static func workbook(
    _ sheet: String, strings: String? = nil, prefix: String = "<?xml version=\"1.0\"?>"
  ) -> ZIPSample {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let relation = { (id: String, type: String, target: String) in
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    var parts = [
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\">\(relation("r1", "officeDocument", "xl/workbook.xml"))"
          + "</Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
          + "<sheet name=\"F\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\">\(relation("r1", "worksheet", "worksheets/sheet1.xml"))"
          + (strings == nil ? "" : relation("r2", "sharedStrings", "/xl/sharedStrings.xml"))
          + "</Relationships>"
      ),
      ("xl/worksheets/sheet1.xml", "\(prefix)<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>"),
    ]
    if let strings {
      parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"))
    }
    return ZIPSample(parts: parts.map { Part(name: $0.0, bytes: Array($0.1.utf8)) })
  }
}
