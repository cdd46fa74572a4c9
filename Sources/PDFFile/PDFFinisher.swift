package import Diagnostics

/// Finishes files that Cairo wrote: marks become marked content, the structure tree, links, fields
/// and attachments are put in, and what archival and accessible files must say is said.
///
/// A finisher belongs to one thread. It remembers what became of contents that come again
/// unchanged; no byte of a file depends on what it remembers.
package final class PDFFinisher {
  private let compression = Compression()
  private var memory = ContentMemory()

  package init() {}

  /// The version of the library that deflates.
  package static let compressionVersion = Compression.version

  /// The finished file. Throws `defect.pdf-…` for what Cairo should not have written or the tree
  /// should not say, and `pdf.font-kind`. With a type for fields, the last page as drawn is none of
  /// the document: it shows the font that people type in, every character of it.
  package func finish(
    _ drawn: [UInt8], structure: StructureTree, properties: DocumentProperties,
    fieldType: FieldType? = nil
  ) throws(Diagnostic) -> [UInt8] {
    let file = try CairoFile(drawn, compression)
    var pages = try DrawnPages(file).pages
    let font = try fieldType.map { type throws(Diagnostic) in
      FieldFont(type: type, number: try pages.removeLast().widestFont(in: file))
    }
    var contents: [MarkedStream] = []
    contents.reserveCapacity(pages.count)
    for (index, page) in pages.enumerated() {
      contents.append(try content(of: page, number: index + 1, in: file))
    }
    let marks = try LeafMarks(structure, contents.map(\.leaves))
    let writer = FileWriter(compression, capacity: drawn.count + 32_768)
    var assembly = try FileAssembly(
      file: file, pages: pages, structure: structure, properties: properties, marks: marks,
      font: font, writer: writer)
    return try assembly.write(contents)
  }

  private func content(
    of page: DrawnPage, number: Int, in file: CairoFile
  ) throws(Diagnostic) -> MarkedStream {
    let packed = file.bytes[page.content]
    if let known = memory[packed] { return known }
    guard let plain = compression.inflate(packed) else {
      throw FinishingDiagnostics.unexpected("/Contents")
    }
    let marked = try ContentMarking.marked(plain, page: number)
    var data: [UInt8] = []
    try compression.deflate(marked.bytes, to: &data)
    let result = MarkedStream(data: data, leaves: marked.leaves)
    memory.keep(result, for: packed)
    return result
  }
}

/// A page's content, marked and deflated.
struct MarkedStream {
  var data: [UInt8]
  /// The leaf of each marked-content id.
  var leaves: [Int32]
}

/// What became of contents, by their bytes as Cairo deflated them: pages that a template fixes come
/// again and again. Bounded; what is kept longest goes first.
struct ContentMemory {
  private struct Kept {
    let packed: [UInt8]
    let stream: MarkedStream
    var cost: Int { packed.count + stream.data.count + stream.leaves.count * 4 }
  }

  private var known: [Int: Kept] = [:]
  private var order: [Int] = []
  private var cost = 0
  private static let capacity = 1 << 20

  /// What became of some bytes; a hash finds them, the bytes themselves decide.
  subscript(packed: ArraySlice<UInt8>) -> MarkedStream? {
    guard let kept = known[Self.key(of: packed)], kept.packed[...] == packed else {
      return nil
    }
    return kept.stream
  }

  private static func key(of packed: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: FileIdentifier(of: packed).first)
  }

  mutating func keep(_ stream: MarkedStream, for packed: ArraySlice<UInt8>) {
    let kept = Kept(packed: Array(packed), stream: stream)
    let key = Self.key(of: packed)
    guard kept.cost < Self.capacity / 8, known[key] == nil else { return }
    known[key] = kept
    order.append(key)
    cost += kept.cost
    while cost > Self.capacity, let oldest = order.first {
      order.removeFirst()
      cost -= known.removeValue(forKey: oldest)?.cost ?? 0
    }
  }
}
