import Diagnostics

extension TemplateReading {
  func reportUnclosed(_ island: Island) {
    let start = island.range.lowerBound
    let mark = start..<min(start + 2, island.range.upperBound)
    switch island.kind {
    case .value:
      fault(
        "unclosed-value", mark, fr: "cette valeur n'est pas refermée",
        en: "this value is never closed",
        hint: ("écrire « }} » après l'expression", "write ‘}}’ after the expression"))
    case .tag:
      excuseAll(word(of: island))
      fault(
        "unclosed-tag-mark", mark, fr: "cette balise n'est pas refermée par « %} »",
        en: "this tag is never closed by ‘%}’",
        hint: ("écrire « %} » à la fin de la balise", "write ‘%}’ at the tag's end"))
    case .comment:
      fault(
        "unclosed-comment", mark, fr: "ce commentaire n'est pas refermé",
        en: "this comment is never closed",
        hint: ("écrire « #} » à la fin du commentaire", "write ‘#}’ at the comment's end"))
    }
  }

  func reportStray(_ offset: Int32) {
    if bytes[Int(offset)] == .tab {
      fault(
        "tab", offset..<offset + 1, fr: "une tabulation", en: "a tab",
        hint: ("la remplacer par des espaces", "replace it by spaces"))
    } else {
      fault(
        "control-character", offset..<offset + 1,
        fr: "un caractère de commande invisible (code \(bytes[Int(offset)]))",
        en: "an invisible control character (number \(bytes[Int(offset)]))",
        hint: ("le supprimer", "delete it"))
    }
  }

  // MARK: Front matter

  /// The YAML between `---` lines at the file's head, and where the template begins; nil when
  /// nothing closes it.
  func frontMatter() -> (SourceSpan?, Int)? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = lineEnd(from: start), isRule(start..<first) else { return (nil, start) }
    let yaml = first + 1
    var line = yaml
    while line < bytes.count {
      let end = lineEnd(from: line) ?? bytes.count
      if isRule(line..<end) {
        return (span(Int32(yaml)..<Int32(line)), min(end + 1, bytes.count))
      }
      line = end + 1
    }
    fault(
      "unclosed-front-matter", Int32(start)..<Int32(start + 3),
      fr: "l'en-tête YAML n'est pas refermé", en: "the front matter is never closed",
      hint: (
        "écrire « --- » seul sur la ligne qui le suit",
        "write ‘---’ alone on the line that follows it"
      ))
    return nil
  }

  private func lineEnd(from start: Int) -> Int? {
    start < bytes.count ? bytes[start...].firstIndex(of: .newline) : nil
  }

  private func isRule(_ range: Range<Int>) -> Bool {
    var line = bytes[range]
    while let last = line.last, last.isBlank { line.removeLast() }
    return line.elementsEqual([.dash, .dash, .dash])
  }

  // MARK: Several tags on a line

  /// The lines, those that hold several block tags split.
  func split(_ lines: [SourceLine]) -> [SourceLine] {
    guard lines.contains(where: { $0.islands.count > 1 }) else { return lines }
    var result: [SourceLine] = []
    result.reserveCapacity(lines.count)
    for line in lines {
      if line.islands.count > 1 { result += splitTags(line) } else { result.append(line) }
    }
    return result
  }

  /// A line of several block tags and nothing else is an error, read as if each stood alone.
  private func splitTags(_ line: SourceLine) -> [SourceLine] {
    guard isOnlyTags(line) else { return [line] }
    fault(
      "several-tags", line.range,
      fr: "plusieurs balises et rien d'autre sur une ligne",
      en: "several tags and nothing else on one line",
      hint: ("mettre chaque balise seule sur sa ligne", "put each tag alone on its line"))
    return line.islands.map { index in
      let range = islands[index].range
      // Each keeps the line's indentation: it belongs to the same item.
      return SourceLine(
        start: range.lowerBound - line.indent, text: range.lowerBound, end: range.upperBound,
        islands: index..<index + 1)
    }
  }

  private func isOnlyTags(_ line: SourceLine) -> Bool {
    var end = line.text
    for index in line.islands {
      let island = islands[index]
      guard island.kind == .tag, island.isClosed,
        skipSpaces(from: end, before: island.range.lowerBound)
          == island.range.lowerBound, standsAsBlock(word(of: island))
      else { return false }
      end = island.range.upperBound
    }
    return end == line.end && !isContainerOnOneLine(line)
  }

  /// Whether a tag's word belongs to block structure: a control word or a block tag.
  private func standsAsBlock(_ word: String) -> Bool {
    let isEnd = word.hasPrefix("end")
    let name = isEnd ? String(word.dropFirst(3)) : word
    if TagDefinition.branchWords.contains(name) { return true }
    switch TagDefinition.named(name)?.kind {
    case .control, .container, .void: return true
    default: return false
    }
  }
}
