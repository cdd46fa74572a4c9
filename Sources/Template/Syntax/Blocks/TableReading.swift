import Diagnostics

extension TemplateReading {
  /// Lines that begin with `|`: a table if one is a delimiter row, otherwise rows of the table above.
  func tableRun(_ cursor: inout LineCursor, _ isTight: Bool) -> RawBlock {
    var lines: [SourceLine] = []
    while let line = cursor.current, !line.isBlank, bytes[Int(line.text)] == .bar {
      lines.append(line)
      cursor.advance()
    }
    let range = lines[0].text..<lines[lines.count - 1].end
    let cells = lines.map(cellLines)
    guard let index = cells.firstIndex(where: isDelimiter), index > 0 || !isTight else {
      let units = zip(lines, cells).map { SyntaxUnit.unit(row($0, $1)) }
      return RawBlock(kind: .rows(units), span: span(range), isTight: isTight)
    }
    let rows = zip(lines, cells).map { row($0, $1) }
    if index == 0 { reportNoHead(lines[0].range) }
    let table = SyntaxTable(
      head: Array(rows[..<index]), alignments: cells[index].map(alignment),
      delimiter: span(lines[index].range), rows: rows[(index + 1)...].map { .unit($0) })
    return raw(.table(table), range, isTight)
  }

  /// The cells of a row, without the blanks around them.
  private func cellLines(_ line: SourceLine) -> [SourceLine] {
    var cells: [SourceLine] = []
    var start = line.text + 1
    var cursor = start
    var island = firstIsland(from: cursor, in: line.islands)
    while cursor < line.end {
      if island < line.islands.upperBound, islands[island].range.lowerBound == cursor {
        cursor = max(cursor + 1, islands[island].range.upperBound)
        island += 1
        continue
      }
      let byte = bytes[Int(cursor)]
      if byte == .bar {
        cells.append(line.part(trimmed(start..<cursor)))
        start = cursor + 1
      }
      cursor += byte == .backslash ? 2 : 1
    }
    if start < line.end {
      cells.append(line.part(trimmed(start..<line.end)))
      reportOpenRow(line.end - 1..<line.end)
    }
    return cells
  }

  func trimmed(_ range: Range<Int32>) -> Range<Int32> {
    let start = skipSpaces(from: range.lowerBound, before: range.upperBound)
    var end = range.upperBound
    while end > start, bytes[Int(end - 1)].isSpaceOrLineEnd { end -= 1 }
    return start..<end
  }

  private func isDelimiter(_ cells: [SourceLine]) -> Bool {
    !cells.isEmpty
      && cells.allSatisfy { cell in
        var dashes = cell.range
        if !dashes.isEmpty, bytes[Int(dashes.lowerBound)] == .colon { dashes.removeFirst() }
        if !dashes.isEmpty, bytes[Int(dashes.upperBound - 1)] == .colon { dashes.removeLast() }
        return !dashes.isEmpty && dashes.allSatisfy { bytes[Int($0)] == .dash }
      }
  }

  private func alignment(_ cell: SourceLine) -> SyntaxTable.Alignment? {
    let isStart = byte(cell.text) == .colon
    let isEnd = byte(cell.end - 1) == .colon
    return isStart ? (isEnd ? .center : .start) : (isEnd ? .end : nil)
  }

  private func row(_ line: SourceLine, _ cells: [SourceLine]) -> SyntaxRow {
    SyntaxRow(cells: cells.map(cell), span: span(line.range))
  }

  private func cell(_ content: SourceLine) -> SyntaxRow.Cell {
    let range = content.range
    if range.count == 1 {
      if bytes[Int(range.lowerBound)] == .less { return .init(.joinsLeft, span: span(range)) }
      if bytes[Int(range.lowerBound)] == .caret { return .init(.joinsAbove, span: span(range)) }
    }
    return .init(.inlines(range.isEmpty ? [] : inlines([content])), span: span(range))
  }

  // MARK: Checks of a whole table

  func check(_ table: SyntaxTable) {
    let count = columnCount(of: table)
    for (index, row) in table.head.enumerated() { check(row, count: count, isTop: index == 0) }
    check(table.rows, count: count, isTop: true)
  }

  /// The delimiter row's count, unless every other row agrees on another one.
  private func columnCount(of table: SyntaxTable) -> Int {
    let rows =
      table.head + table.rows.compactMap { if case .unit(let row) = $0 { row } else { nil } }
    let count = table.alignments.count
    guard let first = rows.first?.cells.count, first != count, rows.count > 1,
      rows.allSatisfy({ $0.cells.count == first })
    else { return count }
    reportCellCount(count, table.delimiter, instead: first)
    return first
  }

  private func check(_ units: [SyntaxUnit<SyntaxRow>], count: Int, isTop: Bool) {
    var isTop = isTop
    for unit in units {
      switch unit {
      case .unit(let row): check(row, count: count, isTop: isTop)
      case .control(let control):
        for body in control.bodies { check(body, count: count, isTop: isTop) }
      case .comment, .error: continue
      }
      isTop = false
    }
  }

  private func check(_ row: SyntaxRow, count: Int, isTop: Bool) {
    if row.cells.count != count { reportCellCount(row.cells.count, row.span, instead: count) }
    for (index, cell) in row.cells.enumerated() {
      switch cell.content {
      case .joinsLeft where index == 0: reportNothing(cell, "à gauche", "on the left")
      case .joinsAbove where isTop: reportNothing(cell, "au-dessus", "above")
      default: break
      }
    }
  }

  private func reportCellCount(_ found: Int, _ span: SourceSpan, instead count: Int) {
    fault(
      "cell-count", span.range,
      fr: "cette rangée compte \(found) cellules au lieu de \(count)",
      en: "this row has \(found) cells instead of \(count)",
      hint: (
        "« < » joint une cellule à celle de gauche ; « \\| » écrit une barre",
        "‘<’ joins a cell to the one on its left; ‘\\|’ writes a bar"
      ))
  }

  private func reportNothing(_ cell: SyntaxRow.Cell, _ french: String, _ english: String) {
    fault(
      "nothing-to-join", cell.span.range, fr: "rien à joindre \(french)",
      en: "nothing to join \(english)",
      hint: (
        "écrire « \\\(cell.span.text) » pour le signe", "write ‘\\\(cell.span.text)’ for the sign"
      ))
  }

  private func reportOpenRow(_ range: Range<Int32>) {
    fault(
      "open-row", range, fr: "cette rangée ne se termine pas par « | »",
      en: "this row does not end with ‘|’",
      hint: ("écrire « | » à la fin de la ligne", "write ‘|’ at the line's end"))
  }

  private func reportNoHead(_ range: Range<Int32>) {
    fault(
      "table-without-head", range, fr: "ce tableau n'a pas de tête", en: "this table has no head",
      hint: ("écrire une rangée de têtes au-dessus", "write a row of heads above"))
  }
}
