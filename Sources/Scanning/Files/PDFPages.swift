internal import Diagnostics
internal import Drawing
internal import Glibc

/// The pages of a PDF file, drawn by poppler's `pdftoppm` in a process of its own.
///
/// Scanners write every kind of picture that PDF knows (CCITT, JBIG2, JPEG, JPEG 2000), in files from
/// strangers: a decoder that fails there takes its own process with it, which has so much memory and
/// so much time for each page, no file to write to, and nothing of ours. All pages are drawn at one
/// size, whatever they say of theirs.
struct PDFPages {
  let file: ScannedFile

  /// The longer side of a page, in pixels: 300 dots an inch on A4.
  static let side = 3_508
  /// What the process may take of memory.
  private static let memory = 2 << 30

  /// Calls with each page. Throws `scans.damaged-file`, `scans.no-library`, `limit.…`, or what the
  /// call throws.
  func forEach(_ body: (Int, GreyPixels) throws(Diagnostic) -> Void) throws(Diagnostic) {
    let words = [
      "pdftoppm", "-gray", "-scale-to", String(Self.side), "-l", String(file.limits.pages + 1), "-",
    ]
    let child = try ChildProcess(words, input: file.bytes, memory: Self.memory)
    guard let child else { throw ScanDiagnostics.noLibrary("prlimit", "util-linux", "PATH") }
    var page = 0
    while let pixels = try picture(from: child, afterPage: page) {
      page += 1
      try file.checkCount(page)
      try body(page, pixels)
    }
    switch child.finish() {
    case .well where page > 0: return
    case .notFound: throw ScanDiagnostics.noLibrary("pdftoppm", "poppler-utils", "PATH")
    case .well, .badly: throw ScanDiagnostics.damaged(file.name)
    }
  }

  /// The next picture: `P5`, width, height, 255, then the pixels (netpbm's PGM); nil at the end.
  private func picture(
    from child: ChildProcess, afterPage page: Int
  ) throws(Diagnostic) -> GreyPixels? {
    let deadline = ContinuousClock.now + .seconds(file.limits.seconds)
    var words: [String] = []
    var word: [UInt8] = []
    while words.count < 4 {
      guard let byte = child.read(1, before: deadline)?.first else {
        if words.isEmpty, word.isEmpty { return try end(of: child, page, deadline) }
        throw ScanDiagnostics.damaged(file.name)
      }
      if byte > 0x20 {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      guard word.count <= 8 else { throw ScanDiagnostics.damaged(file.name) }
    }
    guard words[0] == "P5", words[3] == "255", let width = Int(words[1]),
      let height = Int(words[2]), (1...Self.side).contains(width),
      (1...Self.side).contains(height),
      let values = child.read(width * height, before: deadline),
      let pixels = GreyPixels(width: width, height: height, values: values)
    else { throw ScanDiagnostics.damaged(file.name) }
    return pixels
  }

  /// Nothing more came: the end, or a page that takes too long.
  private func end(
    of child: ChildProcess, _ page: Int, _ deadline: ContinuousClock.Instant
  ) throws(Diagnostic) -> GreyPixels? {
    guard ContinuousClock.now >= deadline else { return nil }
    throw Limits.reached(
      "time",
      Message(
        fr: "la page \(page + 1) de « \(file.name) » demande plus de \(file.limits.seconds) s",
        en: "page \(page + 1) of \"\(file.name)\" takes more than \(file.limits.seconds) s"))
  }
}
