import Diagnostics

extension TemplateReading {
  func fence(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock? {
    guard starts(line.text, with: "```", before: line.end) else { return nil }
    reportFence(line)
    cursor.advance()
    guard hasClosingFence else { return raw(.error, line.range, isTight) }
    let start = cursor.index
    while let next = cursor.current {
      cursor.advance()
      if starts(next.text, with: "```", before: next.end) {
        return raw(.error, line.text..<next.end, isTight)
      }
    }
    hasClosingFence = false
    cursor.index = start
    return raw(.error, line.range, isTight)
  }
}
