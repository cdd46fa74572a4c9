import Diagnostics
import Records

extension TemplateReading {
  /// Where a tag's name stands.
  func wordRange(of island: Island) -> Range<Int32> {
    let inside = island.inside
    let start = skipSpaces(from: inside.lowerBound, before: inside.upperBound)
    return start..<nameEnd(from: start, before: inside.upperBound)
  }

  func word(of island: Island) -> String { text(wordRange(of: island)) }

  /// What stands after a tag's name, to be parsed.
  func parser(after island: Island) -> ExpressionParser {
    let start = wordRange(of: island).upperBound
    return ExpressionParser(
      file: file, range: start..<max(start, island.inside.upperBound), limits: limits)
  }

  /// Takes over what a parser found; what is left over is an error.
  func finish(_ parser: inout ExpressionParser) {
    parser.expectEnd()
    for diagnostic in parser.diagnostics { faults.append(diagnostic) }
  }

  func expression(in range: Range<Int32>) -> Expression {
    var parser = ExpressionParser(file: file, range: range, limits: limits)
    let expression = parser.expression()
    finish(&parser)
    return expression
  }

  /// The only tag of a line that holds nothing else.
  func loneTag(_ line: SourceLine) -> Island? {
    let index = firstIsland(from: line.text, in: line.islands)
    guard index < line.islands.upperBound else { return nil }
    let island = islands[index]
    return island.kind == .tag && island.isClosed && island.range == line.range ? island : nil
  }

  /// Whether a line holds comments and nothing else.
  func isComment(_ line: SourceLine) -> Bool {
    var end = line.text
    for index in firstIsland(from: line.text, in: line.islands)..<line.islands.upperBound {
      let island = islands[index]
      guard island.kind == .comment,
        skipSpaces(from: end, before: island.range.lowerBound) == island.range.lowerBound
      else { return false }
      end = island.range.upperBound
    }
    return end > line.text && end == line.end
  }

  /// `{% signature … %}text{% endsignature %}`.
  func isContainerOnOneLine(_ line: SourceLine) -> Bool {
    let first = firstIsland(from: line.text, in: line.islands)
    guard first + 1 < line.islands.upperBound else { return false }
    let open = islands[first]
    let close = islands[line.islands.upperBound - 1]
    guard open.kind == .tag, close.kind == .tag, open.isClosed, close.isClosed,
      open.range.lowerBound == line.text,
      close.range.upperBound == line.end
    else { return false }
    let name = word(of: open)
    return TagDefinition.named(name)?.kind == .container && word(of: close) == "end" + name
  }

  // MARK: Tags with a head and arguments

  func tag(_ island: Island, _ definition: TagDefinition) -> SyntaxTag {
    let name = name(wordRange(of: island))
    var parser = parser(after: island)
    let head = head(definition, &parser)
    var arguments: [SyntaxTag.Argument] = []
    while !parser.hasFailed, parser.isAtArgument, let name = parser.takeName() {
      _ = parser.take(.assign)
      arguments.append(SyntaxTag.Argument(name: name, value: parser.primary()))
    }
    let isRead = !parser.hasFailed
    finish(&parser)
    var tag = SyntaxTag(name: name, head: head, arguments: arguments, span: span(island.range))
    tag.isWhole = isRead && parser.diagnostics.isEmpty
    if tag.isWhole { check(tag, definition) }
    return tag
  }

  private func head(
    _ definition: TagDefinition, _ parser: inout ExpressionParser
  ) -> SyntaxTag.Head? {
    guard !parser.isAtEnd, definition.head == .name || !parser.isAtArgument else { return nil }
    switch definition.head {
    case .none: return nil
    case .name: return parser.takeHyphenatedName().map { .name($0) }
    case .region: return parser.takeDottedName().map { .name($0) }
    case .path: return .expression(parser.path())
    case .expression: return .expression(parser.pipe())
    case .length: return .expression(parser.primary())
    }
  }

  private func check(_ tag: SyntaxTag, _ definition: TagDefinition) {
    if tag.head == nil { checkHead(tag, definition) }
    var seen: Set<String> = []
    for argument in tag.arguments {
      if !seen.insert(argument.name.name).inserted {
        fault(
          "argument-twice", argument.name.span.range,
          fr: "« \(argument.name.name) » est donné deux fois",
          en: "‘\(argument.name.name)’ is given twice", hint: ("n'en garder qu'un", "keep one"))
      } else if let known = definition.arguments, !known.contains(argument.name.name) {
        reportUnknownArgument(argument.name, definition, known)
      }
    }
    // One that nobody knows is most often one that is missing, misspelt.
    guard seen.isSubset(of: definition.arguments ?? Array(seen)) else { return }
    for name in definition.required where !seen.contains(name) {
      reportMissing(tag, "\(name)=…")
    }
  }

  private func checkHead(_ tag: SyntaxTag, _ definition: TagDefinition) {
    switch definition.head {
    case .none: break
    case .name: reportMissing(tag, definition.name == "ref" ? "id" : "partial")
    case .region: reportMissing(tag, "first.left")
    case .path, .expression: reportMissing(tag, "value")
    case .length: if tag.arguments.isEmpty { reportMissing(tag, "6cm") }
    }
  }

  private func reportMissing(_ tag: SyntaxTag, _ what: String) {
    fault(
      "missing-argument", tag.span.range,
      fr: "il manque « \(what) » à la balise « \(tag.name.name) »",
      en: "the tag ‘\(tag.name.name)’ lacks ‘\(what)’",
      hint: (
        "écrire {% \(tag.name.name) \(what) %}", "write {% \(tag.name.name) \(what) %}"
      ))
  }

  private func reportUnknownArgument(
    _ name: Expression.PathComponent, _ definition: TagDefinition, _ known: [String]
  ) {
    let hint = NearestName.hint(name.name, among: known)
    fault(
      "unknown-argument", name.span.range,
      fr: "la balise « \(definition.name) » ne connaît pas « \(name.name) »",
      en: "the tag ‘\(definition.name)’ does not know ‘\(name.name)’",
      hint: (hint.french, hint.english))
  }
}
