internal import CPangoCairo
internal import CRsvg
internal import Diagnostics
internal import Document

/// An SVG image, drawn as vectors.
final class VectorPicture: Picture {
  let size: Size
  private let handle: UnsafeMutablePointer<RsvgHandle>
  private let name: String

  /// Reads an SVG file that `SVGCheck` let through.
  init(svg bytes: [UInt8], name: String) throws(Diagnostic) {
    guard let handle = rsvg_handle_new_from_data(bytes, gsize(bytes.count), nil) else {
      throw ImageDiagnostics.corrupt(name)
    }
    self.handle = handle
    self.name = name
    rsvg_handle_set_dpi(handle, 96)
    guard let size = Self.size(of: handle) else {
      g_object_unref(handle)
      throw ImageDiagnostics.corrupt(name)
    }
    self.size = size
  }

  deinit { g_object_unref(handle) }

  func draw(in rect: Rect, on canvas: borrowing Canvas) throws(Diagnostic) {
    var viewport = RsvgRectangle(
      x: rect.origin.x.points, y: rect.origin.y.points, width: rect.size.width.points,
      height: rect.size.height.points)
    var isDrawn = false
    let context = canvas.context
    canvas.saved { isDrawn = rsvg_handle_render_document(handle, context, &viewport, nil) != 0 }
    guard isDrawn else { throw ImageDiagnostics.corrupt(name) }
  }

  /// The size in the file's own units, else that of its view box.
  private static func size(of handle: UnsafeMutablePointer<RsvgHandle>) -> Size? {
    var width = 0.0
    var height = 0.0
    if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) == 0 {
      var hasWidth: gboolean = 0
      var hasHeight: gboolean = 0
      var hasBox: gboolean = 0
      var box = RsvgRectangle()
      var lengths = (RsvgLength(), RsvgLength())
      rsvg_handle_get_intrinsic_dimensions(
        handle, &hasWidth, &lengths.0, &hasHeight, &lengths.1, &hasBox, &box)
      guard hasBox != 0 else { return nil }
      (width, height) = (box.width, box.height)
    }
    guard (0.01...100_000).contains(width), (0.01...100_000).contains(height) else { return nil }
    return Size(width: .pt(width * 0.75), height: .pt(height * 0.75))
  }
}
