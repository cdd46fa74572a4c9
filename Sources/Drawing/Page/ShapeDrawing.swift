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

  /// One path for all modules, so that no hairline shows between them: each run of dark modules of a row
  /// is a line as thick as a module, of two points where a rectangle would have four.
  private static func draw(_ code: CodeMatrix, in rect: Rect, on canvas: borrowing Canvas) {
    guard code.side > 0, code.isDark.count == code.side * code.side else { return }
    let module = min(rect.size.width, rect.size.height) / Double(code.side)
    for row in 0..<code.side {
      let y = rect.origin.y + module * (Double(row) + 0.5)
      var column = 0
      while column < code.side {
        guard code.isDark[row * code.side + column] else {
          column += 1
          continue
        }
        let start = rect.origin.x + module * Double(column)
        while column < code.side, code.isDark[row * code.side + column] { column += 1 }
        let end = rect.origin.x + module * Double(column)
        cairo_move_to(canvas.context, start.points, y.points)
        cairo_line_to(canvas.context, end.points, y.points)
      }
    }
    RuleDrawing.draw(Stroke(width: module, color: .black), on: canvas)
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
