internal import CPangoCairo
internal import Document
internal import Layout

/// Drawing what is neither text, rule nor image.
enum ShapeDrawing {
  /// Draws a shape in a rectangle.
  static func draw(_ content: Frame.Content, in rect: Rect, on canvas: borrowing Canvas) {
    switch content {
    case .fill(let color):
      canvas.setInk(color)
      add(rect, to: canvas)
      cairo_fill(canvas.context)
    case .outline(let stroke):
      add(rect, to: canvas)
      RuleDrawing.draw(stroke, on: canvas)
    case .code(let code): draw(code, in: rect, on: canvas)
    case .tick(let box, let stroke): draw(box, stroke, in: rect, on: canvas)
    case .stroke(let stroke):
      var rules = RuleDrawing()
      rules.add(stroke, in: rect)
      rules.draw(on: canvas)
    case .text, .image, .field: break
    }
  }

  private static func add(_ rect: Rect, to canvas: borrowing Canvas) {
    cairo_rectangle(
      canvas.context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
      rect.size.height.points)
  }

  /// A stencil of a bit for each module, through which ink is laid: a path of all modules would be
  /// crisp too, and take Cairo fifteen times as long.
  private static func draw(_ code: CodeMatrix, in rect: Rect, on canvas: borrowing Canvas) {
    let side = Int32(clamping: code.side)
    guard side > 0, code.isDark.count == code.side * code.side,
      let stencil = cairo_image_surface_create(CAIRO_FORMAT_A1, side, side)
    else { return }
    defer { cairo_surface_destroy(stencil) }
    write(code, to: stencil)
    guard let pattern = cairo_pattern_create_for_surface(stencil) else { return }
    defer { cairo_pattern_destroy(pattern) }
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    let module = min(rect.size.width, rect.size.height).points / Double(code.side)
    canvas.setInk(.black)
    cairo_save(canvas.context)
    cairo_translate(canvas.context, rect.origin.x.points, rect.origin.y.points)
    cairo_scale(canvas.context, module, module)
    cairo_mask(canvas.context, pattern)
    cairo_restore(canvas.context)
  }

  /// Cairo has the leftmost module in a word's lowest bit, on machines that begin with the lowest byte.
  private static func write(_ code: CodeMatrix, to stencil: OpaquePointer) {
    cairo_surface_flush(stencil)
    guard let data = cairo_image_surface_get_data(stencil) else { return }
    let stride = Int(cairo_image_surface_get_stride(stencil))
    for row in 0..<code.side {
      for column in 0..<code.side where code.isDark[row * code.side + column] {
        let word = row * stride + column / 32 * 4
        let bit = UInt32(1) << UInt32(column % 32)
        let place = UnsafeMutableRawPointer(data + word)
        place.storeBytes(of: place.load(as: UInt32.self) | bit, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(stencil)
  }

  private static func draw(
    _ box: TickBox, _ stroke: Stroke, in rect: Rect, on canvas: borrowing Canvas
  ) {
    let half = stroke.width / 2
    let inside = Rect(
      x: rect.origin.x + half, y: rect.origin.y + half, width: rect.size.width - stroke.width,
      height: rect.size.height - stroke.width)
    add(inside, to: canvas)
    RuleDrawing.draw(stroke, on: canvas)
    guard box.isTicked else { return }
    let inset = rect.size.width * 0.22
    cairo_move_to(
      canvas.context, (rect.origin.x + inset).points, (rect.origin.y + inset).points)
    cairo_line_to(canvas.context, (rect.maxX - inset).points, (rect.maxY - inset).points)
    cairo_move_to(
      canvas.context, (rect.maxX - inset).points, (rect.origin.y + inset).points)
    cairo_line_to(canvas.context, (rect.origin.x + inset).points, (rect.maxY - inset).points)
    RuleDrawing.draw(Stroke(width: stroke.width * 1.8, color: stroke.color), on: canvas)
  }
}
