import Diagnostics
import Records
import Template

/// Prints a tree in order beside its source: every byte belongs to a node, to the punctuation of the
/// construct that it stands in, or to the blanks between nodes; nothing belongs to two.
struct LosslessCheck {
  private let bytes: [UInt8]
  private var cursor = 0
  /// Quotes around the cursor: their `>` stands at each line's start.
  private var quotes = 0
  private(set) var faults: [String] = []

  /// What is wrong with a tree's spans; empty when the tree is lossless.
  static func faults(_ tree: SyntaxTree) -> [String] {
    var check = LosslessCheck(tree.file.bytes)
    if check.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { check.cursor = 3 }
    if let yaml = tree.frontMatter {
      check.take("---", "FrontMatter")
      check.leaf(yaml, "FrontMatter")
      check.take("---", "FrontMatter")
    }
    check.blocks(tree.blocks)
    check.go(to: Int32(check.bytes.count), "end")
    return check.faults
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Bytes

  private func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20: true
    case UInt8(ascii: ">"): quotes > 0
    default: false
    }
  }

  private mutating func go(to offset: Int32, _ what: String) {
    let offset = Int(offset)
    let skipped = bytes[min(cursor, offset)..<offset]
    if cursor > offset { faults.append("\(what) at \(offset) begins or ends before \(cursor)") }
    if let stray = skipped.firstIndex(where: { !isBlank($0) }) {
      faults.append("before \(what): byte \(stray) belongs to nothing")
    }
    cursor = offset
  }

  private mutating func skipBlanks() {
    while cursor < bytes.count, isBlank(bytes[cursor]) { cursor += 1 }
  }

  /// Exactly these bytes, after blanks.
  private mutating func take(_ literal: String, _ what: String) {
    skipBlanks()
    if bytes[cursor...].starts(with: literal.utf8) {
      cursor += literal.utf8.count
    } else {
      faults.append("\(what): \(literal) is not at \(cursor)")
    }
  }

  /// What is left up to an offset, which has to begin and end so.
  private mutating func take(upTo offset: Int32, from start: String, to end: String, _ what: String)
  {
    let rest = bytes[min(cursor, Int(offset))..<Int(offset)]
    if !rest.starts(with: start.utf8) || !rest.reversed().starts(with: end.utf8.reversed()) {
      faults.append("\(what): \(cursor)..<\(offset) is not \(start)…\(end)")
    }
    cursor = Int(offset)
  }

  private mutating func takeAll(_ byte: UInt8) {
    while cursor < bytes.count, bytes[cursor] == byte { cursor += 1 }
  }

  private mutating func leaf(_ span: SourceSpan, _ what: String) {
    go(to: span.range.lowerBound, what)
    cursor = Int(span.range.upperBound)
  }

  private mutating func inside(
    _ span: SourceSpan, _ what: String, _ body: (inout LosslessCheck) -> Void
  ) {
    go(to: span.range.lowerBound, what)
    body(&self)
    go(to: span.range.upperBound, "end of " + what)
  }

  /// Branch and closing tags up to an offset, with blanks around them.
  private mutating func tags(upTo offset: Int32, _ words: [String], atMost count: Int = .max) {
    var left = count
    while left > 0 {
      left -= 1
      let place = cursor
      skipBlanks()
      guard cursor < Int(offset), bytes[cursor...].starts(with: "{%".utf8) else {
        cursor = place
        return
      }
      cursor += 2
      skipBlanks()
      guard let word = words.first(where: { bytes[cursor...].starts(with: $0.utf8) }) else {
        cursor = place
        return
      }
      // The closing tag ends its construct, whatever stands in it.
      if word.hasPrefix("end") { return cursor = Int(offset) }
      while cursor + 1 < Int(offset), !bytes[cursor...].starts(with: "%}".utf8) { cursor += 1 }
      cursor += 2
    }
  }

  // MARK: Blocks

  private mutating func blocks(_ blocks: [SyntaxBlock]) {
    for block in blocks { self.block(block) }
  }

  private mutating func block(_ block: SyntaxBlock) {
    let attributes = block.attributes?.span
    let isTrailing = attributes.map { $0.range.lowerBound >= block.span.range.lowerBound } ?? false
    if let attributes, !isTrailing { leaf(attributes, "Attributes") }
    inside(block.span, "Block") { check in
      check.content(of: block)
      if let attributes, isTrailing { check.leaf(attributes, "Attributes") }
    }
  }

  private mutating func content(of block: SyntaxBlock) {
    switch block.kind {
    case .paragraph(let inlines): self.inlines(inlines)
    case .heading(_, let inlines):
      takeAll(UInt8(ascii: "#"))
      self.inlines(inlines)
    case .list(let list): units(list.items) { $1.item($0) }
    case .table(let table): self.table(table)
    case .quote(let blocks):
      quotes += 1
      self.blocks(blocks)
      go(to: block.span.range.upperBound, "end of Quote")
      quotes -= 1
    case .note(let name, let inlines):
      take("[^\(name.name)]:", "Note")
      self.inlines(inlines)
    case .control(let control): self.control(control) { $1.blocks($0) }
    case .container(let tag, let body):
      leaf(tag.span, "Tag")
      self.body(body)
      tags(upTo: block.span.range.upperBound, ["end" + tag.name.name])
    case .rule, .void, .comment, .error: leaf(block.span, "Leaf")
    }
  }

  private mutating func body(_ body: SyntaxBody) {
    switch body {
    case .blocks(let blocks): self.blocks(blocks)
    case .inline(let inlines): self.inlines(inlines)
    case .lines(let lines):
      units(lines) { line, check in
        check.inside(line.span, "Line") { $0.inlines(line.inlines) }
      }
    case .fields(let fields):
      units(fields) { field, check in
        check.inside(field.span, "Field") { check in
          check.inlines(field.label)
          check.take(":", "Field")
          check.inlines(field.value)
        }
      }
    }
  }

  private mutating func units<Unit>(
    _ units: [SyntaxUnit<Unit>], _ body: (Unit, inout LosslessCheck) -> Void
  ) {
    for unit in units {
      switch unit {
      case .unit(let unit): body(unit, &self)
      case .control(let control): self.control(control) { $1.units($0, body) }
      case .comment(let span), .error(let span): leaf(span, "Unit")
      }
    }
  }

  private mutating func item(_ item: SyntaxItem) {
    inside(item.span, "Item") { check in
      if check.bytes[check.cursor...].first == UInt8(ascii: "-") {
        check.cursor += 1
      } else {
        while check.cursor < check.bytes.count, (0x30...0x39).contains(check.bytes[check.cursor]) {
          check.cursor += 1
        }
        check.take(".", "Item")
      }
      check.blocks(item.blocks)
    }
  }

  private mutating func table(_ table: SyntaxTable) {
    for row in table.head { self.row(row) }
    leaf(table.delimiter, "Delimiter")
    units(table.rows) { $1.row($0) }
  }

  private mutating func row(_ row: SyntaxRow) {
    inside(row.span, "Row") { check in
      for cell in row.cells {
        check.take("|", "Row")
        check.inside(cell.span, "Cell") { check in
          if case .inlines(let inlines) = cell.content {
            check.inlines(inlines)
          } else {
            check.leaf(cell.span, "Cell")
          }
        }
      }
      // The last bar; without it the row was refused.
      let end = Int(row.span.range.upperBound)
      if check.bytes[check.cursor..<max(check.cursor, end)].contains(UInt8(ascii: "|")) {
        check.take("|", "Row")
      }
    }
  }

  // MARK: Tags

  private mutating func control<Body>(
    _ control: SyntaxControl<Body>, _ body: (Body, inout LosslessCheck) -> Void
  ) {
    let words: [String]
    var branches: [(SourceSpan?, Body)]
    switch control.kind {
    case .conditional(let list, let otherwise):
      words = ["elif", "else", "endif"]
      branches = list.map { ($0.span, $0.body) } + (otherwise.map { [(nil, $0)] } ?? [])
    case .loop(_, _, _, let inner, let otherwise):
      words = ["else", "endfor"]
      branches = [(nil, inner)] + (otherwise.map { [(nil, $0)] } ?? [])
    case .match(_, let cases):
      words = ["else", "case", "endmatch"]
      branches = cases.map { ($0.span, $0.body) }
    }
    let end = control.span.range.upperBound
    inside(control.span, "Control") { check in
      check.leaf(control.opening, "Opening")
      var strays = control.comments + control.errors
      strays.sort { $0.range.lowerBound < $1.range.lowerBound }
      var isFirst = true
      for (tag, inner) in branches {
        while let stray = strays.first, let tag, stray.range.lowerBound < tag.range.lowerBound {
          check.tags(upTo: stray.range.lowerBound, words)
          check.leaf(strays.removeFirst(), "Stray")
        }
        if let tag, tag != control.opening {
          check.tags(upTo: tag.range.lowerBound, words)
          check.leaf(tag, "Branch")
        } else if !isFirst {
          // What follows `else` may be a tag that is out of place: the body's first node.
          check.tags(upTo: end, ["else"], atMost: 1)
        }
        isFirst = false
        body(inner, &check)
      }
      for stray in strays {
        check.tags(upTo: stray.range.lowerBound, words)
        check.leaf(stray, "Stray")
      }
      check.tags(upTo: end, words)
    }
  }

  // MARK: Inlines

  private mutating func inlines(_ inlines: [SyntaxInline]) {
    for inline in inlines { self.inline(inline) }
  }

  private mutating func inline(_ inline: SyntaxInline) {
    let end = inline.span.range.upperBound
    switch inline.kind {
    case .text, .value, .tag, .autolink, .noteReference, .hardBreak, .comment, .error:
      leaf(inline.span, "Inline")
    case .control(let control): self.control(control) { $1.inlines($0) }
    case .strong(let inner): marked(inline.span, "**", inner, to: "**")
    case .emphasis(let inner): marked(inline.span, "*", inner, to: "*")
    case .link(_, let inner): marked(inline.span, "[", inner, from: "](", to: ")")
    case .image(_, let inner, let attributes):
      inside(inline.span, "Image") { check in
        check.take("![", "Image")
        check.inlines(inner)
        check.take(
          upTo: attributes?.span.range.lowerBound ?? end, from: "](", to: ")", "Image")
        if let attributes { check.leaf(attributes.span, "Attributes") }
      }
    case .span(let inner, let attributes):
      inside(inline.span, "Span") { check in
        check.take("[", "Span")
        check.inlines(inner)
        check.take("]", "Span")
        check.leaf(attributes.span, "Attributes")
      }
    }
  }

  private mutating func marked(
    _ span: SourceSpan, _ open: String, _ inner: [SyntaxInline], from start: String = "",
    to end: String
  ) {
    inside(span, "Mark") { check in
      check.take(open, "Mark")
      check.inlines(inner)
      check.take(
        upTo: span.range.upperBound, from: start.isEmpty ? end : start, to: end, "Mark")
    }
  }
}
