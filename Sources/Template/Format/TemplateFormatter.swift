import Diagnostics
import Records

/// Writes templates in canonical form, so that they read alike. The author's line breaks in prose
/// stay; what has several spellings gets one.
package struct TemplateFormatter {
  /// The canonical text; nil when the tree has errors, since what is wrong has no form.
  package static func format(_ tree: SyntaxTree) -> String? {
    guard !tree.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    var text = tree.frontMatter.map { frontMatter($0) } ?? ""
    // At the file's head a rule would open front matter.
    if tree.frontMatter == nil, case .rule = tree.blocks.first?.kind,
      tree.blocks.first?.attributes == nil
    {
      text += "\n"
    }
    for line in TemplateFormatter().blocks(tree.blocks) {
      text += LineText.trimmed(line) + "\n"
    }
    return text.replacing(LineText.rawLineEnd, with: "\n")
  }

  private static func frontMatter(_ yaml: SourceSpan) -> String {
    "---\n" + yaml.text.replacing("\r\n", with: "\n") + "---\n"
  }

  // MARK: Blocks

  func blocks(_ blocks: [SyntaxBlock], isItem: Bool = false) -> [String] {
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      if index > 0, isApart(blocks[index - 1], block, isItem: isItem) { lines.append("") }
      lines += self.block(block)
    }
    return lines
  }

  /// Prose is set apart by a blank line; tags and comments keep the author's choice.
  private func isApart(_ above: SyntaxBlock, _ below: SyntaxBlock, isItem: Bool) -> Bool {
    if case .comment = above.kind { return hasBlankLine(above, below) }
    if above.isTag, below.isTag { return hasBlankLine(above, below) }
    guard isItem, case .paragraph = above.kind, case .list(let list) = below.kind,
      below.attributes == nil, case .unit = list.items.first
    else { return true }
    return (list.start ?? 1) != 1
  }

  private func hasBlankLine(_ above: SyntaxBlock, _ below: SyntaxBlock) -> Bool {
    let end = above.span.range.upperBound
    let start = min(
      below.span.range.lowerBound,
      below.attributes?.span.range.lowerBound ?? below.span.range.lowerBound)
    guard start > end else { return false }
    return below.span.file.text(end..<start).utf8.count { $0 == .newline } > 1
  }

  private func block(_ block: SyntaxBlock) -> [String] {
    let attributes = block.attributes.map(TemplateSpelling.attributes)
    if case .heading(let level, let inlines) = block.kind {
      let words = String(repeating: "#", count: level) + " " + line(inlines)
      return [words + (attributes.map { " " + $0 } ?? "")]
    }
    return (attributes.map { [$0] } ?? []) + body(block)
  }

  private func body(_ block: SyntaxBlock) -> [String] {
    switch block.kind {
    case .paragraph(let inlines): return lines(inlines)
    case .heading, .error: return []
    case .list(let list): return self.list(list)
    case .table(let table): return TableFormatter(table, self).lines
    case .quote(let blocks):
      return self.blocks(blocks).map { $0.isEmpty ? ">" : "> " + $0 }
    case .rule: return ["---"]
    case .note(let name, let inlines):
      return lines(inlines, prefix: "[^\(name.name)]: ")
    case .control(let control): return self.control(control) { self.blocks($0) }
    case .container(let tag, let body): return container(tag, body)
    case .void(let tag): return ["{% \(TemplateSpelling.inside(of: tag)) %}"]
    case .comment: return [LineText.comment(block.span)]
    }
  }

  private func container(_ tag: SyntaxTag, _ body: SyntaxBody) -> [String] {
    let open = "{% \(TemplateSpelling.inside(of: tag)) %}"
    let close = "{% end\(tag.name.name) %}"
    switch body {
    case .inline(let inlines): return [open + line(inlines) + close]
    case .blocks(let blocks): return [open] + self.blocks(blocks) + [close]
    case .lines(let units): return [open] + self.units(units) { [line($0.inlines)] } + [close]
    case .fields(let units):
      return [open] + self.units(units) { [line($0.label) + " : " + line($0.value)] } + [close]
    }
  }

  // MARK: Units

  func units<Unit>(_ units: [SyntaxUnit<Unit>], _ write: (Unit) -> [String]) -> [String] {
    units.flatMap { unit -> [String] in
      switch unit {
      case .unit(let unit): write(unit)
      case .control(let control): self.control(control) { self.units($0, write) }
      case .comment(let span), .error(let span): [LineText.comment(span)]
      }
    }
  }

  private func list(_ list: SyntaxList) -> [String] {
    var number = list.start
    let groups = items(list.items, &number)
    let isLoose = groups.contains { $0.contains("") }
    return Array(groups.joined(separator: isLoose ? [""] : []))
  }

  /// The lines of each unit; numbers go on through control tags.
  private func items(_ units: [SyntaxUnit<SyntaxItem>], _ number: inout Int?) -> [[String]] {
    var groups: [[String]] = []
    for unit in units {
      switch unit {
      case .comment(let span), .error(let span): groups.append([LineText.comment(span)])
      case .control(let control):
        var next = number
        groups.append(
          self.control(control) { Array(self.items($0, &next).joined()) })
        number = next
      case .unit(let item):
        let marker = number.map { "\($0). " } ?? "- "
        number = number.map { $0 + 1 }
        groups.append(self.item(item, marker))
      }
    }
    return groups
  }

  private func item(_ item: SyntaxItem, _ marker: String) -> [String] {
    let indent = String(repeating: " ", count: marker.utf8.count)
    return blocks(item.blocks, isItem: true).enumerated().map { index, line in
      index == 0 ? marker + line : line.isEmpty ? "" : indent + line
    }
  }

  /// The lines of a control tag around whatever its branches hold.
  func control<Body>(
    _ control: SyntaxControl<Body>, _ write: (Body) -> [String]
  ) -> [String] {
    var lines: [String] = []
    for (index, part) in control.parts.enumerated() {
      lines.append(part.tag)
      if index == 0 { lines += control.comments.map(LineText.comment) }
      if let body = part.body { lines += write(body) }
    }
    return lines
  }
}

extension SyntaxBlock {
  /// Tags and comments: what stands alone on its lines.
  var isTag: Bool {
    guard attributes == nil else { return false }
    switch kind {
    case .control, .container, .void, .comment: return true
    default: return false
    }
  }
}
