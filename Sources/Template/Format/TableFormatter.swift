/// Writes tables with their columns aligned.
struct TableFormatter {
  private let table: SyntaxTable
  private let formatter: TemplateFormatter
  private var widths: [Int]

  init(_ table: SyntaxTable, _ formatter: TemplateFormatter) {
    self.table = table
    self.formatter = formatter
    widths = table.alignments.map { $0 == .center ? 1 : 0 }
    for row in table.head { measure(row) }
    measure(table.rows)
  }

  var lines: [String] {
    table.head.map(line) + [delimiter] + formatter.units(table.rows) { [line($0)] }
  }

  private mutating func measure(_ units: [SyntaxUnit<SyntaxRow>]) {
    for unit in units {
      switch unit {
      case .unit(let row): measure(row)
      case .control(let control): for body in control.bodies { measure(body) }
      case .comment, .error: break
      }
    }
  }

  private mutating func measure(_ row: SyntaxRow) {
    for (index, cell) in row.cells.enumerated() where index < widths.count {
      widths[index] = max(widths[index], DisplayWidth.of(text(cell)))
    }
  }

  private func text(_ cell: SyntaxRow.Cell) -> String {
    switch cell.content {
    case .inlines(let inlines): formatter.line(inlines)
    case .joinsLeft: "<"
    case .joinsAbove: "^"
    }
  }

  private func line(_ row: SyntaxRow) -> String {
    var line = "|"
    for (index, cell) in row.cells.enumerated() where index < widths.count {
      let text = text(cell)
      let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(text))
      let isEnd = table.alignments[index] == .end
      line += " " + (isEnd ? padding + text : text + padding) + " |"
    }
    return line
  }

  private var delimiter: String {
    var line = "|"
    for (alignment, width) in zip(table.alignments, widths) {
      let dashes = { String(repeating: "-", count: $0) }
      switch alignment {
      case .start: line += ":" + dashes(width + 1)
      case .end: line += dashes(width + 1) + ":"
      case .center: line += ":" + dashes(width) + ":"
      case nil: line += dashes(width + 2)
      }
      line += "|"
    }
    return line
  }
}
