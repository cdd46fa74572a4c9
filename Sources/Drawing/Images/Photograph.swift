internal import CPangoCairo
internal import CRsvg
internal import Diagnostics
internal import Document

/// A JPEG image. Its own bytes go into a PDF, however it is turned; it is decoded for bitmaps only.
final class Photograph: Picture {
  let size: Size
  let cost: Int
  private let bytes: [UInt8]
  private let header: JPEGHeader
  private let name: String
  private let undecoded: Raster
  private var decoded: Raster?

  /// Takes a JPEG file whose header has been read.
  init(jpeg bytes: [UInt8], header: JPEGHeader, name: String) throws(Diagnostic) {
    // Decoders fill up what a cut file lacks; the end must be there.
    let end = bytes.suffix(1_024)
    guard zip(end, end.dropFirst()).contains(where: { $0 == (0xFF, 0xD9) }) else {
      throw ImageDiagnostics.corrupt(name)
    }
    self.bytes = bytes
    self.header = header
    self.name = name
    let (width, height) = (Double(header.width) * 0.75, Double(header.height) * 0.75)
    let isOnItsSide = (5...8).contains(header.orientation)
    size = Size(
      width: .pt(isOnItsSide ? height : width), height: .pt(isOnItsSide ? width : height))
    // The pixels are counted: they are there once a bitmap was asked for.
    cost = bytes.count * 2 + header.width * header.height * 4
    undecoded = try Self.raster(header, name)
    attach(bytes)
  }

  func draw(in rect: Rect, on canvas: borrowing Canvas) throws(Diagnostic) {
    let isPDF =
      cairo_surface_get_type(cairo_get_target(canvas.context)) == CAIRO_SURFACE_TYPE_PDF
    let raster = isPDF ? undecoded : try pixels()
    canvas.saved {
      cairo_translate(canvas.context, rect.origin.x.points, rect.origin.y.points)
      cairo_scale(canvas.context, rect.size.width.points, rect.size.height.points)
      var turn = header.turn
      cairo_transform(canvas.context, &turn)
      raster.paintUnitSquare(on: canvas)
    }
  }

  /// Pixels nobody has written yet, and the system therefore does not hold.
  private static func raster(_ header: JPEGHeader, _ name: String) throws(Diagnostic) -> Raster {
    try Raster(
      adopting: cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(clamping: header.width), Int32(clamping: header.height)),
      name: name)
  }

  private func attach(_ bytes: [UInt8]) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    cairo_surface_set_mime_data(
      undecoded.surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
  }

  private func pixels() throws(Diagnostic) -> Raster {
    if let decoded { return decoded }
    guard let decoder = Pixbuf() else { throw ImageDiagnostics.noDecoder(name, "librsvg2-2") }
    let raster = try Self.raster(header, name)
    guard decode(with: decoder, into: raster.surface) else { throw ImageDiagnostics.corrupt(name) }
    decoded = raster
    return raster
  }

  private func decode(with decoder: Pixbuf, into surface: OpaquePointer) -> Bool {
    guard let loader = decoder.newLoader("jpeg", nil) else { return false }
    defer { g_object_unref(loader) }
    let isWritten = decoder.write(loader, bytes, bytes.count, nil) != 0
    let isClosed = decoder.close(loader, nil) != 0
    guard isWritten, isClosed, let picture = decoder.decoded(loader),
      Int(decoder.width(picture)) == header.width, Int(decoder.height(picture)) == header.height,
      decoder.channels(picture) >= 3, let source = decoder.pixels(picture),
      let target = cairo_image_surface_get_data(surface)
    else { return false }
    let channels = Int(decoder.channels(picture))
    let sourceStride = Int(decoder.stride(picture))
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<header.height {
      let line = UnsafeMutableRawPointer(target + row * stride).assumingMemoryBound(to: UInt32.self)
      var from = source + row * sourceStride
      for column in 0..<header.width {
        line[column] = UInt32(from[0]) << 16 | UInt32(from[1]) << 8 | UInt32(from[2])
        from += channels
      }
    }
    cairo_surface_mark_dirty(surface)
    return true
  }
}

extension JPEGHeader {
  /// The unit square turned as EXIF asks.
  fileprivate var turn: cairo_matrix_t {
    switch orientation {
    case 2: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: 1, x0: 1, y0: 0)
    case 3: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: -1, x0: 1, y0: 1)
    case 4: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: 1)
    case 5: cairo_matrix_t(xx: 0, yx: 1, xy: 1, yy: 0, x0: 0, y0: 0)
    case 6: cairo_matrix_t(xx: 0, yx: 1, xy: -1, yy: 0, x0: 1, y0: 0)
    case 7: cairo_matrix_t(xx: 0, yx: -1, xy: -1, yy: 0, x0: 1, y0: 1)
    case 8: cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: 1)
    default: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    }
  }
}
