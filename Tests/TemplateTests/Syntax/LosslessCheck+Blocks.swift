import Diagnostics
import Records
import Template

extension LosslessCheck {
  mutating func blocks(_ blocks: [SyntaxBlock]) {
    for block in blocks { self.block(block) }
  }

  mutating func block(_ block: SyntaxBlock) {
    let attributes = block.attributes?.span
    let isTrailing = attributes.map { $0.range.lowerBound >= block.span.range.lowerBound } ?? false
    if let attributes, !isTrailing { leaf(attributes, "Attributes") }
    inside(block.span, "Block") { check in
      check.content(of: block)
      if let attributes, isTrailing { check.leaf(attributes, "Attributes") }
    }
  }

  mutating func content(of block: SyntaxBlock) {
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

  mutating func body(_ body: SyntaxBody) {
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

  mutating func units<Unit>(
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

  mutating func item(_ item: SyntaxItem) {
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

  mutating func table(_ table: SyntaxTable) {
    for row in table.head { self.row(row) }
    leaf(table.delimiter, "Delimiter")
    units(table.rows) { $1.row($0) }
  }

  mutating func row(_ row: SyntaxRow) {
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
}
