internal import CPangoCairo
internal import CRsvg
package import Diagnostics

/// A picture as eyes for codes see it: grey, row by row, from black (0) to white (255).
package struct GreyPixels: Sendable {
  /// Pixels in a row.
  package let width: Int
  /// Rows.
  package let height: Int
  /// The pixels; `width × height`.
  package let values: [UInt8]

  /// Takes pixels; nil when their number is another.
  package init?(width: Int, height: Int, values: [UInt8]) {
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflows, values.count == count else { return nil }
    self.width = width
    self.height = height
    self.values = values
  }

  /// Decodes a PNG file, laid on white. Throws `image.…` or `limit.pixels`.
  package init(png bytes: [UInt8], name: String, limits: Limits) throws(Diagnostic) {
    let header = BigEndian(bytes: Array(bytes.prefix(33)))
    guard header.u32(12) == 0x4948_4452, let width = header.u32(16), let height = header.u32(20)
    else { throw ImageDiagnostics.corrupt(name) }
    let reading = PictureReading(name: name, bytes: bytes, limits: limits)
    try reading.check(width: Int(width), height: Int(height))
    guard Self.ends(bytes, in: Array("IEND".utf8)) else { throw ImageDiagnostics.corrupt(name) }
    try self.init(bytes, kind: "png", name: name)
  }

  /// Decodes a JPEG file. Throws `image.…` or `limit.pixels`.
  package init(jpeg bytes: [UInt8], name: String, limits: Limits) throws(Diagnostic) {
    guard let header = JPEGHeader(bytes) else { throw ImageDiagnostics.corrupt(name) }
    let reading = PictureReading(name: name, bytes: bytes, limits: limits)
    try reading.check(width: header.width, height: header.height)
    guard Self.ends(bytes, in: [0xFF, 0xD9]) else { throw ImageDiagnostics.corrupt(name) }
    try self.init(bytes, kind: "jpeg", name: name)
  }

  /// Whether the end of a file is there: decoders fill up what a cut one lacks.
  private static func ends(_ bytes: [UInt8], in mark: [UInt8]) -> Bool {
    let tail = bytes.suffix(1_024)
    return tail.indices.contains { tail[$0...].starts(with: mark) }
  }

  private init(_ bytes: [UInt8], kind: String, name: String) throws(Diagnostic) {
    guard let decoder = Pixbuf() else { throw ImageDiagnostics.noDecoder(name, "librsvg2-2") }
    guard let loader = decoder.newLoader(kind, nil) else { throw ImageDiagnostics.corrupt(name) }
    defer { g_object_unref(loader) }
    let isWritten = decoder.write(loader, bytes, bytes.count, nil) != 0
    let isClosed = decoder.close(loader, nil) != 0
    guard isWritten, isClosed, let picture = decoder.decoded(loader),
      let grey = Self.grey(picture, decoder)
    else { throw ImageDiagnostics.corrupt(name) }
    self = grey
  }

  private static func grey(_ picture: UnsafeMutableRawPointer, _ decoder: Pixbuf) -> GreyPixels? {
    let (width, height) = (Int(decoder.width(picture)), Int(decoder.height(picture)))
    let (channels, stride) = (Int(decoder.channels(picture)), Int(decoder.stride(picture)))
    guard width > 0, height > 0, channels >= 3, let source = decoder.pixels(picture) else {
      return nil
    }
    let values = [UInt8](unsafeUninitializedCapacity: width * height) { room, filled in
      for row in 0..<height {
        var from = source + row * stride
        for column in 0..<width {
          let opacity = channels > 3 ? from[3] : 255
          room[row * width + column] = grey(from[0], from[1], from[2], opacity)
          from += channels
        }
      }
      filled = width * height
    }
    return GreyPixels(width: width, height: height, values: values)
  }

  /// The lightness of a colour laid on white (ITU-R BT.601).
  package static func grey(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, _ opacity: UInt8
  ) -> UInt8 {
    let light = (Int(red) * 77 + Int(green) * 150 + Int(blue) * 29) >> 8
    if opacity == 255 { return UInt8(light) }
    return UInt8(255 - (255 - light) * Int(opacity) / 255)
  }
}
