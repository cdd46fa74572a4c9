internal import Diagnostics
internal import Document

extension Composition {
  /// A table: its rows one after the other, so that a long one takes room by the row only.
  func table(
    _ table: Table, _ block: Block, _ column: Column, _ flow: inout Flow
  ) throws(Diagnostic) {
    guard !table.columns.isEmpty, !table.rows.isEmpty else { return }
    let style = block.style.flatMap { styles.tables[$0] } ?? styles.tables["table"] ?? TableStyle()
    let grid = try TableGrid(self, table, style, column)
    if let edge = grid.edges.last, edge > column.x + column.width + .pt(0.01) {
      report(LayoutDiagnostic.noRoom(at: block.origin))
    }
    var placer = TablePlacer(grid: grid)
    try placer.place(into: &flow)
  }
}

/// Places a table's rows, with their rules.
struct TablePlacer {
  let grid: TableGrid
  private var style: TableStyle { grid.style }
  private var table: Table { grid.table }
  private var head: Int?
  private var groups = TableGroups()

  init(grid: TableGrid) {
    self.grid = grid
  }

  mutating func place(into flow: inout Flow) throws(Diagnostic) {
    var row = try placeHead(into: &flow)
    while row < table.rows.count {
      try grid.composition.deadline.check(table.rows[row].origin)
      let band = try TableBand(row..<TableBand.end(from: row, in: table), of: grid)
      place(band, into: &flow)
      row = band.rows.upperBound
    }
  }

  /// The head's rows, kept to be repeated; a head stays with the first row below it.
  private mutating func placeHead(into flow: inout Flow) throws(Diagnostic) -> Int {
    var row = 0
    let start = flow.strips.count
    let heads = min(max(0, table.headRows), table.rows.count)
    while row < heads {
      let band = try TableBand(row..<TableBand.end(from: row, in: table), of: grid)
      place(band, into: &flow)
      row = band.rows.upperBound
    }
    guard heads > 0 else { return row }
    flow.hold(from: start, .never, origin: table.rows[0].origin)
    paintHead(from: start, in: &flow)
    keepHead(Array(flow.strips[start...]), in: &flow)
    flow.glue(.never)
    return row
  }

  /// One background below all rows of the head: one for each would cover half of the rule above.
  private func paintHead(from start: Int, in flow: inout Flow) {
    guard let color = style.headBackground else { return }
    let rect = Rect(
      x: grid.edges[0], y: .zero, width: grid.edges[table.columns.count] - grid.edges[0],
      height: flow.strips[start...].reduce(.zero) { $0 + $1.height })
    flow.change(at: start) { under([frame(.fill(color), rect, 0)], &$0) }
  }

  private mutating func keepHead(_ strips: [Strip], in flow: inout Flow) {
    var copy = Flow()
    for strip in strips { copy.append(strip) }
    var slab = copy.slab()
    for index in slab.frames.indices { slab.frames[index].role = .artifact }
    slab.notes = []
    slab.anchors = []
    head = flow.heads.count
    flow.heads.append(slab)
  }

  private mutating func place(_ band: TableBand, into flow: inout Flow) {
    let repeated = head.map { flow.heads[$0].height } ?? .zero
    let room = grid.composition.pageRoom - repeated
    for (index, strips) in band.strips(room: room, style: style).enumerated() {
      let row = band.rows.lowerBound + index
      let slices = ruled(strips, row: row, band: band)
      if slices.count > 1 {
        flow.appendRow(slices)
      } else {
        flow.append(slices[0])
      }
    }
  }

  /// A row's strips with its rules, background and what they need of the page.
  private mutating func ruled(_ strips: [Strip], row: Int, band: TableBand) -> [Strip] {
    var strips = strips
    let origin = table.rows[row].origin
    let last = strips.count - 1
    for index in strips.indices {
      strips[index].origin = origin
      strips[index].head = band.isHead ? nil : head
      strips[index].topTrim = .zero
      if index > 0 { strips[index].edge.top = style.padding.top }
      if index < last { strips[index].edge.bottom = style.padding.bottom }
      let bottom = strips[index].height + strips[index].edge.bottom
      if !band.isHead { strips[index].tail = rule(style.outerRule, row, at: bottom) }
      under(columnRules(strips[index], row, band), &strips[index])
    }
    if isLonely(row) { strips[0].level = max(strips[0].level, .line) }
    if row == 0 { draw(rule(style.outerRule, row, at: .zero), on: &strips[0]) }
    if beginsGroup(row, band) { draw(rule(style.groupRule, row, at: .zero), on: &strips[0]) }
    draw(bottomRule(row, band, at: strips[last].height), on: &strips[last])
    if row == table.rows.count - 1 { strips[last].tail = [] }
    return strips
  }

  /// Whether a row begins a group that the theme sets apart.
  private mutating func beginsGroup(_ row: Int, _ band: TableBand) -> Bool {
    guard style.groupRule != nil, grid.kind(ofRow: row) == .body else { return false }
    // A cell that joins rows holds them together.
    return groups.begins(table.rows[row]) && row == band.rows.lowerBound
  }

  /// Whether a page break above the row would leave one row alone on a side of it.
  private func isLonely(_ row: Int) -> Bool {
    let body = table.rows.count - table.headRows
    return body > 2 && (row == table.headRows + 1 || row == table.rows.count - 1)
  }

  /// The lines between columns; they go through the padding at the row's broken edges.
  private func columnRules(_ strip: Strip, _ row: Int, _ band: TableBand) -> [Frame] {
    let holes = style.handRule == nil ? [] : handFilled(row)
    return (1..<max(1, table.columns.count)).compactMap { boundary in
      let isBesideHole = holes.contains(boundary - 1) || holes.contains(boundary)
      guard let stroke = isBesideHole ? style.handRule : style.columnRule,
        !band.isJoined(row, rightOf: boundary - 1)
      else { return nil }
      let rect = Rect(
        x: grid.edges[boundary], y: -strip.edge.top, width: .zero,
        height: strip.edge.top + strip.height + strip.edge.bottom)
      return frame(.stroke(stroke), rect, row)
    }
  }

  /// The columns of a row whose cells hold nothing but room to write.
  private func handFilled(_ row: Int) -> Set<Int> {
    var columns: Set<Int> = []
    for cell in table.rows[row].cells where cell.isHole {
      columns.formUnion(grid.columns(of: cell))
    }
    return columns
  }

  /// Puts frames below the text of a strip.
  private func under(_ frames: [Frame], _ strip: inout Strip) { strip.insert(frames) }

  private func bottomRule(_ row: Int, _ band: TableBand, at y: Length) -> [Frame] {
    if row == table.rows.count - 1 { return rule(style.outerRule, row, at: y) }
    if row == table.headRows - 1 { return rule(style.headRule, row, at: y) }
    if row == table.rows.count - table.totalRows - 1, let stroke = style.totalRule {
      return rule(stroke, row, at: y)
    }
    guard let stroke = style.rowRule else { return [] }
    var frames: [Frame] = []
    var start: Int?
    for column in 0...table.columns.count {
      let isOpen = column < table.columns.count && !band.isJoined(row, below: column)
      if isOpen, start == nil { start = column }
      if !isOpen, let first = start {
        frames.append(line(stroke, row, from: first, to: column, at: y))
        start = nil
      }
    }
    return frames
  }

  private func rule(_ stroke: Stroke?, _ row: Int, at y: Length) -> [Frame] {
    stroke.map { [line($0, row, from: 0, to: table.columns.count, at: y)] } ?? []
  }

  private func line(_ stroke: Stroke, _ row: Int, from: Int, to: Int, at y: Length) -> Frame {
    let rect = Rect(
      x: grid.edges[from], y: y, width: grid.edges[to] - grid.edges[from], height: .zero)
    return frame(.stroke(stroke), rect, row)
  }

  private func frame(_ content: Frame.Content, _ rect: Rect, _ row: Int) -> Frame {
    Frame(
      rect: rect, content: content, role: .artifact, node: table.rows[row].node,
      origin: table.rows[row].origin)
  }

  private func draw(_ frames: [Frame], on strip: inout Strip) {
    if !strip.lanes.isEmpty { strip.lanes += frames.map { _ in .max } }
    strip.frames += frames
  }
}
