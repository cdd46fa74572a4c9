internal import CPangoCairo
internal import Diagnostics
internal import Document
internal import Glibc
internal import Layout

/// Drawing the words across a page: outlines and not text, so that nobody copies or hears them.
enum MarkDrawing {
  /// Draws a mark along a page's diagonal, its capitals centred.
  static func draw(
    _ mark: PageMark, across size: Size, _ fonts: FontLibrary, on canvas: borrowing Canvas
  ) throws {
    try canvas.saved {
      cairo_translate(canvas.context, size.width.points / 2, size.height.points / 2)
      cairo_rotate(canvas.context, -atan2(size.height.points, size.width.points))
      let left = -mark.width.points / 2
      let baseline = mark.capHeight.points / 2
      for run in mark.runs {
        let font = try fonts.scaledFont(run.font)
        cairo_set_scaled_font(canvas.context, font.pointer)
        canvas.setInk(run.color)
        let glyphs = run.glyphs.map {
          cairo_glyph_t(
            index: UInt($0.index), x: left + $0.x.points, y: baseline + $0.y.points)
        }
        cairo_glyph_path(canvas.context, glyphs, Int32(clamping: glyphs.count))
        cairo_fill(canvas.context)
      }
    }
  }
}
