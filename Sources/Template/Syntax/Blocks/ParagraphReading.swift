import Diagnostics
import Records

extension TemplateReading {
  func paragraph(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
    let lines = takeParagraph(&cursor)
    var range = lines[0].text..<(lines.last ?? lines[0]).end
    var underline: Range<Int32>?
    if let under = cursor.current, isUnderline(under) {
      underline = under.range
      reportSetext(under)
      range = range.lowerBound..<under.end
      cursor.advance()
    }
    var inlines = paragraph(lines)
    if let underline { inlines.append(SyntaxInline(.error, span: span(underline))) }
    return raw(.paragraph(inlines), range, isTight)
  }

  func paragraph(_ lines: [SourceLine]) -> [SyntaxInline] {
    let inlines = inlines(lines)
    if inlines.count == 1, case .tag(let tag) = inlines[0].kind, tag.name.name == "br" {
      reportInlineAlone(tag)
    }
    return inlines
  }

  /// The lines of a paragraph: up to a blank line or to what begins another block.
  func takeParagraph(_ cursor: inout LineCursor) -> [SourceLine] {
    var lines: [SourceLine] = []
    while let line = cursor.current, !line.isBlank {
      if !lines.isEmpty {
        if isComment(line) {
          guard takeComments(&cursor, &lines) else { break }
          continue
        } else if interrupts(line, isItem: cursor.isItem) {
          break
        }
      }
      lines.append(line)
      cursor.advance()
    }
    return lines
  }

  /// Takes the comments that stand inside a paragraph; false when they stand below it.
  func takeComments(_ cursor: inout LineCursor, _ lines: inout [SourceLine]) -> Bool {
    var index = cursor.index
    while index < cursor.lines.count, isComment(cursor.lines[index]) { index += 1 }
    guard index < cursor.lines.count, !cursor.lines[index].isBlank,
      !interrupts(cursor.lines[index], isItem: cursor.isItem)
    else { return false }
    lines += cursor.lines[cursor.index..<index]
    cursor.index = index
    return true
  }

  func interrupts(_ line: SourceLine, isItem: Bool) -> Bool {
    switch bytes[Int(line.text)] {
    case .hash: return isHeading(line)
    case .greater, .bar: return true
    case .dash where isRule(line): return true
    case .equals where isUnderline(line): return true
    case .openBracket: return noteName(line) != nil
    case .openBrace:
      if startsAttributes(at: line.text, before: line.end) { return true }
      return isContainerOnOneLine(line) || (loneTag(line).map(isStructural) ?? false)
    case .backtick: return starts(line.text, with: "```", before: line.end)
    default: break
    }
    // A list never interrupts prose, but one may begin below the words of an item.
    guard isItem, let marker = marker(line) else { return false }
    return marker.number == nil || marker.number == 1
  }

  /// Whether a tag alone on its line is a block, or part of the blocks' structure.
  func isStructural(_ island: Island) -> Bool {
    let word = word(of: island)
    return TagDefinition.named(word)?.kind != .inline
  }
}
