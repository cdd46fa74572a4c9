import Diagnostics
import Records

/// The tree as text: one node a line, `Heading 1 @1:1-1:9`, or without places for comparisons.
package struct SyntaxDump {
  private let showsSpans: Bool
  private var lines: [String] = []
  private var level = 0

  package static func text(_ tree: SyntaxTree, spans: Bool = true) -> String {
    var dump = SyntaxDump(showsSpans: spans)
    if let yaml = tree.frontMatter { dump.node("FrontMatter", yaml) }
    dump.blocks(tree.blocks)
    return dump.lines.joined(separator: "\n") + "\n"
  }

  private init(showsSpans: Bool) { self.showsSpans = showsSpans }

  private mutating func node(
    _ text: String, _ span: SourceSpan?, _ children: (inout SyntaxDump) -> Void = { _ in }
  ) {
    var place = ""
    if showsSpans, let span {
      let (start, end) = (span.start, span.end)
      place = " @\(start.line):\(start.column)-\(end.line):\(end.column)"
    }
    lines.append(String(repeating: "  ", count: level) + text + place)
    level += 1
    children(&self)
    level -= 1
  }

  // MARK: Blocks

  private mutating func blocks(_ blocks: [SyntaxBlock]) {
    for block in blocks { self.block(block) }
  }

  private mutating func block(_ block: SyntaxBlock) {
    if let attributes = block.attributes { self.attributes(attributes) }
    switch block.kind {
    case .paragraph(let inlines): node("Paragraph", block.span) { $0.inlines(inlines) }
    case .heading(let level, let inlines):
      node("Heading \(level)", block.span) { $0.inlines(inlines) }
    case .list(let list):
      node(list.start.map { "List \($0)" } ?? "List", block.span) { dump in
        dump.units(list.items) { item, dump in
          dump.node("Item", item.span) { $0.blocks(item.blocks) }
        }
      }
    case .table(let table): self.table(table, block.span)
    case .quote(let blocks): node("Quote", block.span) { $0.blocks(blocks) }
    case .rule: node("Rule", block.span)
    case .note(let name, let inlines): node("Note \(name.name)", block.span) { $0.inlines(inlines) }
    case .control(let control): self.control(control) { $1.blocks($0) }
    case .container(let tag, let body):
      node("Container " + Self.text(tag), block.span) { $0.body(body) }
    case .void(let tag): node("Void " + Self.text(tag), block.span)
    case .comment: node("Comment", block.span)
    case .error: node("Error", block.span)
    }
  }

  private mutating func body(_ body: SyntaxBody) {
    switch body {
    case .blocks(let blocks): self.blocks(blocks)
    case .lines(let units):
      self.units(units) { line, dump in dump.node("Line", line.span) { $0.inlines(line.inlines) } }
    case .fields(let units):
      self.units(units) { field, dump in
        dump.node("Field", field.span) { dump in
          dump.node("Label", nil) { $0.inlines(field.label) }
          dump.node("Value", nil) { $0.inlines(field.value) }
        }
      }
    case .inline(let inlines): self.inlines(inlines)
    }
  }

  private mutating func table(_ table: SyntaxTable, _ span: SourceSpan) {
    let names = table.alignments.map { alignment in
      switch alignment {
      case .start: "start"
      case .center: "center"
      case .end: "end"
      case nil: "natural"
      }
    }
    node("Table " + names.joined(separator: " "), span) { dump in
      for row in table.head { dump.row(row, "Head") }
      dump.units(table.rows) { $1.row($0, "Row") }
    }
  }

  private mutating func row(_ row: SyntaxRow, _ name: String) {
    node(name, row.span) { dump in
      for cell in row.cells {
        switch cell.content {
        case .inlines(let inlines): dump.node("Cell", cell.span) { $0.inlines(inlines) }
        case .joinsLeft: dump.node("JoinsLeft", cell.span)
        case .joinsAbove: dump.node("JoinsAbove", cell.span)
        }
      }
    }
  }

  private mutating func units<Unit>(
    _ units: [SyntaxUnit<Unit>], _ show: (Unit, inout SyntaxDump) -> Void
  ) {
    for unit in units {
      switch unit {
      case .unit(let unit): show(unit, &self)
      case .control(let control): self.control(control) { $1.units($0, show) }
      case .comment(let span): node("Comment", span)
      case .error(let span): node("Error", span)
      }
    }
  }

  // MARK: Tags

  private mutating func control<Body>(
    _ control: SyntaxControl<Body>, _ show: (Body, inout SyntaxDump) -> Void
  ) {
    var branches: [(String, Body)] = []
    let name: String
    switch control.kind {
    case .conditional(let list, let otherwise):
      name = "If"
      branches = list.map { ("When " + ExpressionPrinter.print($0.condition), $0.body) }
      if let otherwise { branches.append(("Else", otherwise)) }
    case .loop(let element, let source, let condition, let body, let otherwise):
      let filter = condition.map { " if " + ExpressionPrinter.print($0) } ?? ""
      name = "For \(element.name) in " + ExpressionPrinter.print(source) + filter
      branches = [("Do", body)]
      if let otherwise { branches.append(("Else", otherwise)) }
    case .match(let path, let cases):
      name = "Match " + ExpressionPrinter.print(path)
      branches = cases.map {
        ("Case " + $0.names.map(\.name).joined(separator: ", "), $0.body)
      }
    }
    node(name, control.span) { dump in
      for comment in control.comments { dump.node("Comment", comment) }
      for error in control.errors { dump.node("Error", error) }
      for (title, body) in branches { dump.node(title, nil) { show(body, &$0) } }
    }
  }

  private mutating func attributes(_ attributes: SyntaxAttributes) {
    node("Attributes " + TemplateSpelling.attributes(attributes), attributes.span)
  }

  private static func text(_ tag: SyntaxTag) -> String { TemplateSpelling.inside(of: tag) }

  // MARK: Inlines

  private mutating func inlines(_ inlines: [SyntaxInline]) {
    var literal = ""
    var span: SourceSpan?
    // Neighbouring texts are one text, however they were escaped.
    for inline in inlines {
      if case .text(let text) = inline.kind {
        literal += text
        span = span.map { $0.union(inline.span) } ?? inline.span
        continue
      }
      show(&literal, &span)
      self.inline(inline)
    }
    show(&literal, &span)
  }

  private mutating func show(_ literal: inout String, _ span: inout SourceSpan?) {
    if !literal.isEmpty { node("Text " + literal.debugDescription, span) }
    (literal, span) = ("", nil)
  }

  private mutating func inline(_ inline: SyntaxInline) {
    let span = inline.span
    switch inline.kind {
    case .text: break
    case .value(let value): node("Value " + ExpressionPrinter.print(value), span)
    case .tag(let tag): node("Tag " + Self.text(tag), span)
    case .control(let control): self.control(control) { $1.inlines($0) }
    case .strong(let inlines): node("Strong", span) { $0.inlines(inlines) }
    case .emphasis(let inlines): node("Emphasis", span) { $0.inlines(inlines) }
    case .link(let target, let inlines):
      node("Link " + TemplateSpelling.target(target), span) { $0.inlines(inlines) }
    case .autolink(let target): node("Autolink " + TemplateSpelling.target(target), span)
    case .image(let target, let alternative, let attributes):
      node("Image " + TemplateSpelling.target(target), span) { dump in
        if let attributes { dump.attributes(attributes) }
        dump.inlines(alternative)
      }
    case .span(let inlines, let attributes):
      node("Span", span) { dump in
        dump.attributes(attributes)
        dump.inlines(inlines)
      }
    case .noteReference(let name): node("NoteReference \(name.name)", span)
    case .hardBreak: node("HardBreak", span)
    case .comment: node("Comment", span)
    case .error: node("Error", span)
    }
  }
}
