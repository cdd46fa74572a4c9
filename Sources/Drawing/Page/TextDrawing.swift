internal import CPangoCairo
internal import Diagnostics
internal import Document
internal import Layout

/// Drawing lines of text: glyphs with the text that they stand for, and rules below.
struct TextDrawing {
  let fonts: FontLibrary

  /// Draws a line with its left end at a rectangle's left edge, a mark before each run.
  func draw(
    _ line: TextLine, in rect: Rect, _ marks: [String], on canvas: borrowing Canvas
  ) throws(Diagnostic) {
    let origin = Point(x: rect.origin.x, y: rect.origin.y + line.baseline)
    for index in line.readingOrder {
      let run = line.runs[index]
      canvas.setInk(run.glyphs.color)
      let mark = marks.indices.contains(index) ? marks[index] : ""
      try show(run.glyphs, from: origin, mark, on: canvas)
    }
    for rule in underlines(of: line) {
      canvas.setInk(rule.color)
      cairo_rectangle(
        canvas.context, (rect.origin.x + rule.start).points, origin.y.points + 1.6,
        (rule.end - rule.start).points, 0.4)
      cairo_fill(canvas.context)
    }
  }

  private func show(
    _ run: GlyphRun, from origin: Point, _ mark: String, on canvas: borrowing Canvas
  ) throws(Diagnostic) {
    guard !run.glyphs.isEmpty else { return }
    let font = try fonts.scaledFont(run.font)
    cairo_set_scaled_font(canvas.context, font.pointer)
    var glyphs = run.glyphs.map {
      cairo_glyph_t(
        index: UInt($0.index), x: (origin.x + $0.x).points, y: (origin.y + $0.y).points)
    }
    if canvas.isBitmap { return fill(glyphs, on: canvas) }
    if run.isBlank { glyphs = glyphs.map(Self.besideGrid) }
    var clusters = run.clusters.map {
      cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs))
    }
    if !mark.isEmpty {
      // Text without glyphs: Cairo writes it as a span of its own, and draws nothing.
      let bytes = Int32(clamping: mark.utf8.count)
      clusters.insert(cairo_text_cluster_t(num_bytes: bytes, num_glyphs: 0), at: 0)
    }
    let text = mark + run.text
    cairo_show_text_glyphs(
      canvas.context, text, Int32(clamping: text.utf8.count), glyphs,
      Int32(clamping: glyphs.count), clusters, Int32(clamping: clusters.count),
      run.isRightToLeft ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0))
  }

  /// Cairo leaves out what touches no point, as a space alone on a whole point does, and two words
  /// are one for who copies or hears them: such a space is moved by 1/43 pt.
  private static func besideGrid(_ glyph: cairo_glyph_t) -> cairo_glyph_t {
    let moved = { (place: Double) in
      let units = (place * 256).rounded()
      return abs(units.remainder(dividingBy: 256)) <= 2 ? place + 6.0 / 256 : place
    }
    return cairo_glyph_t(index: glyph.index, x: moved(glyph.x), y: moved(glyph.y))
  }

  /// Fills the outlines: Cairo 1.16 puts each glyph of a picture on a whole pixel, which tears words
  /// apart at screen resolutions.
  private func fill(_ glyphs: [cairo_glyph_t], on canvas: borrowing Canvas) {
    cairo_glyph_path(canvas.context, glyphs, Int32(clamping: glyphs.count))
    cairo_fill(canvas.context)
  }

  private struct Underline {
    var start: Length
    var end: Length
    let color: Color
  }

  /// The rules below a line; runs that touch share one, and the space at the end has none.
  private func underlines(of line: TextLine) -> [Underline] {
    var rules: [Underline] = []
    for run in line.runs where run.isUnderlined {
      let glyphs = run.glyphs
      let end = glyphs.x + glyphs.width
      if let last = rules.last, last.color == glyphs.color, abs((last.end - glyphs.x).points) < 0.01
      {
        rules[rules.count - 1].end = end
      } else {
        rules.append(Underline(start: glyphs.x, end: end, color: glyphs.color))
      }
    }
    if let last = line.runs.last, last.isUnderlined, !last.glyphs.isRightToLeft,
      last.glyphs.text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }), let rule = rules.last
    {
      rules[rules.count - 1].end = rule.end - last.glyphs.width
    }
    return rules.filter { $0.end > $0.start }
  }
}

extension GlyphRun {
  /// Whether nothing is to be seen of the run.
  fileprivate var isBlank: Bool {
    text.unicodeScalars.allSatisfy { $0 == " " || $0.properties.isWhitespace }
  }
}
