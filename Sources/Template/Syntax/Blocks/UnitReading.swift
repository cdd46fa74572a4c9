import Diagnostics

extension TemplateReading {
  func lineUnits(_ cursor: inout LineCursor) -> [SyntaxUnit<SyntaxLine>] {
    units(&cursor, reportsGaps: true) { reading, line in
      if reading.bytes[Int(line.text)] == .hash, reading.isHeading(line) {
        reading.reportHeadingInLines(line)
        return nil
      }
      return SyntaxLine(inlines: reading.inlines([line]), span: reading.span(line.range))
    }
  }

  func fieldUnits(_ cursor: inout LineCursor) -> [SyntaxUnit<SyntaxField>] {
    units(&cursor, reportsGaps: false) { $0.field($1) }
  }

  /// Lines or fields, with the control tags around them.
  private func units<Unit>(
    _ cursor: inout LineCursor, reportsGaps: Bool, _ read: (TemplateReading, SourceLine) -> Unit?
  ) -> [SyntaxUnit<Unit>] {
    var units: [SyntaxUnit<Unit>] = []
    while true {
      let hasGap = cursor.skipBlanks()
      guard let line = cursor.current, !isAwaited(line) else { break }
      if openTags.count > openBase, openTags.last?.isClosedInText ?? false { break }
      if reportsGaps, hasGap, !units.isEmpty { reportGap(line.range) }
      if isComment(line) {
        units.append(.comment(span(line.range)))
        cursor.advance()
      } else if let island = loneTag(line), !standsInText(island) {
        cursor.advance()
        if TagDefinition.named(word(of: island))?.kind == .control {
          let control = control(island, &cursor, empty: [SyntaxUnit<Unit>]()) {
            $0.units(&$1, reportsGaps: reportsGaps, read)
          }
          units.append(.control(control))
        } else {
          reportTagInUnits(island)
          units.append(.error(span(line.range)))
        }
      } else {
        cursor.advance()
        units.append(read(self, line).map { .unit($0) } ?? .error(span(line.range)))
      }
    }
    return units
  }

  private func standsInText(_ island: Island) -> Bool {
    switch TagDefinition.named(word(of: island))?.kind {
    case .inline, .either: true
    default: false
    }
  }

  private func reportTagInUnits(_ island: Island) {
    let word = word(of: island)
    if TagDefinition.branchWords.contains(word) || isKnownEnd(word) {
      reportStrayTag(island, inText: false)
      closeMistaken(word)
    } else if TagDefinition.named(word) == nil {
      reportUnknownTag(island)
      closeMistaken(word)
    } else {
      excused["end" + word, default: 0] += 1
      fault(
        "block-in-lines", island.range, fr: "« \(word) » ne se place pas parmi des lignes",
        en: "‘\(word)’ cannot stand among lines",
        hint: ("le placer avant ou après", "put it before or after"))
    }
  }

  private func reportHeadingInLines(_ line: SourceLine) {
    fault(
      "heading-in-lines", line.text..<line.text + hashes(line),
      fr: "un titre ne se place pas parmi des lignes", en: "a heading cannot stand among lines",
      hint: (
        "le placer avant ou après, ou écrire « \\# » pour le signe",
        "put it before or after, or write ‘\\#’ for the sign"
      ))
  }

  private func reportGap(_ range: Range<Int32>) {
    warn(
      "paragraphs-in-lines", range, fr: "la ligne vide au-dessus ne laisse rien",
      en: "the blank line above leaves nothing",
      hint: (
        "« lines » ne contient que des lignes : en écrire un autre pour un autre paragraphe",
        "‘lines’ holds only lines: write another one for another paragraph"
      ))
  }

  // MARK: Fields

  private func field(_ line: SourceLine) -> SyntaxField? {
    guard let colon = fieldColon(line) else {
      reportNoColon(line.range)
      return nil
    }
    var label = line
    var value = line
    let labelRange = trimmed(line.text..<colon)
    let valueRange = trimmed(colon + 1..<line.end)
    (label.text, label.end) = (labelRange.lowerBound, labelRange.upperBound)
    (value.text, value.end) = (valueRange.lowerBound, valueRange.upperBound)
    if labelRange.isEmpty || valueRange.isEmpty { reportHalfField(line.range) }
    return SyntaxField(
      label: labelRange.isEmpty ? [] : inlines([label]),
      value: valueRange.isEmpty ? [] : inlines([value]), span: span(line.range))
  }

  /// The first colon before a space, outside values, tags and inline control tags.
  private func fieldColon(_ line: SourceLine) -> Int32? {
    var cursor = line.text
    var level = 0
    var island = firstIsland(from: cursor, in: line.islands)
    while cursor < line.end {
      if island < line.islands.upperBound, islands[island].range.lowerBound == cursor {
        level += levelChange(islands[island])
        cursor = max(cursor + 1, islands[island].range.upperBound)
        island += 1
        continue
      }
      let byte = bytes[Int(cursor)]
      let isBefore = cursor + 1 == line.end || self.byte(cursor + 1) == .space
      if byte == .colon, isBefore, level <= 0 { return cursor }
      cursor += byte == .backslash ? 2 : 1
    }
    return nil
  }

  private func levelChange(_ island: Island) -> Int {
    guard island.kind == .tag else { return 0 }
    switch word(of: island) {
    case "if", "for", "match": return 1
    case "endif", "endfor", "endmatch": return -1
    default: return 0
    }
  }

  private func reportNoColon(_ range: Range<Int32>) {
    fault(
      "field-without-colon", range, fr: "ce champ n'a pas de « : »", en: "this field has no ‘: ’",
      hint: (
        "écrire « Libellé : valeur », et les balises de contrôle seules sur leur ligne",
        "write ‘Label : value’, and control tags alone on their lines"
      ))
  }

  private func reportHalfField(_ range: Range<Int32>) {
    fault(
      "empty-field", range, fr: "ce champ n'a pas de libellé ou pas de valeur",
      en: "this field has no label or no value",
      hint: ("pour un champ à remplir : {% blank 6cm %}", "for room to write: {% blank 6cm %}"))
  }
}
