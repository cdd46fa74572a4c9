internal import CTIFF
internal import Diagnostics
internal import Drawing

/// The pages of a TIFF file, one after the other. What libtiff reads is read in this process: each
/// page's extent is asked before a pixel is decoded, and no block may outgrow a page.
struct TIFFPages {
  let file: ScannedFile

  /// Calls with each page. Throws `scans.damaged-file`, `limit.…`, or what the call throws.
  func forEach(_ body: (Int, GreyPixels) throws(Diagnostic) -> Void) throws(Diagnostic) {
    let tiff = try Libtiff.open()
    let found = file.bytes.withUnsafeBufferPointer { bytes in
      Result<Void, Diagnostic> { () throws(Diagnostic) in
        var memory = chancery_tiff_bytes(
          bytes: bytes.baseAddress, count: tmsize_t(bytes.count), place: 0)
        let most = max(1 << 20, tmsize_t(clamping: file.limits.imagePixels * 4))
        try withUnsafeMutablePointer(to: &memory) { memory throws(Diagnostic) in
          guard
            let opened = withUnsafePointer(
              to: tiff.functions, { chancery_tiff_open($0, memory, most) })
          else { throw ScanDiagnostics.damaged(file.name) }
          defer { tiff.functions.TIFFClose(opened) }
          try forEach(in: opened, tiff, body)
        }
      }
    }
    try found.get()
  }

  private func forEach(
    in opened: OpaquePointer, _ tiff: Libtiff,
    _ body: (Int, GreyPixels) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var page = 1
    try body(page, try pixels(of: opened, tiff))
    // The directory that comes next may be missing, or one that was read before: that is no end.
    while tiff.functions.TIFFLastDirectory(opened) == 0 {
      page += 1
      try file.checkCount(page)
      guard tiff.functions.TIFFReadDirectory(opened) != 0 else {
        throw ScanDiagnostics.damaged(file.name)
      }
      try body(page, try pixels(of: opened, tiff))
    }
  }

  private func pixels(of opened: OpaquePointer, _ tiff: Libtiff) throws(Diagnostic) -> GreyPixels {
    var (width, height): (UInt32, UInt32) = (0, 0)
    let isKnown = withUnsafePointer(to: tiff.functions) {
      chancery_tiff_extent($0, opened, &width, &height) != 0
    }
    guard isKnown, width > 0, height > 0 else { throw ScanDiagnostics.damaged(file.name) }
    try file.checkExtent(width: Int(width), height: Int(height))
    let count = Int(width) * Int(height)
    var isRead = false
    let colours = [UInt32](unsafeUninitializedCapacity: count) { room, filled in
      // A cut file leaves the rest of its page white.
      room.initialize(repeating: .max)
      isRead = withUnsafePointer(to: tiff.functions) {
        chancery_tiff_pixels($0, opened, width, height, room.baseAddress) != 0
      }
      filled = count
    }
    let values = colours.map { colour in
      GreyPixels.grey(
        UInt8(truncatingIfNeeded: colour), UInt8(truncatingIfNeeded: colour >> 8),
        UInt8(truncatingIfNeeded: colour >> 16), UInt8(truncatingIfNeeded: colour >> 24))
    }
    guard isRead, let pixels = GreyPixels(width: Int(width), height: Int(height), values: values)
    else { throw ScanDiagnostics.damaged(file.name) }
    return pixels
  }
}
