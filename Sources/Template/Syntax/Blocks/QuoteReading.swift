import Diagnostics

extension TemplateReading {
  func quote(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
    var lines: [SourceLine] = []
    let start = cursor.current?.text ?? 0
    var end = start
    while var line = cursor.current, !line.isBlank, bytes[Int(line.text)] == .greater {
      end = line.end
      line.start = line.text + 1
      if line.start < line.end, bytes[Int(line.start)] == .space { line.start += 1 }
      line.text = min(skipSpaces(from: line.start, before: line.end), line.end)
      lines.append(line)
      cursor.advance()
    }
    let blocks = inner(lines, isItem: false, at: start..<start + 1)
    if blocks?.isEmpty ?? false { reportEmptyQuote(start..<end) }
    return raw(blocks.map { .quote($0) } ?? .error, start..<end, isTight)
  }

  /// The blocks of an item or a quote: what is open outside is closed outside. Nil when too deep.
  func inner(_ lines: [SourceLine], isItem: Bool, at range: Range<Int32>) -> [SyntaxBlock]? {
    let outerBase = openBase
    openBase = openTags.count
    defer { openBase = outerBase }
    var cursor = LineCursor(lines, isItem: isItem)
    return descend(at: range, otherwise: nil) { finalBlocks(&cursor) }
  }
}
