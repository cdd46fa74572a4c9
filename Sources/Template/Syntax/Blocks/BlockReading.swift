import Diagnostics
import Records

extension TemplateReading {
  /// The blocks of a container, up to its last line or to a tag that an opening awaits.
  func finalBlocks(_ cursor: inout LineCursor) -> [SyntaxBlock] {
    rawBlocks(&cursor).map(final)
  }

  func rawBlocks(_ cursor: inout LineCursor) -> [RawBlock] {
    var assembly = BlockAssembly()
    while true {
      let isTight = !cursor.skipBlanks() && cursor.index > 0
      guard let line = cursor.current, !isAwaited(line) else { break }
      if openTags.count > openBase, openTags.last?.isClosedInText ?? false { break }
      read(line, &cursor, isTight, into: &assembly)
    }
    return assembly.finish()
  }

  /// A block as the tree keeps it; rows that nothing took are an error.
  func final(_ raw: RawBlock) -> SyntaxBlock {
    switch raw.kind {
    case .block(let block):
      if case .table(let table) = block.kind { check(table) }
      return block
    case .rows:
      fault(
        "table-without-delimiter", raw.span.range,
        fr: "ces rangées n'appartiennent à aucun tableau", en: "these rows belong to no table",
        hint: (
          "un tableau commence par ses têtes et une ligne |:--|:--| ; une ligne vide le termine",
          "a table begins with its head and a line |:--|:--|; a blank line ends it"
        ))
      return SyntaxBlock(.error, span: raw.span)
    }
  }

  /// Whether a line is a branch or closing tag of something open in this container.
  func isAwaited(_ line: SourceLine) -> Bool {
    guard openTags.count > openBase, let island = loneTag(line) else { return false }
    let word = word(of: island)
    return openTags[openBase...].contains { Self.accepts(word, $0.name) }
  }

  /// Reads a block with its attributes; those that it cannot bear are an error of their own.
  private func read(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool,
    into assembly: inout BlockAssembly
  ) {
    guard starts(line.text, with: "{.", before: line.end) else {
      return assembly.append(bareBlock(line, &cursor, isTight))
    }
    cursor.advance()
    let attributes = attributes(onLine: line)
    guard let next = cursor.current, !next.isBlank, !isAwaited(next),
      !starts(next.text, with: "{.", before: next.end)
    else {
      reportAttributesAlone(line)
      return assembly.append(raw(.error, line.range, isTight))
    }
    var block = bareBlock(next, &cursor, isTight)
    if let attributes, attach(attributes, to: &block) { return assembly.append(block) }
    if case .rows = block.kind {
      return assembly.append(raw(.error, line.text..<block.span.range.upperBound, isTight))
    }
    assembly.append(raw(.error, line.range, isTight))
    assembly.append(block)
  }

  private func attach(_ attributes: SyntaxAttributes, to raw: inout RawBlock) -> Bool {
    guard case .block(var block) = raw.kind else {
      reportNotBearing(attributes)
      return false
    }
    switch block.kind {
    case .control, .comment, .note:
      reportNotBearing(attributes)
      return false
    case .heading where block.attributes != nil:
      fault(
        "attributes-twice", attributes.span.range,
        fr: "ce titre a déjà des attributs à sa fin",
        en: "this heading has attributes at its end already",
        hint: ("n'en garder qu'un jeu", "keep one set"))
      return false
    default: block.attributes = attributes
    }
    raw.kind = .block(block)
    return true
  }

  private func bareBlock(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock {
    if isComment(line) {
      cursor.advance()
      return raw(.comment, line.range, isTight)
    }
    if let island = loneTag(line) { return tagBlock(island, line, &cursor, isTight) }
    if isContainerOnOneLine(line) {
      cursor.advance()
      return raw(containerOnOneLine(line), line.range, isTight)
    }
    if line.indent >= 4 { reportIndentation(line) }
    return markedBlock(line, &cursor, isTight) ?? paragraph(&cursor, isTight)
  }

  func raw(_ kind: SyntaxBlock.Kind, _ range: Range<Int32>, _ isTight: Bool) -> RawBlock {
    let span = span(range)
    return RawBlock(kind: .block(SyntaxBlock(kind, span: span)), span: span, isTight: isTight)
  }

  /// A block that its first byte may announce.
  private func markedBlock(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock? {
    switch bytes[Int(line.text)] {
    case .hash: return heading(line, &cursor, isTight)
    case .bar: return tableRun(&cursor, isTight)
    case .greater: return quote(&cursor, isTight)
    case .openBracket: return note(line, &cursor, isTight)
    case .backtick: return fence(line, &cursor, isTight)
    case .dash where isRule(line):
      cursor.advance()
      return raw(.rule, line.range, isTight)
    case .star: return starBullet(line, &cursor, isTight)
    default: return marker(line) == nil ? nil : list(&cursor, isTight)
    }
  }

  // MARK: Paragraphs

  private func paragraph(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
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

  private func paragraph(_ lines: [SourceLine]) -> [SyntaxInline] {
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
  private func takeComments(_ cursor: inout LineCursor, _ lines: inout [SourceLine]) -> Bool {
    var index = cursor.index
    while index < cursor.lines.count, isComment(cursor.lines[index]) { index += 1 }
    guard index < cursor.lines.count, !cursor.lines[index].isBlank,
      !interrupts(cursor.lines[index], isItem: cursor.isItem)
    else { return false }
    lines += cursor.lines[cursor.index..<index]
    cursor.index = index
    return true
  }

  private func interrupts(_ line: SourceLine, isItem: Bool) -> Bool {
    switch bytes[Int(line.text)] {
    case .hash: return isHeading(line)
    case .greater, .bar: return true
    case .dash where isRule(line): return true
    case .equals where isUnderline(line): return true
    case .openBracket: return noteName(line) != nil
    case .openBrace:
      if starts(line.text, with: "{.", before: line.end) { return true }
      return isContainerOnOneLine(line) || (loneTag(line).map(isStructural) ?? false)
    case .backtick: return starts(line.text, with: "```", before: line.end)
    default: break
    }
    // A list never interrupts prose, but one may begin below the words of an item.
    guard isItem, let marker = marker(line) else { return false }
    return marker.number == nil || marker.number == 1
  }

  /// Whether a tag alone on its line is a block, or part of the blocks' structure.
  private func isStructural(_ island: Island) -> Bool {
    let word = word(of: island)
    return TagDefinition.named(word)?.kind != .inline
  }

  // MARK: Headings, rules, notes

  func isRule(_ line: SourceLine) -> Bool {
    line.range.count >= 3 && line.range.allSatisfy { bytes[Int($0)] == .dash }
  }

  private func isUnderline(_ line: SourceLine) -> Bool {
    guard !line.isBlank else { return false }
    return isRule(line)
      || (line.range.count >= 2 && line.range.allSatisfy { bytes[Int($0)] == .equals })
  }

  private func hashes(_ line: SourceLine) -> Int32 {
    var index = line.text
    while index < line.end, bytes[Int(index)] == .hash { index += 1 }
    return index - line.text
  }

  private func isHeading(_ line: SourceLine) -> Bool {
    let count = hashes(line)
    let next = byte(line.text + count)
    return count <= 6 && (line.text + count == line.end || next == .space)
  }

  private func heading(
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

  private func note(
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

  private func fence(
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

  private func quote(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
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
