internal import CPangoCairo
internal import Diagnostics
internal import Document

/// A PNG image, decoded.
final class Bitmap: Picture {
  let size: Size
  let cost: Int
  private let surface: Raster

  /// Decodes a PNG file; interlaced and transparent ones too.
  init(png bytes: [UInt8], name: String) throws(Diagnostic) {
    var source = ByteSource(bytes: bytes)
    let surface = withUnsafeMutablePointer(to: &source) {
      cairo_image_surface_create_from_png_stream(ByteSource.function, $0)
    }
    self.surface = try Raster(adopting: surface, name: name)
    size = Size(width: .pt(self.surface.width * 0.75), height: .pt(self.surface.height * 0.75))
    cost = Int(self.surface.width * self.surface.height) * 4
  }

  func draw(in rect: Rect, on canvas: borrowing Canvas) {
    canvas.saved {
      cairo_translate(canvas.context, rect.origin.x.points, rect.origin.y.points)
      cairo_scale(canvas.context, rect.size.width.points, rect.size.height.points)
      surface.paintUnitSquare(on: canvas)
    }
  }
}

/// Pixels that Cairo holds.
final class Raster {
  let surface: OpaquePointer
  let width: Double
  let height: Double

  /// Throws `image.corrupt` for what is no sound surface.
  init(adopting surface: OpaquePointer?, name: String) throws(Diagnostic) {
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      let status = surface.map(cairo_surface_status)
      cairo_surface_destroy(surface)
      throw ImageDiagnostics.corrupt(
        name, status.map { String(cString: cairo_status_to_string($0)) })
    }
    self.surface = surface
    width = Double(cairo_image_surface_get_width(surface))
    height = Double(cairo_image_surface_get_height(surface))
  }

  deinit { cairo_surface_destroy(surface) }

  /// Fills the square of side 1 at the origin.
  func paintUnitSquare(on canvas: borrowing Canvas) {
    cairo_scale(canvas.context, 1 / width, 1 / height)
    cairo_set_source_surface(canvas.context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(canvas.context), CAIRO_FILTER_GOOD)
    cairo_paint(canvas.context)
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
    let start = source.pointee.offset
    let end = start + Int(length)
    guard end <= source.pointee.bytes.count else { return CAIRO_STATUS_READ_ERROR }
    source.pointee.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      data.update(from: base + start, count: Int(length))
    }
    source.pointee.offset = end
    return CAIRO_STATUS_SUCCESS
  }
}
