/// A value, a tag or a comment: inside it no other mark means anything.
struct Island: Sendable {
  enum Kind: Sendable { case value, tag, comment }

  let kind: Kind
  /// With its delimiters.
  let range: Range<Int32>
  /// False when nothing closes it; it then reaches as far as its error does.
  let isClosed: Bool

  /// What stands between the delimiters.
  var inside: Range<Int32> {
    let start = min(range.lowerBound + 2, range.upperBound)
    return start..<max(start, range.upperBound - (isClosed ? 2 : 0))
  }
}

/// A line as one of its containers sees it. A line goes on where an island crosses a line's end.
struct SourceLine: Sendable {
  /// The first byte after the prefix of its containers.
  var start: Int32
  /// The first byte that is not a space.
  var text: Int32
  /// After the last byte that is not a space.
  var end: Int32
  /// The islands on it, among all of the file.
  var islands: Range<Int>

  var isBlank: Bool { text >= end }
  var indent: Int32 { text - start }
  var range: Range<Int32> { text..<max(text, end) }

  /// A part of the line, like a cell.
  func part(_ range: Range<Int32>) -> SourceLine {
    var part = self
    part.start = range.lowerBound
    part.text = range.lowerBound
    part.end = range.upperBound
    return part
  }
}

/// The lines of a container, and how far they are read.
struct LineCursor {
  let lines: [SourceLine]
  var index = 0
  /// Whether the lines are those of a list's item.
  var isItem = false

  init(_ lines: [SourceLine], isItem: Bool = false) {
    self.lines = lines
    self.isItem = isItem
  }

  var current: SourceLine? { index < lines.count ? lines[index] : nil }
  mutating func advance() { index += 1 }

  mutating func skipBlanks() -> Bool {
    let start = index
    while let line = current, line.isBlank { advance() }
    return index > start
  }
}
