import Diagnostics
import Records

extension TemplateReading {
  /// The name of the note that a line defines, and where its text begins.
  func noteName(_ line: SourceLine) -> (name: Range<Int32>, text: Int32)? {
    guard starts(line.text, with: "[^", before: line.end) else { return nil }
    let start = line.text + 2
    let end = nameEnd(from: start, before: line.end)
    guard end > start, starts(end, with: "]:", before: line.end) else { return nil }
    let text = end + 2
    guard text == line.end || bytes[Int(text)] == .space else { return nil }
    return (start..<end, text)
  }

  func note(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock? {
    guard let (nameRange, text) = noteName(line) else { return nil }
    var lines = takeParagraph(&cursor)
    let end = (lines.last ?? line).end
    lines[0].text = skipSpaces(from: text, before: lines[0].end)
    let name = name(nameRange)
    define(note: name)
    if lines[0].isBlank, lines.count == 1 { reportEmptyNote(line.range) }
    return raw(.note(name: name, inlines(lines)), line.text..<end, isTight)
  }
}
