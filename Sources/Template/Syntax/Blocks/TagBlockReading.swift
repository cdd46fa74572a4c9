import Diagnostics
import Records

extension TemplateReading {
  /// A tag alone on its line; an inline tag stands in a paragraph.
  func tagBlock(
    _ island: Island, _ line: SourceLine, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock {
    let word = word(of: island)
    let start = cursor.index
    cursor.advance()
    if TagDefinition.branchWords.contains(word) || isKnownEnd(word) {
      reportStrayTag(island, inText: false)
      closeMistaken(word)
      return raw(.error, line.range, isTight)
    }
    guard let definition = TagDefinition.named(word) else {
      reportUnknownTag(island)
      closeMistaken(word)
      return raw(.error, line.range, isTight)
    }
    switch definition.kind {
    case .control: return controlBlock(island, &cursor, isTight)
    case .container: return container(island, definition, &cursor, isTight)
    case .void, .either: return raw(.void(tag(island, definition)), line.range, isTight)
    case .inline:
      cursor.index = start
      let lines = takeParagraph(&cursor)
      let range = line.text..<(lines.last ?? line).end
      let inlines = inlines(lines)
      if lines.count == 1, word == "br" { reportInlineAlone(tag(island, definition)) }
      return raw(.paragraph(inlines), range, isTight)
    }
  }

  func isKnownEnd(_ word: String) -> Bool {
    guard word.hasPrefix("end"), let opener = TagDefinition.named(String(word.dropFirst(3)))
    else { return false }
    return opener.kind == .control || opener.kind == .container
  }

  // MARK: Control tags

  private func controlBlock(
    _ island: Island, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock {
    let control = control(island, &cursor, empty: []) { $0.rawBlocks(&$1) }
    let range = control.span.range
    guard let units = joined(control) else {
      return raw(.control(control.map { $0.map(final) }), range, isTight)
    }
    switch units {
    case .items(let list): return raw(.list(list), range, isTight)
    case .rows(let rows):
      return RawBlock(kind: .rows(rows), span: control.span, isTight: isTight)
    }
  }

  private enum Units {
    case items(SyntaxList)
    case rows([SyntaxUnit<SyntaxRow>])
  }

  /// What a control tag is when all its branches hold only items, or only rows.
  private func joined(_ control: SyntaxControl<[RawBlock]>) -> Units? {
    let blocks = control.bodies.flatMap { $0 }.filter { $0.comment == nil }
    guard let first = blocks.first else { return nil }
    if let list = first.list {
      let isAll = blocks.allSatisfy {
        $0.isJoinable && $0.list.map { ($0.start == nil) == (list.start == nil) } ?? false
      }
      guard isAll else { return nil }
      let units = control.map { $0.flatMap(Self.items) }
      return .items(SyntaxList(start: list.start, items: [.control(units)]))
    }
    let rows = control.bodies.map { $0.filter { $0.comment == nil } }
    guard rows.allSatisfy({ $0.count <= 1 && $0.allSatisfy(Self.isRows) }) else { return nil }
    return .rows([.control(control.map { $0.flatMap(Self.rows) })])
  }

  private static func isRows(_ block: RawBlock) -> Bool {
    if case .rows = block.kind { true } else { false }
  }

  private static func items(_ block: RawBlock) -> [SyntaxUnit<SyntaxItem>] {
    block.comment.map { [.comment($0)] } ?? block.list?.items ?? []
  }

  private static func rows(_ block: RawBlock) -> [SyntaxUnit<SyntaxRow>] {
    if case .rows(let units) = block.kind { return units }
    return block.comment.map { [.comment($0)] } ?? []
  }

  /// A control tag with its branches, whatever they hold.
  func control<Unit: CommentBearing & Sendable>(
    _ island: Island, _ cursor: inout LineCursor, empty: [Unit],
    _ body: (TemplateReading, inout LineCursor) -> [Unit]
  ) -> SyntaxControl<[Unit]> {
    var assembly: ControlAssembly<[Unit]> = header(island)
    var end = island.range.upperBound
    openTags.append(OpenTag(name: assembly.name, span: assembly.opening))
    defer { openTags.removeLast() }
    guard depth < limits.nesting else {
      reportTooDeep(island.range)
      excuseAll(assembly.name)
      return assembly.control(upTo: end, empty: empty)
    }
    depth += 1
    defer { depth -= 1 }
    while true {
      let before = cursor.current
      let start = end
      let units = body(self, &cursor)
      if case .beforeCases = assembly.part, !checkLead(units, before, assembly.opening) {
        assembly.loseLead()
      }
      if openTags.last?.isClosedInText ?? false {
        end = max(end, endOfText(before: cursor))
        assembly.close(units, in: span(trimmed(start..<end)))
        break
      }
      guard let line = cursor.current, let next = loneTag(line),
        Self.accepts(word(of: next), assembly.name)
      else {
        end = max(end, endOfText(before: cursor))
        assembly.close(units, in: span(trimmed(start..<end)))
        reportUnclosedTag(
          assembly.name, assembly.opening, before: cursor.current.map { span($0.range) })
        break
      }
      cursor.advance()
      end = next.range.upperBound
      let inside = span(trimmed(start..<next.range.lowerBound))
      if word(of: next) == "end" + assembly.name {
        finishEnd(next)
        assembly.close(units, in: inside)
        break
      }
      assembly.close(units, in: inside, next: part(next, of: assembly))
    }
    checkCases(assembly)
    var control = assembly.control(upTo: end, empty: empty)
    control.comments = (assembly.lead ?? []).compactMap(\.comment)
    return control
  }

  /// A closing that closes nothing most often stands for that of the innermost tag: it ends it, and
  /// nothing more is said of either.
  func closeMistaken(_ word: String) {
    guard word.hasPrefix("end"), openTags.count > openBase, let open = openTags.last else { return }
    openTags[openTags.count - 1].isClosedInText = true
    excuseAll(open.name)
  }

  /// The words of a tag that was passed over come later; nothing more is said of them.
  func excuseAll(_ name: String) {
    excused["end" + name, default: 0] += 1
    for word in TagDefinition.branchWords { excused[word, default: 0] += 1 }
  }

  private func checkLead<Unit: CommentBearing>(
    _ units: [Unit], _ line: SourceLine?, _ opening: SourceSpan
  ) -> Bool {
    guard units.contains(where: { $0.comment == nil }) else { return true }
    let range = line.flatMap { $0.isBlank ? nil : $0.range } ?? opening.range
    reportBeforeCase(range, opening)
    return false
  }

  /// Where the last words above a line end.
  private func endOfText(before cursor: LineCursor) -> Int32 {
    cursor.lines[..<cursor.index].last { !$0.isBlank }?.end ?? 0
  }

  /// A closing tag takes nothing.
  func finishEnd(_ island: Island) {
    var parser = parser(after: island)
    finish(&parser)
  }

  // MARK: Containers

  private func container(
    _ island: Island, _ definition: TagDefinition, _ cursor: inout LineCursor, _ isTight: Bool
  ) -> RawBlock {
    let tag = tag(island, definition)
    openTags.append(OpenTag(name: definition.name, span: tag.span))
    defer { openTags.removeLast() }
    let name = definition.name
    let body = descend(at: island.range, otherwise: SyntaxBody?.none) {
      switch name {
      case "lines": .lines(lineUnits(&cursor))
      case "fields": .fields(fieldUnits(&cursor))
      default: .blocks(finalBlocks(&cursor))
      }
    }
    guard let body else {
      excuseAll(name)
      return raw(.error, island.range, isTight)
    }
    var end = island.range.upperBound
    if let line = cursor.current, let next = loneTag(line), word(of: next) == "end" + name {
      cursor.advance()
      finishEnd(next)
      end = next.range.upperBound
    } else {
      end = max(end, endOfText(before: cursor))
      if !(openTags.last?.isClosedInText ?? false) {
        reportUnclosedTag(name, tag.span, before: cursor.current.map { span($0.range) })
      }
    }
    return raw(.container(tag, body), island.range.lowerBound..<end, isTight)
  }

  /// `{% signature by=x %}text{% endsignature %}`.
  func containerOnOneLine(_ line: SourceLine) -> SyntaxBlock.Kind {
    let open = islands[firstIsland(from: line.text, in: line.islands)]
    let close = islands[line.islands.upperBound - 1]
    guard let definition = TagDefinition.named(word(of: open)) else { return .error }
    let tag = tag(open, definition)
    finishEnd(close)
    var content = line
    let inside = trimmed(open.range.upperBound..<close.range.lowerBound)
    content.text = inside.lowerBound
    content.end = inside.upperBound
    return .container(tag, .inline(inside.isEmpty ? [] : inlines([content])))
  }

  func reportInlineAlone(_ tag: SyntaxTag) {
    fault(
      "inline-tag-alone", tag.span.range,
      fr: "« \(tag.name.name) » ne se place que dans un texte",
      en: "‘\(tag.name.name)’ stands only in text",
      hint: (
        "pour aller à la ligne, terminer la ligne précédente par « \\ »",
        "to break a line, end the line before by ‘\\’"
      ))
  }
}
