internal import CPangoCairo
internal import Diagnostics
package import Document
package import Layout

/// Draws pages with Cairo, to PDF and to PNG.
///
/// The same pages, metadata, fonts and images give the same bytes on any thread and any day: the
/// file's date is the document's own, or a constant.
package struct PageDrawing {
  private let fonts: FontLibrary
  private let images: ImageStore

  /// Draws with the fonts and images of the calling thread.
  package init(fonts: FontLibrary, images: ImageStore) {
    self.fonts = fonts
    self.images = images
  }

  /// The pages as a PDF file. Throws a `Diagnostic`.
  package func pdf(_ pages: [Page], metadata: Document.Metadata) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try pdf(pages, metadata: metadata) { bytes += $0 }
    return bytes
  }

  /// The pages as a PDF file, handed over piece by piece. Throws a `Diagnostic`, or what `receive`
  /// throws.
  package func pdf(
    _ pages: [Page], metadata: Document.Metadata, to receive: ([UInt8]) throws -> Void
  ) throws {
    defer { forget() }
    try withoutActuallyEscaping(receive) { receive in
      let sink = ByteSink(receive)
      try withExtendedLifetime(sink) {
        for page in pages { try check(page.size) }
        let canvas = try Canvas(pdfTo: sink, size: pages.first?.size ?? .a4)
        set(metadata, on: canvas)
        for page in pages {
          canvas.setPage(page.size)
          try draw(page, on: canvas)
          LinkDrawing.draw(page, on: canvas)
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
    try draw(page, on: canvas)
    return try canvas.png()
  }

  /// Makes room for the next document.
  private func forget() {
    images.trim()
    fonts.trim()
  }

  private func draw(_ page: Page, on canvas: borrowing Canvas) throws {
    if let mark = page.mark { try MarkDrawing.draw(mark, across: page.size, fonts, on: canvas) }
    let text = TextDrawing(fonts: fonts)
    var rules = RuleDrawing()
    for frame in page.frames {
      switch frame.content {
      case .text(let line): try text.draw(line, in: frame.rect, on: canvas)
      case .stroke(let stroke): rules.add(stroke, in: frame.rect)
      case .field: break
      case .image(let image):
        rules.draw(on: canvas)
        try images.draw(image, in: frame.rect, origin: frame.origin, on: canvas)
      default:
        rules.draw(on: canvas)
        ShapeDrawing.draw(frame.content, in: frame.rect, on: canvas)
      }
    }
    rules.draw(on: canvas)
    try canvas.check()
  }

  private func set(_ metadata: Document.Metadata, on canvas: borrowing Canvas) {
    canvas.set(metadata.title, for: CAIRO_PDF_METADATA_TITLE)
    if let author = metadata.author { canvas.set(author, for: CAIRO_PDF_METADATA_AUTHOR) }
    // Without a date of ours, Cairo would write today's.
    let date = metadata.date.flatMap(Self.day) ?? "2000-01-01"
    canvas.set(date + "T00:00:00Z", for: CAIRO_PDF_METADATA_CREATE_DATE)
  }

  /// The day of an ISO 8601 date, if it looks like one.
  private static func day(_ date: String) -> String? {
    let day = date.utf8.prefix(10)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let fits = day.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
    }
    return fits && day.count == 10 ? String(Substring(day)) : nil
  }

  private func check(_ size: Size) throws(Diagnostic) {
    let range = Length.mm(1)...Length.mm(5_000)
    guard range.contains(size.width), range.contains(size.height) else {
      throw DrawingDiagnostics.page(size)
    }
  }
}
