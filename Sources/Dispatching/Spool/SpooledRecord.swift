internal import Diagnostics
internal import Records

/// A record as it was given, on its way to the disk and back: values, and their places with the text
/// around them, so that what is found wrong later is still shown where it stands.
struct SpooledRecord {
  /// Text beyond this many bytes around one record is left out; places keep their line.
  private static let longest: Int32 = 1 << 16

  private let file: SourceFile
  /// The bytes of the file that go with the record.
  private let range: Range<Int32>
  private let firstLine: Int
  private let node: DataNode

  /// `line` gives the line of an offset that is no smaller than those asked for before.
  init(_ node: DataNode, line: (SourceFile, Int32) -> Int) {
    self.node = node
    file = node.span.file
    let whole = 0..<Int32(clamping: file.bytes.count)
    var range = whole.count <= Self.longest ? whole : Self.lines(around: node.span)
    firstLine = line(file, range.lowerBound)
    if range.count > Self.longest { range = range.lowerBound..<range.lowerBound }
    self.range = range
  }

  private static func lines(around span: SourceSpan) -> Range<Int32> {
    let bytes = span.file.bytes
    let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    let start = bytes[..<Int(span.range.lowerBound)].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[Int(span.range.upperBound)...].firstIndex(where: isEnd) ?? bytes.count
    return Int32(start)..<Int32(end)
  }

  /// The bytes that wait.
  func encoded() -> [UInt8] {
    var writer = SpoolWriter()
    writer.write(firstLine)
    writer.write(file.row ?? 0)
    writer.write(file.bytes[Int(range.lowerBound)..<Int(range.upperBound)])
    write(node, to: &writer)
    return writer.bytes
  }

  private func write(_ node: DataNode, to writer: inout SpoolWriter) {
    write(node.span, to: &writer)
    writer.write(node.row ?? 0)
    switch node.content {
    case .scalar(let text, let form):
      writer.write(2 + (Self.forms.firstIndex(of: form) ?? 0))
      writer.write(text)
    case .sequence(let elements):
      writer.write(0)
      writer.write(elements.count)
      for element in elements { write(element, to: &writer) }
    case .mapping(let entries):
      writer.write(1)
      writer.write(entries.count)
      for (key, value) in entries {
        writer.write(key.name)
        write(key.span, to: &writer)
        write(value, to: &writer)
      }
    }
  }

  private func write(_ span: SourceSpan, to writer: inout SpoolWriter) {
    let isInside = span.file === file && range.contains(span.range.lowerBound)
    let inside = isInside ? span.range.clamped(to: range) : range.lowerBound..<range.lowerBound
    writer.write(Int(inside.lowerBound - range.lowerBound))
    writer.write(inside.count)
  }

  /// The order is the file's format.
  static let forms: [DataNode.ScalarForm] = [
    .plain, .quoted, .number, .boolean, .null, .moment, .error,
  ]
}

/// Makes nodes of what a `SpooledRecord` wrote.
struct SpooledRecordReading {
  private var reader: SpoolReader
  private let file: SourceFile

  /// `layout` is how the sheet that the record came from is cut.
  init(_ bytes: [UInt8], name: String, layout: SheetLayout?) {
    reader = SpoolReader(bytes)
    let line = reader.number()
    let row = reader.number()
    let text = Array(reader.piece())
    if let layout, row > 0 {
      file = SourceFile(name: name, bytes: text, firstLine: line, row: row, layout: layout)
    } else {
      file = SourceFile(name: name, bytes: text, firstLine: line)
    }
  }

  /// The record. Nesting is what the reader of the input let through.
  mutating func node() -> DataNode {
    let span = span()
    let row = reader.number()
    let kind = reader.number()
    var content: DataNode.Content
    switch kind {
    case 0: content = .sequence((0..<reader.number()).map { _ in node() })
    case 1:
      content = .mapping(
        (0..<reader.number()).map { _ in
          let name = reader.text()
          let key = DataKey(name: name, span: self.span())
          return (key, node())
        })
    default:
      let form = SpooledRecord.forms[min(kind - 2, SpooledRecord.forms.count - 1)]
      content = .scalar(reader.text(), form)
    }
    return DataNode(content, span: span, row: row > 0 ? row : nil)
  }

  private mutating func span() -> SourceSpan {
    let start = Int32(clamping: reader.number())
    return SourceSpan(file: file, range: start..<start + Int32(clamping: reader.number()))
  }
}
