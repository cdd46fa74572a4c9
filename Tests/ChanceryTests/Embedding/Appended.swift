import Foundation
import Testing

/// Files with a revision behind what was issued, and files whose data somebody changed.
enum Appended {
  /// One more object, as an incremental update appends it (ISO 32000-1, 7.5.6).
  static func revision(to pdf: [UInt8]) throws -> [UInt8] {
    let text = String(decoding: pdf.suffix(64), as: UTF8.self)
    let previous = try #require(text.firstMatch(of: /startxref\n(\d+)/)).output.1
    let offset = try #require(Int(previous))
    let section = String(decoding: pdf[offset...].prefix(400), as: UTF8.self)
    let count = try #require(section.firstMatch(of: /\/Size (\d+)/)).output.1
    let size = try #require(Int(count))
    let root = try #require(section.firstMatch(of: /\/Root (\d+)/)).output.1
    let info = try #require(section.firstMatch(of: /\/Info (\d+)/)).output.1
    let identifier = try #require(section.firstMatch(of: /\/ID(\[[^\]]*\])/)).output.1
    var file = pdf
    let object = file.count
    file += Array("\(size) 0 obj\n(signed)\nendobj\n".utf8)
    let references = file.count
    let entries = [entry(object), entry(references)].flatMap { $0 }
    file += Array(
      """
      \(size + 1) 0 obj
      <</Type/XRef/Size \(size + 2)/W[1 4 2]/Index[\(size) 2]/Prev \(offset)/Root \(root) 0 R\
      /Info \(info) 0 R/ID\(identifier)/Length \(entries.count)>>
      stream

      """.utf8)
    file += entries
    file += Array("\nendstream\nendobj\nstartxref\n\(references)\n%%EOF\n".utf8)
    return file
  }

  private static func entry(_ offset: Int) -> [UInt8] {
    [1] + (0..<4).reversed().map { UInt8(offset >> ($0 * 8) & 255) } + [0, 0]
  }

  /// The file with other data in place of those that it carries, written anew by qpdf.
  static func data(_ json: String, in pdf: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "in.pdf")
    let plain = folder.url.appending(path: "plain.pdf")
    let out = folder.url.appending(path: "out.pdf")
    try Data(pdf).write(to: file)
    try folder.write(json, to: "chancery.json")
    _ = try Judges.run([
      "qpdf", "--qdf", "--object-streams=disable", file.path, plain.path,
    ])
    var bytes = try [UInt8](Data(contentsOf: plain))
    let start = try #require(firstRange(of: Array("{\"chancery\"".utf8), in: bytes))
    let end = try #require(firstRange(of: Array("endstream".utf8), in: bytes, from: start))
    bytes.replaceSubrange(start..<end, with: Array(json.utf8) + [0x0A])
    try Data(bytes).write(to: plain)
    let fixed = try Judges.run(["sh", "-c", "fix-qdf '\(plain.path)' > '\(out.path)'"])
    #expect(fixed == "")
    // qpdf's own spelling of numbers and lengths, without object streams.
    let last = folder.url.appending(path: "last.pdf")
    _ = try Judges.run(["qpdf", "--object-streams=disable", out.path, last.path])
    return try [UInt8](Data(contentsOf: last))
  }

  private static func firstRange(of words: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int?
  {
    guard let first = words.first else { return nil }
    var index = start
    while let found = bytes[index...].firstIndex(of: first) {
      if bytes[found...].starts(with: words) { return found }
      index = found + 1
    }
    return nil
  }
}
