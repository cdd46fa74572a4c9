import Diagnostics

extension TemplateReading {
  func isRule(_ line: SourceLine) -> Bool {
    line.range.count >= 3 && line.range.allSatisfy { bytes[Int($0)] == .dash }
  }

  func isUnderline(_ line: SourceLine) -> Bool {
    guard !line.isBlank else { return false }
    return isRule(line)
      || (line.range.count >= 2 && line.range.allSatisfy { bytes[Int($0)] == .equals })
  }

  func hashes(_ line: SourceLine) -> Int32 {
    var index = line.text
    while index < line.end, bytes[Int(index)] == .hash { index += 1 }
    return index - line.text
  }

  func isHeading(_ line: SourceLine) -> Bool {
    let count = hashes(line)
    let next = byte(line.text + count)
    return count <= 6 && (line.text + count == line.end || next == .space)
  }

  func heading(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock? {
    let count = hashes(line)
    guard count <= 6 else {
      reportDeepHeading(line.text..<line.text + count)
      cursor.advance()
      return raw(.error, line.range, isTight)
    }
    guard isHeading(line) else {
      reportHeadingSpace(line.text..<line.text + count)
      cursor.advance()
      return raw(.error, line.range, isTight)
    }
    cursor.advance()
    var words = line
    words.text = skipSpaces(from: line.text + count, before: line.end)
    let attributes = trailingAttributes(&words)
    if words.isBlank { reportEmptyHeading(line.range) }
    var inlines = inlines([words])
    if attributes == nil, words.end < line.end {
      inlines.append(
        SyntaxInline(.error, span: span(trimmed(max(words.text, words.end)..<line.end))))
    }
    var result = raw(.heading(level: Int(count), inlines), line.range, isTight)
    if case .block(var block) = result.kind {
      block.attributes = attributes
      result.kind = .block(block)
    }
    return result
  }
}
