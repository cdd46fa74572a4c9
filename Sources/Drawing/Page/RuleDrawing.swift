internal import CPangoCairo
internal import Document
internal import Layout

/// Drawing rules: those of one look are one path, since each stroke costs Cairo as much as a line
/// of text, and a long table has one below every row.
///
/// They wait until something is drawn that could cover them, or the page ends; text between them
/// is not held up.
struct RuleDrawing {
  private var strokes: [Stroke] = []
  private var lines: [[Rect]] = []

  /// Adds a line from a rectangle's top left to its bottom right corner.
  mutating func add(_ stroke: Stroke, in rect: Rect) {
    if let known = strokes.firstIndex(of: stroke) {
      lines[known].append(rect)
    } else {
      strokes.append(stroke)
      lines.append([rect])
    }
  }

  /// Draws what waits.
  mutating func draw(on canvas: borrowing Canvas) {
    for (stroke, rects) in zip(strokes, lines) {
      for rect in rects {
        cairo_move_to(canvas.context, rect.origin.x.points, rect.origin.y.points)
        cairo_line_to(canvas.context, rect.maxX.points, rect.maxY.points)
      }
      Self.draw(stroke, on: canvas)
    }
    strokes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  /// Strokes the path at hand.
  static func draw(_ stroke: Stroke, on canvas: borrowing Canvas) {
    canvas.saved {
      canvas.setInk(stroke.color)
      cairo_set_line_width(canvas.context, stroke.width.points)
      if let pitch = stroke.dotPitch, pitch > .zero {
        // Strokes of no length with round caps are dots.
        cairo_set_line_cap(canvas.context, CAIRO_LINE_CAP_ROUND)
        cairo_set_dash(canvas.context, [0, pitch.points], 2, 0)
      }
      cairo_stroke(canvas.context)
    }
  }
}
