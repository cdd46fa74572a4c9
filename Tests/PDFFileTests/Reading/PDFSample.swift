import Diagnostics

@testable import PDFFile

/// A small file, made by hand: objects as text, and what stands around them.
struct PDFSample {
  /// The objects of a file of one empty page.
  static let plain: [Int: String] = [
    1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
  ]

  var objects = plain
  var isStream = false
  /// Objects that stand in an object stream, in this order, when cross-references are a stream.
  var packed: [Int] = []
  var trailer = ""
  /// What stands between the last object and the cross-references.
  var between = ""
  var tail = ""
  /// Changes what the cross-references say.
  var places: [Int: Int] = [:]
  var leavesOut: Set<Int> = []
  /// Objects that the stream of cross-references says are in the object stream, and are not.
  var claimed: Set<Int> = []
  var root = 1
  /// Objects that the table says are free.
  var freed: [Int] = []

  var bytes: [UInt8] { revision(after: Array("%PDF-1.7\n%\u{E2}\u{E3}\n".utf8), previous: nil) }

  /// The objects as a revision behind a file.
  func revision(after file: [UInt8], previous: Int?) -> [UInt8] {
    var out = file
    var offsets: [Int: Int] = [:]
    let last = objects.keys.max() ?? 0
    for (number, value) in objects.sorted(by: { $0.key < $1.key }) where !packed.contains(number) {
      offsets[number] = out.count
      out += Array("\(number) 0 obj\n\(value)\nendobj\n".utf8)
    }
    if !packed.isEmpty {
      offsets[last + 1] = out.count
      out += Array(objectStream(last + 1).utf8)
    }
    out += Array(between.utf8)
    let size = last + (isStream ? 3 : 1)
    let start = out.count
    let prev = previous.map { "/Prev \($0)" } ?? ""
    let entries = "/Root \(root) 0 R/Size \(size)\(prev)\(trailer)"
    if isStream {
      offsets[size - 1] = start
      out += stream(size - 1, offsets, entries)
    } else {
      out += Array((table(offsets) + "trailer\n<<\(entries)>>\n").utf8)
    }
    return out + Array("startxref\n\(start)\n%%EOF\n\(tail)".utf8)
  }

  private func objectStream(_ number: Int) -> String {
    var index = ""
    var body = ""
    for object in packed {
      index += "\(object) \(body.utf8.count) "
      body += (objects[object] ?? "null") + "\n"
    }
    return """
      \(number) 0 obj
      <</Type/ObjStm/N \(packed.count)/First \(index.utf8.count)/Length \(index.utf8.count + body.utf8.count)>>
      stream
      \(index)\(body)
      endstream
      endobj

      """
  }

  private func table(_ offsets: [Int: Int]) -> String {
    var text = "xref\n"
    for (number, offset) in offsets.sorted(by: { $0.key < $1.key })
    where !leavesOut.contains(number) {
      let digits = String(places[number] ?? offset)
      text += "\(number) 1\n" + String(repeating: "0", count: 10 - digits.count) + digits
      text += " 00000 n \n"
    }
    for number in freed { text += "\(number) 1\n0000000000 00001 f \n" }
    return text
  }

  private func stream(_ number: Int, _ offsets: [Int: Int], _ entries: String) -> [UInt8] {
    var index = ""
    var data: [UInt8] = []
    for object in 0...number {
      if let offset = offsets[object], !leavesOut.contains(object) {
        let place = places[object] ?? offset
        data += [1, UInt8(place >> 8 & 255), UInt8(place & 255), 0]
      } else if let position = packed.firstIndex(of: object), !leavesOut.contains(object) {
        data += [2, 0, UInt8((objects.keys.max() ?? 0) + 1), UInt8(position)]
      } else if claimed.contains(object) {
        data += [2, 0, UInt8((objects.keys.max() ?? 0) + 1), UInt8(packed.count)]
      } else {
        continue
      }
      index += "\(object) 1 "
    }
    let head = "/Type/XRef/W[1 2 1]/Index[\(index)]/Length \(data.count)"
    return Array("\(number) 0 obj\n<<\(head)\(entries)>>\nstream\n".utf8) + data
      + Array("\nendstream\nendobj\n".utf8)
  }
}

/// The identifier of what a file is refused for; nil when it is read.
func refusal(_ bytes: [UInt8]) -> String? {
  do throws(Diagnostic) {
    _ = try PDFDocument(bytes)
    return nil
  } catch {
    return error.id
  }
}
