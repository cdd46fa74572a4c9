internal import CPangoCairo
internal import Diagnostics
internal import Document
package import Layout

/// Draws pages with Cairo, to PDF and to PNG.
///
/// The same pages, marks, fonts and images give the same bytes on any thread and any day. A PDF as
/// drawn says nothing of itself: that is the affair of the room that finishes it.
package struct PageDrawing {
  private let fonts: FontLibrary
  private let images: ImageStore

  /// Draws with the fonts and images of the calling thread.
  package init(fonts: FontLibrary, images: ImageStore) {
    self.fonts = fonts
    self.images = images
  }

  /// The pages as a PDF file, with the marks that a finisher asks for. Throws a `Diagnostic`.
  package func pdf(
    _ pages: [Page], marks: [DrawnMarks] = [], spelling: MarkSpelling? = nil
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try pdf(pages, marks: marks, spelling: spelling) { bytes += $0 }
    return bytes
  }

  /// The pages as a PDF file, handed over piece by piece. Throws a `Diagnostic`, or what `receive`
  /// throws.
  package func pdf(
    _ pages: [Page], marks: [DrawnMarks] = [], spelling: MarkSpelling? = nil,
    to receive: ([UInt8]) throws -> Void
  ) throws {
    defer { forget() }
    try withoutActuallyEscaping(receive) { receive in
      let sink = ByteSink(receive)
      try withExtendedLifetime(sink) {
        for page in pages { try check(page.size) }
        let canvas = try Canvas(pdfTo: sink, size: pages.first?.size ?? .a4)
        // Without a date of ours, Cairo would write today's.
        canvas.set("2000-01-01T00:00:00Z", for: CAIRO_PDF_METADATA_CREATE_DATE)
        for (index, page) in pages.enumerated() {
          canvas.setPage(page.size)
          let marks = marks.indices.contains(index) ? marks[index] : DrawnMarks()
          try draw(page, PageMarking(marks, spelling), on: canvas)
          canvas.endPage()
        }
        try canvas.finish()
      }
    }
  }

  /// A page as a PNG file. Throws a `Diagnostic`.
  package func png(_ page: Page, dotsPerInch: Double) throws -> [UInt8] {
    defer { forget() }
    try check(page.size)
    let canvas = try Canvas(bitmapOf: page.size, dotsPerInch: min(max(dotsPerInch, 1), 1_200))
    try draw(page, PageMarking(), on: canvas)
    return try canvas.png()
  }

  /// Makes room for the next document.
  private func forget() {
    images.trim()
    fonts.trim()
  }

  private func draw(
    _ page: Page, _ marking: PageMarking, on canvas: borrowing Canvas
  ) throws {
    if let mark = page.mark { try MarkDrawing.draw(mark, across: page.size, fonts, on: canvas) }
    let text = TextDrawing(fonts: fonts)
    var rules = RuleDrawing()
    for (index, frame) in page.frames.enumerated() {
      switch frame.content {
      case .text(let line):
        try text.draw(line, in: frame.rect, marking.texts(of: index), on: canvas)
      case .stroke where marking.marks(index):
        rules.draw(on: canvas)
        try marking.around(index, on: canvas) {
          ShapeDrawing.draw(frame.content, in: frame.rect, on: canvas)
        }
      case .stroke(let stroke): rules.add(stroke, in: frame.rect)
      case .field: break
      case .image(let image):
        rules.draw(on: canvas)
        try marking.around(index, on: canvas) {
          try images.draw(image, in: frame.rect, origin: frame.origin, on: canvas)
        }
      default:
        rules.draw(on: canvas)
        try marking.around(index, on: canvas) {
          ShapeDrawing.draw(frame.content, in: frame.rect, on: canvas)
        }
      }
    }
    rules.draw(on: canvas)
    try canvas.check()
  }

  private func check(_ size: Size) throws(Diagnostic) {
    let range = Length.mm(1)...Length.mm(5_000)
    guard range.contains(size.width), range.contains(size.height) else {
      throw DrawingDiagnostics.page(size)
    }
  }
}
