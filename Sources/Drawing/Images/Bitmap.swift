internal import CPangoCairo
internal import CRsvg
internal import Diagnostics
internal import Document

/// A PNG or JPEG image, decoded.
final class Bitmap: Picture {
  let size: Size
  private let surface: OpaquePointer
  private let width: Double
  private let height: Double

  /// Decodes a PNG file; interlaced and transparent ones too.
  convenience init(png bytes: [UInt8], name: String) throws(Diagnostic) {
    var source = ByteSource(bytes: bytes)
    let surface = withUnsafeMutablePointer(to: &source) {
      cairo_image_surface_create_from_png_stream(ByteSource.function, $0)
    }
    try self.init(adopting: surface, name: name)
  }

  /// Decodes a JPEG file. Its own bytes go into a PDF, unless it must be turned.
  convenience init(jpeg bytes: [UInt8], header: JPEGHeader, name: String) throws(Diagnostic) {
    // Decoders fill up what a cut file lacks; the end must be there.
    guard bytes.suffix(1_024).reversed().elementsEqualPair(0xD9, 0xFF) else {
      throw ImageDiagnostics.corrupt(name)
    }
    let surface = try JPEGDecoding.surface(of: bytes, name: name)
    try self.init(adopting: surface, name: name)
    if (2...8).contains(header.orientation) { return }
    attach(bytes)
  }

  private init(adopting surface: OpaquePointer?, name: String) throws(Diagnostic) {
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      let status = surface.map(cairo_surface_status)
      cairo_surface_destroy(surface)
      throw ImageDiagnostics.corrupt(
        name, status.map { String(cString: cairo_status_to_string($0)) })
    }
    self.surface = surface
    width = Double(cairo_image_surface_get_width(surface))
    height = Double(cairo_image_surface_get_height(surface))
    size = Size(width: .pt(width * 0.75), height: .pt(height * 0.75))
  }

  deinit { cairo_surface_destroy(surface) }

  func draw(in rect: Rect, on canvas: borrowing Canvas) throws(Diagnostic) {
    let context = canvas.context
    canvas.saved {
      cairo_translate(context, rect.origin.x.points, rect.origin.y.points)
      cairo_scale(context, rect.size.width.points / width, rect.size.height.points / height)
      cairo_set_source_surface(context, surface, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
      cairo_paint(context)
    }
  }

  private func attach(_ bytes: [UInt8]) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.initialize(from: bytes, count: bytes.count)
    cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
  }
}

extension Sequence where Element == UInt8 {
  /// Whether two bytes stand somewhere one after the other.
  fileprivate func elementsEqualPair(_ first: UInt8, _ second: UInt8) -> Bool {
    zip(self, dropFirst()).contains { $0 == first && $1 == second }
  }
}

/// Bytes that Cairo reads one piece after another.
private struct ByteSource {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  static let function: cairo_read_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
    let source = closure.assumingMemoryBound(to: ByteSource.self)
    let end = source.pointee.offset + Int(length)
    guard end <= source.pointee.bytes.count else { return CAIRO_STATUS_READ_ERROR }
    for index in 0..<Int(length) {
      data[index] = source.pointee.bytes[source.pointee.offset + index]
    }
    source.pointee.offset = end
    return CAIRO_STATUS_SUCCESS
  }
}

/// Decoding JPEG by gdk-pixbuf, which librsvg brings along.
private enum JPEGDecoding {
  static func surface(of bytes: [UInt8], name: String) throws(Diagnostic) -> OpaquePointer? {
    guard let loader = gdk_pixbuf_loader_new_with_type("jpeg", nil) else {
      throw ImageDiagnostics.unknownKind(name)
    }
    defer { g_object_unref(loader) }
    let isWritten = gdk_pixbuf_loader_write(loader, bytes, gsize(bytes.count), nil) != 0
    let isClosed = gdk_pixbuf_loader_close(loader, nil) != 0
    guard isWritten, isClosed, let decoded = gdk_pixbuf_loader_get_pixbuf(loader),
      let turned = gdk_pixbuf_apply_embedded_orientation(decoded)
    else { throw ImageDiagnostics.corrupt(name) }
    defer { g_object_unref(UnsafeMutableRawPointer(turned)) }
    return copy(turned)
  }

  private static func copy(_ pixels: OpaquePointer) -> OpaquePointer? {
    let width = gdk_pixbuf_get_width(pixels)
    let height = gdk_pixbuf_get_height(pixels)
    let channels = Int(gdk_pixbuf_get_n_channels(pixels))
    let sourceStride = Int(gdk_pixbuf_get_rowstride(pixels))
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
    guard channels >= 3, let source = gdk_pixbuf_read_pixels(pixels),
      let target = cairo_image_surface_get_data(surface)
    else { return surface }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<Int(height) {
      let line = UnsafeMutableRawPointer(target + row * stride).assumingMemoryBound(to: UInt32.self)
      var from = source + row * sourceStride
      for column in 0..<Int(width) {
        line[column] = UInt32(from[0]) << 16 | UInt32(from[1]) << 8 | UInt32(from[2])
        from += channels
      }
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }
}
