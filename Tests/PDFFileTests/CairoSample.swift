import Diagnostics

@testable import PDFFile

/// A file of one page as Cairo writes it, made by hand: of 1.16, with a table of cross-references,
/// or of 1.18, with object streams.
struct CairoSample {
  /// The page's content, plain.
  var content: String
  /// Further objects, from number 20 on, as `<< … >>`.
  var others: [String] = []
  /// What the page's resources say beside.
  var resources = ""
  var isRecent = false

  private static let start = "1 0 0 -1 0 100 cm\nq\n"

  init(_ content: String) { self.content = Self.start + content + "Q\n" }

  /// The file.
  func bytes() throws -> [UInt8] { isRecent ? try recent() : try old() }

  private var plain: [(number: Int, value: String)] {
    [
      (4, "<<\n   /ExtGState <<\n      /a0 << /CA 1 /ca 1 >>\n   >>\n\(resources)>>"),
      (1, "<< /Type /Pages\n   /Kids [ 2 0 R ]\n   /Count 1\n>>"),
      (5, "<< /Producer (cairo 1.16.0)\n   /CreationDate (20000101000000Z)\n>>"),
      (
        2,
        """
        << /Type /Page % 1
           /Parent 1 0 R
           /MediaBox [ 0 0 200 100 ]
           /Contents 3 0 R
           /Group <<
              /Type /Group
              /S /Transparency
              /I true
              /CS /DeviceRGB
           >>
           /Resources 4 0 R\(isRecent ? "\n   /StructParents 0" : "")
        >>
        """
      ),
      (6, "<< /Type /Catalog\n   /Pages 1 0 R\n>>"),
    ] + others.enumerated().map { (20 + $0, $1) }
  }

  private func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    var data: [UInt8] = []
    try Compression().deflate(bytes, to: &data)
    return data
  }

  private func stream(_ number: Int, _ length: Int, _ entries: String, _ data: [UInt8]) -> [UInt8] {
    Array(
      "\(number) 0 obj\n<< \(entries)/Length \(length) 0 R\n   /Filter /FlateDecode\n>>\nstream\n"
        .utf8)
      + data + Array("\nendstream\nendobj\n\(length) 0 obj\n   \(data.count)\nendobj\n".utf8)
  }

  private func old() throws -> [UInt8] {
    var out = Array("%PDF-1.5\n%µí®û\n".utf8)
    var offsets: [Int: Int] = [3: out.count]
    let content = try deflated(Array(self.content.utf8))
    out += stream(3, 7, "", content)
    offsets[7] = out.count - "7 0 obj\n   \(content.count)\nendobj\n".utf8.count
    for (number, value) in plain {
      offsets[number] = out.count
      out += Array("\(number) 0 obj\n\(value)\nendobj\n".utf8)
    }
    let size = (offsets.keys.max() ?? 0) + 1
    let table = out.count
    out += Array("xref\n0 \(size)\n0000000000 65535 f \n".utf8)
    for number in 1..<size {
      let digits = String(offsets[number] ?? 0)
      out += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    return out
      + Array(
        "trailer\n<< /Size \(size)\n   /Root 6 0 R\n   /Info 5 0 R\n>>\nstartxref\n\(table)\n%%EOF\n"
          .utf8)
  }

  private func recent() throws -> [UInt8] {
    var out = Array("%PDF-1.7\n%µí®û\n".utf8)
    var places: [Int: [UInt8]] = [:]
    func place(_ kind: UInt8, _ second: Int, _ third: Int) -> [UInt8] {
      [kind, UInt8(second >> 8), UInt8(second & 0xFF), 0, UInt8(third)]
    }
    places[3] = place(1, out.count, 0)
    let content = try deflated(Array(self.content.utf8))
    out += stream(3, 7, "", content)
    places[7] = place(1, out.count - "7 0 obj\n   \(content.count)\nendobj\n".utf8.count, 0)
    var index = ""
    var body = ""
    for (position, (number, value)) in plain.enumerated() {
      index += "\(number) \(body.utf8.count)\n"
      body += value + "\n"
      places[number] = place(2, 8, position)
    }
    places[8] = place(1, out.count, 0)
    let packed = try deflated(Array((index + body).utf8))
    out += stream(
      8, 9, "/Type /ObjStm\n   /N \(plain.count)\n   /First \(index.utf8.count)\n   ", packed)
    places[9] = place(1, out.count - "9 0 obj\n   \(packed.count)\nendobj\n".utf8.count, 0)
    let size = (places.keys.max() ?? 0) + 1
    let start = out.count
    let table = (0..<size).flatMap { places[$0] ?? [0, 0, 0, 0xFF, 0xFF] }
    let data = try deflated(table)
    out += Array(
      """
      \(size) 0 obj
      << /Type /XRef
         /Length \(data.count)
         /Filter /FlateDecode
         /Size \(size)
         /W [1 2 2]
         /Root 6 0 R
         /Info 5 0 R
      >>
      stream

      """.utf8)
    return out + data + Array("\nendstream\nendobj\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  /// Text as Cairo writes it.
  static func text(_ words: String) -> String {
    "BT\n9 0 0 -9 10 20 Tm\n/f-0-0 1 Tf\n(\(words))Tj\nET\n"
  }

  /// The mark of a leaf, as Cairo writes it before text.
  static func mark(_ leaf: Int) -> String {
    let digits = PageMarks.text(leaf).utf16.map { String($0, radix: 16) }.joined()
    return "/Span << /ActualText <feff\(digits)> >> BDC\nEMC\n"
  }

  /// The mark around a picture.
  static func rectangle(_ leaf: Int, closes: Bool) -> String {
    let mark = PageMarks.rectangle(leaf, closes: closes)
    let number = { (value: Double) in
      let thousandths = Int((value * 1_000).rounded())
      let rest = String(thousandths % 1_000 + 1_000).dropFirst()
      return "\(thousandths / 1_000).\(rest)"
    }
    return "\(number(mark.x)) \(number(mark.y)) \(number(mark.width)) \(number(mark.height)) re f\n"
  }
}

/// A tree whose paragraphs are leaves of the first page.
func tree(paragraphs leaves: [Int]) -> StructureTree {
  var tree = StructureTree()
  for leaf in leaves {
    var element = StructureTree.Element(.paragraph)
    element.kids = [.leaf(page: 1, leaf)]
    tree.add(element, below: 0)
  }
  return tree
}

let properties = DocumentProperties(
  title: "Essai (1)", language: "fr", date: "2024-03-28T00:00:00Z", creator: "c", producer: "p")
