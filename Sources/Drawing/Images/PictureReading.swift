internal import Diagnostics
internal import Document

/// Telling what kind of image a file is, and how large, before anything is decoded.
struct PictureReading {
  let name: String
  let bytes: [UInt8]
  let limits: Limits

  /// Reads the image.
  func read() throws(Diagnostic) -> any Picture {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return try png() }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return try jpeg() }
    if SVGCheck.isSVG(bytes) { return try svg() }
    throw ImageDiagnostics.unknownKind(name)
  }

  private func png() throws(Diagnostic) -> any Picture {
    let header = BigEndian(bytes: Array(bytes.prefix(33)))
    guard header.u32(12) == 0x4948_4452, let width = header.u32(16), let height = header.u32(20)
    else { throw ImageDiagnostics.corrupt(name) }
    try check(width: Int(width), height: Int(height))
    return try Bitmap(png: bytes, name: name)
  }

  private func jpeg() throws(Diagnostic) -> any Picture {
    guard let header = JPEGHeader(bytes) else { throw ImageDiagnostics.corrupt(name) }
    try check(width: header.width, height: header.height)
    guard header.components == 1 || header.components == 3 else {
      throw ImageDiagnostics.colours(name)
    }
    return try Photograph(jpeg: bytes, header: header, name: name)
  }

  private func svg() throws(Diagnostic) -> any Picture {
    try SVGCheck(name: name, bytes: bytes, nesting: limits.nesting).check()
    return try VectorPicture(svg: bytes, name: name)
  }

  /// Refuses what takes more pixels than allowed, before anything is decoded.
  func check(width: Int, height: Int) throws(Diagnostic) {
    guard width > 0, height > 0 else { throw ImageDiagnostics.corrupt(name) }
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    // Cairo's own limit on a side is 32,767.
    guard !overflows, pixels <= limits.imagePixels, max(width, height) <= 32_767 else {
      throw Limits.reached(
        "pixels",
        Message(
          fr: "l'image « \(name) » de \(width) × \(height) points dépasse la limite",
          en: "the image \"\(name)\" of \(width) × \(height) pixels is over the limit"))
    }
  }
}

/// The frame header of a JPEG file.
struct JPEGHeader {
  let width: Int
  let height: Int
  let components: Int
  /// How the picture is to be turned (EXIF 1–8).
  let orientation: Int

  /// Reads segments up to the frame header; nil when there is none.
  init?(_ bytes: [UInt8]) {
    let file = BigEndian(bytes: bytes)
    var offset = 2
    var orientation = 1
    while let marker = file.u16(offset), marker >= 0xFF00 {
      if marker == 0xFFFF {
        offset += 1
        continue
      }
      guard let length = file.u16(offset + 2), length >= 2 else { return nil }
      if marker == 0xFFE1 { orientation = EXIF.orientation(file, at: offset + 4) ?? orientation }
      if Self.isFrame(marker) {
        guard let height = file.u16(offset + 5), let width = file.u16(offset + 7),
          offset + 9 < bytes.count
        else { return nil }
        self.width = Int(width)
        self.height = Int(height)
        components = Int(bytes[offset + 9])
        self.orientation = orientation
        return
      }
      offset += 2 + Int(length)
    }
    return nil
  }

  private static func isFrame(_ marker: UInt16) -> Bool {
    (0xFFC0...0xFFCF).contains(marker) && ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker)
  }
}

/// The one thing that is read of a camera's notes.
private enum EXIF {
  static func orientation(_ file: BigEndian, at start: Int) -> Int? {
    guard file.u32(start) == 0x4578_6966, let order = file.u16(start + 6) else { return nil }
    let base = start + 6
    let isLittle = order == 0x4949
    let short = { (offset: Int) in file.u16(offset).map { isLittle ? $0.byteSwapped : $0 } }
    let long = { (offset: Int) in file.u32(offset).map { isLittle ? $0.byteSwapped : $0 } }
    guard let directory = long(base + 4), let count = short(base + Int(directory)) else {
      return nil
    }
    for entry in 0..<Int(count) {
      let at = base + Int(directory) + 2 + entry * 12
      if short(at) == 0x0112 { return short(at + 8).map(Int.init) }
    }
    return nil
  }
}
