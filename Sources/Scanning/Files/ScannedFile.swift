internal import Diagnostics
internal import Drawing

/// A file that a scanner, a telephone or a fax made: pages as pictures.
struct ScannedFile {
  let name: String
  let bytes: [UInt8]
  let limits: Limits

  /// The most that a file of scans may take: several hundred pages in colour.
  static let mostBytes = 512 << 20

  /// Reads a file; `-` is standard input. Throws `file.unreadable` or `limit.input`.
  init(at path: String, limits: Limits) throws(Diagnostic) {
    var room = limits
    room.inputBytes = max(limits.inputBytes, Self.mostBytes)
    bytes = try FileReading.contents(of: path, limits: room)
    name = path == "-" ? "<stdin>" : path
    self.limits = limits
  }

  /// Calls with each page, from 1. Throws `scans.…`, `image.…`, `limit.…`, or what the call throws.
  func forEachPage(
    _ body: (Int, GreyPixels) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    switch kind {
    case .pdf: try PDFPages(file: self).forEach(body)
    case .tiff: try TIFFPages(file: self).forEach(body)
    case .png: try body(1, try GreyPixels(png: bytes, name: name, limits: limits))
    case .jpeg: try body(1, try GreyPixels(jpeg: bytes, name: name, limits: limits))
    case nil: throw ScanDiagnostics.unknownKind(name)
    }
  }

  private enum Kind { case pdf, tiff, png, jpeg }

  private var kind: Kind? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    // Both orders of bytes, and BigTIFF in both.
    let tiffs: [[UInt8]] = [
      [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], [0x49, 0x49, 0x2B, 0], [0x4D, 0x4D, 0, 0x2B],
    ]
    if tiffs.contains(where: bytes.starts) { return .tiff }
    // Scanners write what they like before the header, within the first kilobyte.
    let head = bytes.prefix(1_024)
    let mark = Array("%PDF-".utf8)
    return head.indices.contains { head[$0...].starts(with: mark) } ? .pdf : nil
  }

  /// Throws `limit.pages` for a page beyond the limit.
  func checkCount(_ page: Int) throws(Diagnostic) {
    guard page > limits.pages else { return }
    throw Limits.reached(
      "pages",
      Message(
        fr: "« \(name) » a plus de \(limits.pages) pages",
        en: "\"\(name)\" has more than \(limits.pages) pages"))
  }

  /// Throws `limit.pixels` for a page that is too large.
  func checkExtent(width: Int, height: Int) throws(Diagnostic) {
    let (pixels, overflows) = width.multipliedReportingOverflow(by: height)
    guard overflows || pixels > limits.imagePixels else { return }
    throw Limits.reached(
      "pixels",
      Message(
        fr: "une page de « \(name) », de \(width) × \(height) points, dépasse la limite",
        en: "a page of \"\(name)\", of \(width) × \(height) pixels, is over the limit"))
  }
}
