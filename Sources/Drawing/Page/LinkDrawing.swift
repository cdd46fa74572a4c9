internal import CPangoCairo
internal import Document
internal import Layout

/// The areas of a page that lead out of the document.
enum LinkDrawing {
  /// Writes the links of a page that has been drawn. Links to anchors are left to the pass that
  /// finishes the file: Cairo 1.16 writes their names and no table of destinations.
  static func draw(_ page: Page, on canvas: borrowing Canvas) {
    let areas = page.frames.flatMap(Self.areas)
    guard !areas.isEmpty else { return }
    // A link outside a paragraph leaves an object of the file unwritten (Cairo 1.16).
    cairo_tag_begin(canvas.context, "P", nil)
    for area in areas {
      let numbers = [
        area.rect.origin.x, area.rect.origin.y, area.rect.size.width, area.rect.size.height,
      ]
      let rect = numbers.map { decimal($0.points) }.joined(separator: " ")
      cairo_tag_begin(
        canvas.context, CAIRO_TAG_LINK, "rect=[\(rect)] uri='\(escaped(area.target))'")
      cairo_tag_end(canvas.context, CAIRO_TAG_LINK)
    }
    cairo_tag_end(canvas.context, "P")
  }

  private struct Area {
    var rect: Rect
    let target: String
  }

  /// One area for each stretch of a line that leads to one target.
  private static func areas(of frame: Frame) -> [Area] {
    guard case .text(let line) = frame.content else { return [] }
    var areas: [Area] = []
    for run in line.runs {
      guard case .external(let target) = run.link else { continue }
      let left = frame.rect.origin.x + run.glyphs.x
      let right = left + run.glyphs.width
      if let last = areas.last, last.target == target {
        areas[areas.count - 1].rect.size.width = right - last.rect.origin.x
      } else {
        areas.append(
          Area(
            rect: Rect(
              x: left, y: frame.rect.origin.y, width: run.glyphs.width,
              height: frame.rect.size.height), target: target))
      }
    }
    return areas
  }

  /// Two decimals, with a point in every locale.
  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let digits = String(abs(hundredths) % 100 + 100).dropFirst()
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits)"
  }

  /// A target in plain ASCII: what is not, and what means something to PDF strings or to Cairo's
  /// attributes, is percent-encoded.
  private static func escaped(_ target: String) -> String {
    let plain = Set("-._~:/?#[]@!$&*+,;=%".utf8)
    let hex = Array("0123456789ABCDEF".utf8)
    let bytes = target.utf8.flatMap { byte -> [UInt8] in
      let isWord = Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
      if byte < 0x80, isWord || plain.contains(byte) { return [byte] }
      return [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
