import Diagnostics

/// Cuts a source into lines, and finds the values, tags and comments on them.
///
/// Linear: an opening that nothing closes is given up at the next opening or at the end of its
/// paragraph; after the latter, openings of that paragraph must close on their line.
struct LineScanner {
  private let bytes: [UInt8]
  private var cursor: Int
  private(set) var lines: [SourceLine] = []
  private(set) var islands: [Island] = []
  /// Tabs and control characters outside islands.
  private(set) var strays: [Int32] = []
  /// Up to where nothing may cross a line's end.
  private var strictUntil = 0
  /// Up to where a quotation mark is taken for itself, after one that nothing closes.
  private var plainQuotesUntil = 0
  private var hasCommentEnd = true

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    cursor = start
  }

  mutating func scan() {
    lines.reserveCapacity(bytes.count / 48 + 1)
    while cursor < bytes.count { scanLine() }
  }

  private mutating func scanLine() {
    let start = cursor
    let firstIsland = islands.count
    while cursor < bytes.count {
      let byte = bytes[cursor]
      if byte == .newline { break }
      if byte == .openBrace {
        scanBrace()
      } else if byte == .backslash {
        cursor += cursor + 1 < bytes.count && bytes[cursor + 1] != .newline ? 2 : 1
      } else {
        if byte < 0x20 { noteStray(byte) }
        cursor += 1
      }
    }
    let end = min(cursor, bytes.count)
    cursor = end + 1
    appendLine(start, end, firstIsland..<islands.count)
  }

  private mutating func appendLine(_ start: Int, _ end: Int, _ islands: Range<Int>) {
    var text = start
    while text < end, bytes[text].isBlank { text += 1 }
    var last = end
    while last > text, bytes[last - 1].isBlank { last -= 1 }
    lines.append(
      SourceLine(start: Int32(start), text: Int32(text), end: Int32(last), islands: islands))
  }

  private mutating func noteStray(_ byte: UInt8) {
    let isLineEnd = cursor + 1 == bytes.count || bytes[cursor + 1] == .newline
    if byte == .carriageReturn, isLineEnd { return }
    strays.append(Int32(cursor))
  }

  private mutating func scanBrace() {
    switch byte(cursor + 1) {
    case .openBrace: scanIsland(.value, closing: .closeBrace)
    case .percent: scanIsland(.tag, closing: .percent)
    case .hash where byte(cursor + 2)?.isSpaceOrLineEnd ?? true: scanComment()
    default: cursor += 1
    }
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func append(_ kind: Island.Kind, upTo end: Int, isClosed: Bool) {
    islands.append(
      Island(kind: kind, range: Int32(cursor)..<Int32(end), isClosed: isClosed))
    cursor = end
  }

  private mutating func scanComment() {
    var index = cursor + 2
    while hasCommentEnd, index + 1 < bytes.count {
      if bytes[index] == .hash, bytes[index + 1] == .closeBrace {
        return append(.comment, upTo: index + 2, isClosed: true)
      }
      index += 1
    }
    hasCommentEnd = false
    append(.comment, upTo: lineEnd(from: cursor), isClosed: false)
  }

  private mutating func scanIsland(_ kind: Island.Kind, closing: UInt8) {
    var index = cursor + 2
    while index < bytes.count {
      let byte = bytes[index]
      if byte == closing, self.byte(index + 1) == .closeBrace {
        return append(kind, upTo: index + 2, isClosed: true)
      }
      if byte == .openBrace, isOpening(index) { return append(kind, upTo: index, isClosed: false) }
      if byte == .newline, index < strictUntil || isBlankLine(after: index) { break }
      index = byte == .quote && index >= plainQuotesUntil ? skipString(index) : index + 1
    }
    strictUntil = max(strictUntil, index)
    append(kind, upTo: lineEnd(from: cursor), isClosed: false)
  }

  private func isOpening(_ index: Int) -> Bool {
    guard let next = byte(index + 1) else { return false }
    return next == .openBrace || next == .percent || next == .hash
  }

  /// After the closing quote; right after the opening one when the string is never closed, so
  /// that one missing quote spoils one value.
  private mutating func skipString(_ open: Int) -> Int {
    var index = open + 1
    while index < bytes.count {
      switch bytes[index] {
      case .quote: return index + 1
      case .backslash: index += 1
      case .newline where index < strictUntil || isBlankLine(after: index):
        return giveUpString(open, at: index)
      default: break
      }
      index += 1
    }
    return giveUpString(open, at: bytes.count)
  }

  private mutating func giveUpString(_ open: Int, at end: Int) -> Int {
    strictUntil = max(strictUntil, end)
    plainQuotesUntil = lineEnd(from: open)
    return open + 1
  }

  private func isBlankLine(after newline: Int) -> Bool {
    var index = newline + 1
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    return index >= bytes.count || bytes[index] == .newline
  }

  private func lineEnd(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != .newline { index += 1 }
    return index
  }
}
