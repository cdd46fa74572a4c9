/// A text that diagnostics can point into: a template, a record, a theme.
///
/// Offsets are bytes of UTF-8. Lines and columns are computed on demand, since
/// they are needed only when something is wrong.
public final class SourceFile: Sendable {
  /// The name as the user would type it: a path, or `<stdin>`.
  public let name: String
  /// The bytes as they were read; always valid UTF-8.
  public let bytes: [UInt8]
  /// The line of the first byte: 1, but for a piece of a long file, which begins a line of its own.
  public let firstLine: Int
  /// How the row of a sheet is cut into cells; nil for any other text.
  public let layout: SheetLayout?
  /// The row of the sheet, from 1, as a spreadsheet counts them.
  public let row: Int?

  /// Makes a source from bytes already known to be UTF-8.
  public init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    layout = nil
    row = nil
  }

  /// Makes the source of one row of a sheet.
  public init(name: String, bytes: [UInt8], firstLine: Int, row: Int, layout: SheetLayout) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    self.layout = layout
    self.row = row
  }

  /// Makes a source from a string, for tests and for values given on the command line.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// A place in a file: lines and columns count from 1, columns in characters.
  public struct Position: Sendable, Hashable, Comparable {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in characters as a reader counts them.
    public let column: Int

    /// Orders positions as the file reads.
    public static func < (left: Position, right: Position) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// The position of a byte offset; an offset past the end is the end.
  public func position(of offset: Int32) -> Position {
    let end = min(Int(offset), bytes.count)
    var line = firstLine
    var start = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    let column = String(decoding: bytes[start..<end], as: UTF8.self).count + 1
    return Position(line: line, column: column)
  }

  /// The text of the line that holds an offset, without its line end.
  public func line(at offset: Int32) -> String {
    let anchor = min(Int(offset), bytes.count)
    let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    let start = bytes[..<anchor].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[anchor...].firstIndex(where: isEnd) ?? bytes.count
    var text = bytes[start..<end]
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text of a range of bytes.
  public func text(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// The span of the whole file.
  public var span: SourceSpan { SourceSpan(file: self, range: 0..<Int32(bytes.count)) }
}

/// A range of bytes of one source file.
public struct SourceSpan: Sendable, Hashable {
  /// The file.
  public let file: SourceFile
  /// The bytes, in UTF-8 offsets.
  public let range: Range<Int32>

  /// Makes a span of a file.
  public init(file: SourceFile, range: Range<Int32>) {
    self.file = file
    self.range = range
  }

  /// Where the span begins.
  public var start: SourceFile.Position { file.position(of: range.lowerBound) }
  /// Where the span ends.
  public var end: SourceFile.Position { file.position(of: range.upperBound) }
  /// The text that the span covers.
  public var text: String { file.text(range) }

  /// The smallest span that covers both; the files must be the same.
  public func union(_ other: SourceSpan) -> SourceSpan {
    let low = min(range.lowerBound, other.range.lowerBound)
    let high = max(range.upperBound, other.range.upperBound)
    return SourceSpan(file: file, range: low..<high)
  }

  /// Spans are equal when they cover the same bytes of the same file object.
  public static func == (left: SourceSpan, right: SourceSpan) -> Bool {
    left.file === right.file && left.range == right.range
  }

  /// Hashes the range; the file's identity goes with it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(range)
  }
}
