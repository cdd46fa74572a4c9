internal import CPangoCairo
internal import CRsvg
internal import Diagnostics
internal import Document

/// An SVG image, drawn as vectors.
final class VectorPicture: Picture {
  let size: Size
  let cost: Int
  private let librsvg: Librsvg
  private let handle: UnsafeMutableRawPointer
  private let name: String

  /// Reads an SVG file that `SVGCheck` let through. Throws `image.no-decoder` without librsvg.
  init(svg bytes: [UInt8], name: String) throws(Diagnostic) {
    guard let librsvg = Librsvg() else { throw ImageDiagnostics.noDecoder(name, "librsvg2-2") }
    guard let handle = librsvg.newFromData(bytes, bytes.count, nil) else {
      throw ImageDiagnostics.corrupt(name)
    }
    self.librsvg = librsvg
    self.handle = handle
    self.name = name
    // What a parsed tree takes beside its text, roughly.
    cost = bytes.count * 8
    librsvg.setDotsPerInch(handle, 96)
    guard let size = Self.size(of: handle, librsvg) else {
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
    let context = UnsafeMutableRawPointer(canvas.context)
    canvas.saved { isDrawn = librsvg.render(handle, context, &viewport, nil) != 0 }
    guard isDrawn else { throw ImageDiagnostics.corrupt(name) }
  }

  /// The size in the file's own units, else that of its view box.
  private static func size(of handle: UnsafeMutableRawPointer, _ librsvg: Librsvg) -> Size? {
    var width = 0.0
    var height = 0.0
    if librsvg.sizeInPixels(handle, &width, &height) == 0 {
      var has: (width: Int32, height: Int32, box: Int32) = (0, 0, 0)
      var box = RsvgRectangle()
      var lengths = (RsvgLength(), RsvgLength())
      librsvg.dimensions(
        handle, &has.width, &lengths.0, &has.height, &lengths.1, &has.box, &box)
      guard has.box != 0 else { return nil }
      (width, height) = (box.width, box.height)
    }
    guard (0.01...100_000).contains(width), (0.01...100_000).contains(height) else { return nil }
    return Size(width: .pt(width * 0.75), height: .pt(height * 0.75))
  }
}
