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
    guard startsAttributes(at: line.text, before: line.end) else {
      return assembly.append(bareBlock(line, &cursor, isTight))
    }
    cursor.advance()
    let attributes = attributes(onLine: line)
    guard let next = cursor.current, !next.isBlank, !isAwaited(next),
      !startsAttributes(at: next.text, before: next.end)
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
}
