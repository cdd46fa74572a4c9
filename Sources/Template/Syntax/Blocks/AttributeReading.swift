import Diagnostics
import Records

extension TemplateReading {
  /// Whether attributes begin here: with a style, or with a language. Any other brace is a plain
  /// character.
  func startsAttributes(at start: Int32, before end: Int32) -> Bool {
    starts(start, with: "{.", before: end) || starts(start, with: "{lang=", before: end)
  }

  /// `{.style …}` alone on a line; what follows it on the line is an error.
  func attributes(onLine line: SourceLine) -> SyntaxAttributes? {
    guard var attributes = attributes(at: line.text, before: line.end) else { return nil }
    let end = attributes.span.range.upperBound
    if skipSpaces(from: end, before: line.end) < line.end {
      fault(
        "attributes-with-text", trimmed(end..<line.end),
        fr: "les attributs d'un bloc sont seuls sur leur ligne",
        en: "a block's attributes stand alone on their line",
        hint: ("mettre le texte à la ligne suivante", "put the text on the next line"))
      attributes.span = span(line.range)
    }
    return attributes
  }

  /// `{.style …}` at a heading's end; the words end before it.
  func trailingAttributes(_ line: inout SourceLine) -> SyntaxAttributes? {
    guard line.end > line.text, bytes[Int(line.end - 1)] == .closeBrace else { return nil }
    var start = line.end - 1
    while start > line.text, bytes[Int(start)] != .openBrace { start -= 1 }
    guard startsAttributes(at: start, before: line.end), byte(start - 1) != .backslash,
      byte(start - 1) != .closeBracket
    else { return nil }
    if let island = line.islands.last, islands[island].range.upperBound > start { return nil }
    var attributes = attributes(at: start, before: line.end)
    if let end = attributes?.span.range.upperBound, end < line.end {
      reportAttributes(end..<line.end, "ceci n'en est pas un", "this is none")
      attributes?.span = span(start..<line.end)
    }
    line.end = trimmed(line.text..<start).upperBound
    return attributes
  }

  /// Attributes from their `{.` on; nil, with its diagnostic, when nothing can be made of them.
  func attributes(at start: Int32, before end: Int32) -> SyntaxAttributes? {
    var styles: [Expression.PathComponent] = []
    var identifier: Expression.PathComponent?
    var values: [SyntaxAttributes.Value] = []
    var cursor = start + 1
    while true {
      cursor = skipSpaces(from: cursor, before: end)
      guard cursor < end else {
        reportAttributes(start..<min(start + 2, end), "« } » manque", "‘}’ is missing")
        return nil
      }
      let nameStart = bytes[Int(cursor)].isNameByte ? cursor : cursor + 1
      let nameEnd = nameEnd(from: nameStart, before: end)
      switch bytes[Int(cursor)] {
      case .closeBrace:
        let range = start..<cursor + 1
        if let identifier { define(identifier: identifier) }
        return SyntaxAttributes(styles: styles, id: identifier, values: values, span: span(range))
      case .dot where nameEnd > nameStart: styles.append(name(nameStart..<nameEnd))
      case .hash where nameEnd > nameStart:
        if identifier != nil { reportSecondIdentifier(nameStart..<nameEnd) }
        identifier = name(nameStart..<nameEnd)
      default:
        guard nameEnd > cursor, byte(nameEnd) == .equals, nameEnd < end,
          let value = attributeValue(from: nameEnd + 1, before: end)
        else {
          reportAttributes(
            cursor..<max(cursor + 1, nameEnd), "ceci n'en est pas un", "this is none")
          return nil
        }
        let range = cursor..<value.end
        values.append(.init(key: name(cursor..<nameEnd), text: value.text, span: span(range)))
        cursor = value.end
        continue
      }
      cursor = nameEnd
    }
  }

  private func attributeValue(from start: Int32, before end: Int32) -> (text: String, end: Int32)? {
    guard start < end else { return nil }
    guard bytes[Int(start)] == .quote else {
      var index = start
      while index < end, bytes[Int(index)].isNameByte || bytes[Int(index)] == .dot { index += 1 }
      return index > start ? (text(start..<index), index) : nil
    }
    var content: [UInt8] = []
    var index = start + 1
    while index < end, bytes[Int(index)] != .quote {
      if bytes[Int(index)] == .backslash, index + 1 < end { index += 1 }
      content.append(bytes[Int(index)])
      index += 1
    }
    return index < end ? (String(decoding: content, as: UTF8.self), index + 1) : nil
  }

  func define(identifier: Expression.PathComponent) {
    if let first = identifiers.updateValue(identifier.span, forKey: identifier.name) {
      fault(
        "duplicate-id", identifier.span.range,
        fr: "l'identifiant « \(identifier.name) » est déjà pris",
        en: "the id ‘\(identifier.name)’ is taken already",
        notes: [
          Diagnostic.Note(Message(fr: "la première fois", en: "the first time"), at: first)
        ], hint: ("en choisir un autre", "choose another one"))
      identifiers[identifier.name] = first
    }
  }

  // MARK: Faults

  private func reportSecondIdentifier(_ range: Range<Int32>) {
    reportAttributes(range, "un seul identifiant est permis", "only one id is allowed")
  }

  func reportAttributes(_ range: Range<Int32>, _ french: String, _ english: String) {
    fault(
      "attributes", range, fr: "ces attributs ne se lisent pas : \(french)",
      en: "these attributes cannot be read: \(english)",
      hint: (
        "écrire {.style #identifiant clé=valeur clé=\"plusieurs mots\"}",
        "write {.style #id key=value key=\"several words\"}"
      ))
  }

  func reportAttributesAlone(_ line: SourceLine) {
    fault(
      "attributes-without-block", line.range, fr: "ces attributs ne sont au-dessus d'aucun bloc",
      en: "these attributes stand above no block",
      hint: (
        "les mettre directement au-dessus du bloc, sans ligne vide",
        "put them directly above the block, without a blank line"
      ))
  }

  func reportNotBearing(_ attributes: SyntaxAttributes) {
    fault(
      "attributes-without-block", attributes.span.range,
      fr: "ce qui suit ne porte pas d'attributs", en: "what follows takes no attributes",
      hint: (
        "les mettre à l'intérieur, directement au-dessus d'un bloc",
        "put them inside, directly above a block"
      ))
  }

  func reportAttributesInText(_ range: Range<Int32>) {
    fault(
      "misplaced-attributes", range, fr: "des attributs ne se placent pas ici",
      en: "attributes cannot stand here",
      hint: (
        "au-dessus d'un bloc, à la fin d'un titre, ou après [texte] ; sinon « \\{ »",
        "above a block, at a heading's end, or after [text]; otherwise ‘\\{’"
      ))
  }
}
