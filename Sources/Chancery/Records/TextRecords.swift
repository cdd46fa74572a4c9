internal import Diagnostics
internal import Records

/// The records of a YAML or JSON file: the documents of one, the elements of a list, or one alone.
final class TextRecords: RecordSource {
  private let limits: Limits
  private var documents: ArraySlice<SourceFile>
  private var ready: ArraySlice<DataNode> = []
  private var number = 0
  let warnings: [Diagnostic] = []
  let nature: Message? = nil

  init(_ file: SourceFile, limits: Limits) {
    self.limits = limits
    let isJSON = file.name.lowercased().hasSuffix(".json")
    documents = isJSON ? [file] : YAMLDocuments.split(file)[...]
  }

  func next() throws(Diagnostic) -> GivenRecord? {
    if let node = ready.popFirst() { return given(node, []) }
    while let document = documents.popFirst() {
      let (node, diagnostics) = DataReader.read(document, limits: limits)
      guard let elements = node?.elements else { return given(node, diagnostics) }
      ready = elements[...]
      if !diagnostics.isEmpty { return given(nil, diagnostics) }
      if let node = ready.popFirst() { return given(node, []) }
    }
    return nil
  }

  private func given(_ node: DataNode?, _ diagnostics: [Diagnostic]) -> GivenRecord {
    number += 1
    return GivenRecord(node: node, diagnostics: diagnostics, number: number)
  }
}

/// The documents of a YAML file. A line that begins with `---` begins one wherever it stands
/// (YAML 1.2.2, 9.1.2: nothing within a document may look so).
enum YAMLDocuments {
  /// Each document as a piece of the file; the whole file when it has one alone.
  static func split(_ file: SourceFile) -> [SourceFile] {
    let starts = starts(file.bytes)
    guard starts.count > 1 || starts.count == 1 && holdsText(file.bytes[..<starts[0].offset])
    else { return [file] }
    var pieces: [SourceFile] = []
    var ends = starts.dropFirst().map(\.offset) + [file.bytes.count]
    if let first = starts.first, holdsText(file.bytes[..<first.offset]) {
      pieces.append(SourceFile(name: file.name, bytes: Array(file.bytes[..<first.offset])))
    }
    for start in starts {
      let end = ends.removeFirst()
      let bytes = Array(file.bytes[start.offset..<end])
      if holdsText(bytes.dropFirst(3)) {
        pieces.append(SourceFile(name: file.name, bytes: bytes, firstLine: start.line))
      }
    }
    return pieces
  }

  private static func starts(_ bytes: [UInt8]) -> [(offset: Int, line: Int)] {
    var starts: [(offset: Int, line: Int)] = []
    var line = 1
    var offset = 0
    while offset < bytes.count {
      let isMark = bytes[offset...].starts(with: [0x2D, 0x2D, 0x2D])
      if isMark, offset + 3 == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset + 3]) {
        starts.append((offset, line))
      }
      offset = (bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count) + 1
      line += 1
    }
    return starts
  }

  /// Whether lines hold more than comments and directives.
  private static func holdsText(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
      return first != UInt8(ascii: "#") && line.first != UInt8(ascii: "%")
        && !line.elementsEqual(Array("...".utf8))
    }
  }
}
