internal import Diagnostics
internal import Document
internal import Records

extension Checker {
  /// Units and the control tags around them.
  mutating func units<Unit, Plan>(
    _ units: [SyntaxUnit<Unit>], showsCases: Bool = true, _ plan: (inout Checker, Unit) -> Plan
  ) -> [UnitPlan<Plan>] {
    var plans: [UnitPlan<Plan>] = []
    for unit in units {
      switch unit {
      case .unit(let unit): plans.append(.unit(plan(&self, unit)))
      case .control(let control):
        let flow = flow(control, showsCases: showsCases) { checker, inner in
          checker.units(inner, showsCases: showsCases, plan)
        }
        plans.append(.flow(flow))
      case .comment, .error: break
      }
    }
    return plans
  }

  mutating func items(_ items: [SyntaxUnit<SyntaxItem>]) -> [UnitPlan<ItemPlan>] {
    units(items, showsCases: false) { ItemPlan(blocks: $0.blocks($1.blocks), span: $1.span) }
  }

  mutating func lines(_ lines: [SyntaxUnit<SyntaxLine>]) -> [UnitPlan<LinePlan>] {
    units(lines) { LinePlan(content: $0.content($1.inlines), span: $1.span) }
  }

  mutating func fields(_ fields: [SyntaxUnit<SyntaxField>]) -> [UnitPlan<FieldPlan>] {
    units(fields) { checker, field in
      FieldPlan(
        label: checker.pieces(field.label), value: checker.content(field.value), span: field.span)
    }
  }

  // MARK: Tables

  mutating func add(_ table: SyntaxTable, _ block: SyntaxBlock, _ plans: inout [BlockPlan]) {
    let count = table.alignments.count
    let widths = widths(block.attributes, count)
    let columns = (0..<count).map { index in
      Table.Column(width: widths[index], alignment: Self.alignment(table.alignments[index]))
    }
    let head = rows(table.head, count)
    let body = body(table.rows, count)
    let plan = TablePlan(
      columns: columns, head: head, stubColumns: stubColumns(block.attributes, count),
      totalRows: totalRows(block.attributes), rows: body)
    append(
      .table(plan), block, "table", &plans, allowing: ["widths", "stub-columns", "total-rows"])
  }

  private static func alignment(
    _ alignment: SyntaxTable.Alignment?
  ) -> BlockStyle.Alignment {
    switch alignment {
    case .center: .center
    case .end: .end
    case .start, nil: .start
    }
  }

  /// Runs of rows, within which `^` may join, and the control tags between them.
  private mutating func body(
    _ units: [SyntaxUnit<SyntaxRow>], _ count: Int
  ) -> [UnitPlan<RowPlan>] {
    var plans: [UnitPlan<RowPlan>] = []
    var run: [SyntaxRow] = []
    for unit in units {
      switch unit {
      case .unit(let row): run.append(row)
      case .comment, .error: break
      case .control(let control):
        plans += rows(run, count).map(UnitPlan.unit)
        run = []
        let flow = flow(control, showsCases: false) { $0.body($1, count) }
        plans.append(.flow(flow))
      }
    }
    return plans + rows(run, count).map(UnitPlan.unit)
  }

  /// Rows that surely follow one another: every position belongs to exactly one cell.
  private mutating func rows(_ rows: [SyntaxRow], _ count: Int) -> [RowPlan] {
    // Rows of another width were told by the parser.
    let rows = rows.filter { $0.cells.count == count }
    var grid = SpanGrid(columns: count)
    for row in rows { grid.add(row) }
    for span in grid.faults { reportSpan(span) }
    return rows.enumerated().map { index, row in
      let cells = grid.cells(ofRow: index).map { cell in
        RowPlan.Cell(
          content: content(cell.inlines), column: cell.column, columnSpan: cell.columnSpan,
          rowSpan: cell.rowSpan, span: cell.span)
      }
      return RowPlan(cells: cells, span: row.span)
    }
  }

  private mutating func reportSpan(_ span: SourceSpan) {
    report(
      "wrong-span",
      Message(
        fr: "ces cellules jointes ne forment pas un rectangle",
        en: "these joined cells do not form a rectangle"), at: span,
      hint: Message(
        fr: "« < » joint la cellule de gauche, « ^ » celle de la rangée juste au-dessus",
        en: "\"<\" joins the cell on the left, \"^\" the one in the row just above"))
  }

  private mutating func widths(
    _ attributes: SyntaxAttributes?, _ count: Int
  ) -> [Table.ColumnWidth] {
    let plain = [Table.ColumnWidth](repeating: .share(1), count: count)
    guard let value = attributes?.values.first(where: { $0.key.name == "widths" }) else {
      return plain
    }
    let widths = value.text.split(separator: " ").map { Self.width(String($0)) }
    let known = widths.compactMap { $0 }
    if known.count == widths.count, known.count == count { return known }
    report(
      "wrong-widths",
      Message(fr: "« widths » demande \(count) largeurs", en: "\"widths\" needs \(count) widths"),
      at: value.span,
      hint: Message(
        fr: "des parts (2), des longueurs (30mm) ou « auto »",
        en: "shares (2), lengths (30mm) or \"auto\""))
    return plain
  }

  static func width(_ text: String) -> Table.ColumnWidth? {
    if text == "auto" { return .natural }
    if let share = StyleValue.number(text) { return share > 0 ? .share(share) : nil }
    return StyleValue.length(text).flatMap { $0 > .zero ? .fixed($0) : nil }
  }

  private mutating func totalRows(_ attributes: SyntaxAttributes?) -> Int {
    guard let value = attributes?.values.first(where: { $0.key.name == "total-rows" }) else {
      return 0
    }
    if let number = Int(value.text), (0...9).contains(number) { return number }
    report(
      "wrong-total-rows",
      Message(fr: "« total-rows » va de 0 à 9", en: "\"total-rows\" goes from 0 to 9"),
      at: value.span)
    return 0
  }

  private mutating func stubColumns(_ attributes: SyntaxAttributes?, _ count: Int) -> Int {
    guard let value = attributes?.values.first(where: { $0.key.name == "stub-columns" }) else {
      return 0
    }
    if let number = Int(value.text), (0..<max(count, 1)).contains(number) { return number }
    report(
      "wrong-stub-columns",
      Message(
        fr: "« stub-columns » va de 0 à \(max(count, 1) - 1)",
        en: "\"stub-columns\" goes from 0 to \(max(count, 1) - 1)"), at: value.span)
    return 0
  }
}

/// The cells of rows that follow one another, joined by `<` and `^`.
struct SpanGrid {
  struct Cell {
    var inlines: [SyntaxInline]
    var row: Int
    var column: Int
    var columnSpan = 1
    var rowSpan = 1
    var span: SourceSpan
    /// How many positions joined it; a rectangle when that is its extent.
    var positions = 1
  }

  private var cells: [Cell] = []
  private var owners: [[Int?]] = []
  /// The first cell of each row.
  private var starts: [Int] = []
  private let columns: Int
  private var orphans: [SourceSpan] = []

  init(columns: Int) { self.columns = columns }

  mutating func add(_ row: SyntaxRow) {
    var line: [Int?] = []
    starts.append(cells.count)
    for (column, cell) in row.cells.enumerated() {
      switch cell.content {
      case .inlines(let inlines):
        cells.append(Cell(inlines: inlines, row: owners.count, column: column, span: cell.span))
        line.append(cells.count - 1)
      case .joinsLeft: line.append(join(column > 0 ? line[column - 1] : nil, column, cell.span))
      case .joinsAbove: line.append(join(owners.last?[column], column, cell.span))
      }
    }
    owners.append(line)
  }

  private mutating func join(_ owner: Int??, _ column: Int, _ span: SourceSpan) -> Int? {
    guard let index = owner ?? nil else {
      // The syntax has told of a `<` at a row's start, and of what this one would join.
      if owner == nil, span.text == "^" { orphans.append(span) }
      return nil
    }
    cells[index].positions += 1
    cells[index].columnSpan = max(cells[index].columnSpan, column - cells[index].column + 1)
    cells[index].rowSpan = max(cells[index].rowSpan, owners.count - cells[index].row + 1)
    if column < cells[index].column { orphans.append(span) }
    return index
  }

  /// Where joined cells are no rectangle, or join nothing.
  var faults: [SourceSpan] {
    orphans + cells.filter { $0.positions != $0.columnSpan * $0.rowSpan }.map(\.span)
  }

  /// The cells that begin in a row.
  func cells(ofRow row: Int) -> ArraySlice<Cell> {
    cells[starts[row]..<(row + 1 < starts.count ? starts[row + 1] : cells.count)]
  }
}
