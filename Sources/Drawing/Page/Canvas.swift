internal import CPangoCairo
internal import Diagnostics
internal import Document

/// A surface being drawn on: drawing after `finish` does not compile.
struct Canvas: ~Copyable {
  /// Cairo's context.
  let context: OpaquePointer
  private let surface: OpaquePointer
  private let sink: ByteSink?
  /// Whether it is a picture, in which text is pixels and not glyphs.
  var isBitmap: Bool { sink == nil }

  /// A PDF whose bytes go to a sink.
  init(pdfTo sink: ByteSink, size: Size) throws(Diagnostic) {
    let closure = Unmanaged.passUnretained(sink).toOpaque()
    let surface = cairo_pdf_surface_create_for_stream(
      ByteSink.function, closure, size.width.points, size.height.points)
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    self.init(adopting: surface!, sink: sink)
    try check()
  }

  /// A bitmap, white.
  init(bitmapOf size: Size, dotsPerInch: Double) throws(Diagnostic) {
    let scale = dotsPerInch / 72
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32((size.width.points * scale).rounded()),
      Int32((size.height.points * scale).rounded()))
    self.init(adopting: surface!, sink: nil)
    try check()
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, scale, scale)
  }

  /// Cairo gives an object in every case; its status tells what became of it.
  private init(adopting surface: OpaquePointer, sink: ByteSink?) {
    self.surface = surface
    self.sink = sink
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    // The sink outlives the canvas only until here: Cairo writes its last bytes in `finish`.
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Gives the size of the page that is drawn next.
  func setPage(_ size: Size) {
    cairo_pdf_surface_set_size(surface, size.width.points, size.height.points)
  }

  /// Ends a page.
  func endPage() { cairo_show_page(context) }

  /// What the file says of itself.
  func set(_ value: String, for key: cairo_pdf_metadata_t) {
    cairo_pdf_surface_set_metadata(surface, key, value)
  }

  /// Draws with a state of its own.
  func saved(_ draw: () throws -> Void) rethrows {
    cairo_save(context)
    defer { cairo_restore(context) }
    try draw()
  }

  /// Sets the ink.
  func setInk(_ color: Color) {
    cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  /// Fills a mark, which a finisher takes out again.
  func fill(_ mark: (x: Double, y: Double, width: Double, height: Double)) {
    setInk(.black)
    cairo_rectangle(context, mark.x, mark.y, mark.width, mark.height)
    cairo_fill(context)
  }

  /// Throws when drawing went wrong so far.
  func check() throws(Diagnostic) { try Self.check(cairo_status(context)) }

  /// Writes the end of the file. Throws what the sink threw, else `drawing.failed`.
  consuming func finish() throws {
    let status = cairo_status(context)
    cairo_surface_finish(surface)
    sink?.flush()
    if let failure = sink?.failure { throw failure }
    try Self.check(status)
    try Self.check(cairo_surface_status(surface))
  }

  /// The bitmap as a PNG file.
  consuming func png() throws -> [UInt8] {
    try check()
    var bytes: [UInt8] = []
    let sink = ByteSink { bytes += $0 }
    let status = cairo_surface_write_to_png_stream(
      surface, ByteSink.function, Unmanaged.passUnretained(sink).toOpaque())
    sink.flush()
    try Self.check(status)
    return bytes
  }

  private static func check(_ status: cairo_status_t) throws(Diagnostic) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw DrawingDiagnostics.failed(String(cString: cairo_status_to_string(status)))
  }
}

/// What can go wrong in drawing.
enum DrawingDiagnostics {
  static func failed(_ reason: String) -> Diagnostic {
    Diagnostic(
      "drawing.failed",
      Message(fr: "le tracé a échoué : \(reason)", en: "drawing failed: \(reason)"),
      hint: Message(
        fr: "vérifier les polices (chancery fonts) et les images",
        en: "check the fonts (chancery fonts) and the images"))
  }

  static func page(_ size: Size) -> Diagnostic {
    let width = size.width.millimetres.rounded()
    let height = size.height.millimetres.rounded()
    return Diagnostic(
      "drawing.page-size",
      Message(
        fr: "une page de \(width) × \(height) mm ne peut être tracée",
        en: "a page of \(width) × \(height) mm cannot be drawn"),
      hint: Message(fr: "de 1 à 5000 mm de côté", en: "from 1 to 5000 mm a side"))
  }
}
