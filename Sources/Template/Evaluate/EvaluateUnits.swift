internal import Diagnostics
internal import Document
internal import Records

extension Evaluator {
  /// Goes through units and the control tags around them.
  private mutating func each<Unit>(
    _ units: [UnitPlan<Unit>], tick: TickBox? = nil,
    _ emit: (inout Evaluator, Unit, TickBox?) -> Void
  ) {
    var tick = tick
    for unit in units where !isStopped {
      switch unit {
      case .unit(let unit):
        emit(&self, unit, tick)
        // One box for a case: before the first of its units.
        tick = nil
      case .flow(let flow):
        run(flow) { evaluator, units, box in evaluator.each(units, tick: box, emit) }
      }
    }
  }

  mutating func list(_ start: Int?, _ units: [UnitPlan<ItemPlan>]) -> Block.Content? {
    var items: [List.Item] = []
    each(units) { evaluator, item, tick in
      if tick != nil { return evaluator.report(.blankMatch(at: item.span)) }
      let mark = evaluator.lastNode
      let node = evaluator.node()
      let blocks = evaluator.blocks(item.blocks)
      if blocks.isEmpty {
        evaluator.lastNode = mark
      } else {
        items.append(List.Item(blocks, origin: Origin(template: item.span), node: node))
      }
    }
    return items.isEmpty ? nil : .list(List(start: start, items: items))
  }

  mutating func lines(_ units: [UnitPlan<LinePlan>]) -> Block.Content? {
    var lines: [Line] = []
    each(units) { evaluator, line, tick in evaluator.add(line, tick, to: &lines) }
    return lines.isEmpty ? nil : .lines(lines)
  }

  private mutating func add(_ plan: LinePlan, _ tick: TickBox?, to lines: inout [Line]) {
    switch plan.content {
    case .inlines(let pieces):
      let mark = lastNode
      let node = self.node()
      let origin = Origin(template: plan.span)
      let box = tick.map { Inline(.tick($0), origin: origin, node: self.node()) }
      if let content = line(pieces) {
        lines.append(Line(boxed(box, content), origin: origin, node: node))
      } else {
        lastNode = mark
      }
    case .prose(let expression):
      guard let value = shown(expression) else { return }
      let origin = Origin(template: plan.span, record: value.location)
      if case .hole(let hole) = value.value {
        for index in 1...handLines(hole) {
          let node = self.node()
          var room = room(hole, value, plan.span)
          // Each line is a room of its own, and named for its number.
          if case .blank(var blank) = room.content {
            blank.field = blank.field.map { "\($0).\(index)" }
            room.content = .blank(blank)
          }
          lines.append(Line([room], origin: origin, node: node))
        }
      }
      for line in ProseLines(value.value).paragraphs.joined() {
        let node = self.node()
        lines.append(Line(inlines(line: line, value, origin), origin: origin, node: node))
      }
    }
  }

  private func boxed(_ box: Inline?, _ content: [Inline]) -> [Inline] {
    box.map { [$0, .text("\u{A0}")] + content } ?? content
  }

  private func handLines(_ hole: Hole) -> Int {
    if case .lines(let count) = hole.room { max(1, count) } else { 3 }
  }

  mutating func fields(_ units: [UnitPlan<FieldPlan>]) -> Block.Content? {
    var fields: [LabelledField] = []
    each(units) { evaluator, field, tick in
      let mark = evaluator.lastNode
      let node = evaluator.node()
      guard let label = evaluator.line(field.label) else { return evaluator.lastNode = mark }
      let value = evaluator.cell(field.value, field.span)
      if value.isEmpty {
        // A label that says nothing of anything goes with its value.
        evaluator.lastNode = mark
      } else {
        fields.append(
          LabelledField(
            label: label, value: value, tick: tick, origin: Origin(template: field.span),
            node: node))
      }
    }
    return fields.isEmpty ? nil : .fields(fields)
  }

  /// The paragraphs of a cell or of a field's value.
  private mutating func cell(_ content: CellContent, _ span: SourceSpan) -> [Block] {
    switch content {
    case .inlines(let pieces):
      let mark = lastNode
      let node = self.node()
      guard let content = line(pieces) else {
        lastNode = mark
        return []
      }
      return [Block(.paragraph(content), origin: Origin(template: span), node: node)]
    case .prose(let expression):
      return blocks([BlockPlan(kind: .prose(expression), span: span)])
    }
  }

  // MARK: Tables

  mutating func table(_ plan: TablePlan) -> Block.Content? {
    var rows: [Table.Row] = []
    for head in plan.head { rows.append(row(head)) }
    each(plan.rows) { evaluator, row, tick in
      if tick != nil { return evaluator.report(.blankMatch(at: row.span)) }
      let mark = evaluator.lastNode
      let made = evaluator.row(row)
      if evaluator.vanishes(made, row, of: plan.columns.count) {
        evaluator.lastNode = mark
      } else {
        rows.append(made)
      }
    }
    // A head over nothing says nothing, unless the template has no rows at all.
    if rows.count == plan.head.count, !plan.rows.isEmpty { return nil }
    let table = Table(
      columns: plan.columns, headRows: plan.head.count, stubColumns: plan.stubColumns,
      totalRows: min(plan.totalRows, rows.count - plan.head.count), rows: rows)
    return .table(table)
  }

  private mutating func row(_ plan: RowPlan) -> Table.Row {
    let node = self.node()
    var cells: [Table.Cell] = []
    cells.reserveCapacity(plan.cells.count)
    for cell in plan.cells {
      let id = self.node()
      cells.append(
        Table.Cell(
          self.cell(cell.content, cell.span), column: cell.column, columnSpan: cell.columnSpan,
          rowSpan: cell.rowSpan, origin: Origin(template: cell.span), node: id))
    }
    return Table.Row(cells, origin: Origin(template: plan.span), node: node)
  }

  /// Whether a row that had something to print printed nothing; rows that spans cross stay.
  private func vanishes(_ row: Table.Row, _ plan: RowPlan, of columns: Int) -> Bool {
    guard row.cells.allSatisfy({ $0.blocks.isEmpty && $0.rowSpan == 1 }) else { return false }
    guard row.cells.reduce(0, { $0 + $1.columnSpan }) == columns else { return false }
    return plan.cells.contains {
      if case .inlines(let pieces) = $0.content { !pieces.isEmpty } else { true }
    }
  }

  // MARK: Signatures

  mutating func signatures(
    _ columns: Int, _ units: [UnitPlan<SignaturePlan>]
  ) -> Block.Content? {
    var blocks: [SignatureBlock] = []
    each(units) { evaluator, plan, tick in
      if tick != nil { return evaluator.report(.blankMatch(at: plan.span)) }
      if let block = evaluator.signature(plan) { blocks.append(block) }
    }
    return blocks.isEmpty ? nil : .signatures(columns: columns, blocks)
  }

  private mutating func signature(_ plan: SignaturePlan) -> SignatureBlock? {
    guard let party = holder(plan.by) else { return nil }
    let node = self.node()
    let title = blocks(plan.title)
    let origin = Origin(template: plan.span, record: party.location)
    let path = party.location.map { $0.path + "." + plan.party.name }
    var name: [Inline] = [Inline(.blank(Blank(field: path)), origin: origin)]
    var image: Image?
    var imageOrigin = origin
    if case .record(let record) = party.value {
      let located = record[plan.party.name]
      projection?.show(located)
      name = inlines(printing: located, plan.span)
      if let field = plan.party.image, case .string(let file, _) = record[field].value {
        image = Image(name: file, alternative: signatureText(located))
        imageOrigin.record = record[field].location
        projection?.show(record[field])
      }
    } else {
      name[0].node = self.node()
    }
    return SignatureBlock(
      party: uniqueParty(party, plan), title: title, image: image, imageOrigin: imageOrigin,
      name: name, origin: origin, node: node)
  }

  private mutating func signatureText(_ name: LocatedValue) -> String {
    let words = printed(name)?.plain ?? ""
    return environment.language == .french ? "Signature de \(words)" : "Signature of \(words)"
  }

  /// The field's name, the record's path; a party that signs twice has a second, numbered one.
  private mutating func uniqueParty(_ party: LocatedValue, _ plan: SignaturePlan) -> String {
    let path = party.location?.path ?? ""
    let name = path.isEmpty ? plan.by.span.text : path
    var unique = name
    var count = 1
    while !parties.insert(unique).inserted {
      count += 1
      unique = "\(name)-\(count)"
    }
    return unique
  }
}
