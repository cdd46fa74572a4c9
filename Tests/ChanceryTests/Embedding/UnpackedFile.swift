import Foundation

/// All that a PDF holds, unpacked by qpdf, which shares no code with Chancery; and its text, as
/// Poppler reads it.
struct UnpackedFile {
  private let haystacks: [String]

  init(_ pdf: [UInt8]) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "file.pdf")
    let plain = folder.url.appending(path: "plain.pdf")
    try Data(pdf).write(to: file)
    _ = try Judges.run([
      "qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", file.path,
      plain.path,
    ])
    let unpacked = try [UInt8](Data(contentsOf: plain))
    let text = try Judges.run(["pdftotext", "-enc", "UTF-8", file.path, "-"])
    haystacks = [
      Self.folded(String(decoding: pdf, as: UTF8.self)),
      Self.folded(String(decoding: unpacked, as: UTF8.self)), Self.folded(text),
    ]
  }

  /// Whether words stand anywhere in the file, as they are, in capitals, in UTF-16 or in hexadecimal.
  func holds(_ words: String) -> Bool {
    let folded = Self.folded(words)
    let plain = words.utf8.map { Self.hexadecimal($0) }.joined()
    let wide = words.utf16.map {
      Self.hexadecimal(UInt8($0 >> 8)) + Self.hexadecimal(UInt8($0 & 255))
    }
    .joined()
    let spaced = folded.map { "\u{0}\($0)" }.joined()
    return [folded, plain, wide, spaced].contains { needle in
      haystacks.contains { $0.contains(needle) }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  private static func folded(_ text: String) -> String { text.lowercased() }
}
