import Diagnostics

extension TemplateReading {
  /// `- ` or `12. `: its number, and the column of the text that follows.
  struct Marker {
    let number: Int?
    let indent: Int32
    let column: Int32
  }

  func marker(_ line: SourceLine) -> Marker? {
    guard !line.isBlank else { return nil }
    var index = line.text
    var number: Int?
    if bytes[Int(index)] == .dash {
      index += 1
    } else {
      while index < line.end, bytes[Int(index)].isFigure { index += 1 }
      let digits = index - line.text
      guard digits > 0, digits <= 9, byte(index) == .dot, index < line.end else { return nil }
      number = Int(text(line.text..<index))
      index += 1
    }
    guard index == line.end || bytes[Int(index)] == .space else { return nil }
    let text = index == line.end ? index + 1 : skipSpaces(from: index, before: line.end)
    return Marker(number: number, indent: line.indent, column: text - line.start)
  }

  func list(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
    var items: [SyntaxUnit<SyntaxItem>] = []
    var start: Int?
    var range = cursor.current?.range ?? 0..<0
    var last = cursor.index
    while let line = cursor.current, let marker = marker(line) {
      guard items.isEmpty || (marker.number == nil) == (start == nil) else { break }
      if items.isEmpty { start = marker.number }
      let item = item(line, marker, &cursor)
      range = range.lowerBound..<item.span.range.upperBound
      items.append(.unit(item))
      last = cursor.index
      _ = cursor.skipBlanks()
    }
    // The blank lines after the last item are not the list's.
    cursor.index = last
    return raw(.list(SyntaxList(start: start, items: items)), range, isTight)
  }

  private func item(
    _ line: SourceLine, _ marker: Marker, _ cursor: inout LineCursor
  ) -> SyntaxItem {
    var lines = [line]
    lines[0].start = min(line.start + marker.column, line.end)
    lines[0].text = lines[0].start
    cursor.advance()
    takeItem(marker, &lines, &cursor)
    while lines.count > 1, lines[lines.count - 1].isBlank { lines.removeLast() }
    let end = lines[lines.count - 1].isBlank ? line.end : lines[lines.count - 1].end
    if lines[0].isBlank, lines.count == 1 { reportEmptyItem(line.range) }
    let text = lines[0].text
    let tooDeep = text < end ? [SyntaxBlock(.error, span: span(text..<end))] : []
    let blocks = inner(lines, isItem: true, at: line.range) ?? tooDeep
    return SyntaxItem(blocks: blocks, span: span(line.text..<end))
  }

  /// The lines after an item's first: those indented to its text.
  private func takeItem(
    _ marker: Marker, _ lines: inout [SourceLine], _ cursor: inout LineCursor
  ) {
    var wasBlank = false
    while var line = cursor.current {
      if line.isBlank {
        wasBlank = true
        line.start = line.text
      } else if line.indent >= marker.column {
        line.start += marker.column
        wasBlank = false
      } else if line.indent > marker.indent {
        reportItemIndent(line, marker)
        line.start = line.text
        wasBlank = false
      } else if wasBlank || beginsAnother(line) {
        return
      } else {
        reportLooseLine(line, marker)
        line.start = line.text
      }
      lines.append(line)
      cursor.advance()
    }
  }

  /// Whether a line directly below an item begins another block without being told.
  private func beginsAnother(_ line: SourceLine) -> Bool {
    if marker(line) != nil || isComment(line) || isContainerOnOneLine(line) { return true }
    if let island = loneTag(line) {
      return TagDefinition.named(word(of: island))?.kind != .inline
    }
    switch bytes[Int(line.text)] {
    case .hash, .bar, .greater: return true
    case .dash: return isRule(line)
    case .openBrace: return startsAttributes(at: line.text, before: line.end)
    case .openBracket: return noteName(line) != nil
    default: return false
    }
  }

  func starBullet(
    _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock? {
    guard starts(line.text, with: "* ", before: line.end) else { return nil }
    fault(
      "bullet", line.text..<line.text + 1, fr: "une puce s'écrit « - »",
      en: "a bullet is written ‘-’", hint: ("écrire « - »", "write ‘- ’"))
    cursor.advance()
    return raw(.error, line.range, isTight)
  }

  // MARK: Faults

  private func reportItemIndent(_ line: SourceLine, _ marker: Marker) {
    fault(
      "item-indent", line.text..<line.text + 1,
      fr: "cette ligne n'est ni dans l'élément de liste ni en dehors",
      en: "this line is neither in the item nor outside it",
      hint: (
        "mettre \(marker.column) espaces devant pour l'y mettre, \(marker.indent) pour l'en sortir",
        "put \(marker.column) spaces before it to have it in the item, \(marker.indent) to have it out"
      ))
  }

  private func reportLooseLine(_ line: SourceLine, _ marker: Marker) {
    fault(
      "item-indent", line.text..<line.text + 1,
      fr: "cette ligne suit un élément de liste sans être en retrait",
      en: "this line follows a list item without being indented",
      hint: (
        "mettre \(marker.column) espaces devant, ou une ligne vide au-dessus",
        "put \(marker.column) spaces before it, or a blank line above"
      ))
  }

  private func reportEmptyItem(_ range: Range<Int32>) {
    fault(
      "empty-item", range, fr: "cet élément de liste est vide", en: "this list item is empty",
      hint: ("écrire son texte après la puce, ou « \\- »", "write its text after it, or ‘\\-’"))
  }
}
