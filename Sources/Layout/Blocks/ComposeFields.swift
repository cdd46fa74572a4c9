internal import Diagnostics
internal import Document

extension Composition {
  /// Labels and values in two columns, on common baselines.
  func fields(
    _ fields: [LabelledField], _ block: Block, _ column: Column, _ flow: inout Flow
  ) throws(Diagnostic) {
    let style =
      block.style.flatMap { styles.fields[$0] } ?? styles.fields["fields"] ?? FieldsStyle()
    for field in fields {
      try deadline.check(field.origin)
      flow.addSpace(style.rowGap)
      let row = try row(field, style, column)
      guard !row.isEmpty else { continue }
      flow.appendRow(row)
    }
  }

  private func row(
    _ field: LabelledField, _ style: FieldsStyle, _ column: Column
  ) throws(Diagnostic) -> [Strip] {
    let label = label(of: field, style, column)
    let start = style.labelWidth + style.gutter
    let value = try flow(
      of: field.value, in: column.inset(left: start).based(on: plain(style.value, column)))
    let baseline = max(
      label.strips.first?.baseline ?? .zero, value.strips.first?.baseline ?? .zero)
    var row = Abreast()
    for lane in [label, value] {
      row.add(lane, at: lane.strips.first?.baseline.map { baseline - $0 } ?? .zero)
    }
    if label.strips.isEmpty && value.strips.isEmpty { return [] }
    return max(label.strips.count, value.strips.count) <= 4 ? [row.whole()] : row.slices()
  }

  private func label(
    of field: LabelledField, _ style: FieldsStyle, _ column: Column
  ) -> Flow {
    var labels = column
    labels.width = min(style.labelWidth, column.width)
    let look = plain(style.label, column)
    var collector = Collector(composition: self, column: labels)
    if let tick = field.tick {
      collector.add(tick: tick, style: look.text, node: field.node, origin: field.origin)
      collector.add([.text("\u{A0}")], style: look.text)
    }
    collector.add(field.label, style: look.text)
    let placer = ParagraphPlacer(
      composition: self, column: labels, style: look, node: field.node, origin: field.origin)
    var flow = Flow()
    for strip in placer.strips(of: collector.result) { flow.append(strip) }
    return flow
  }

  /// The body's way of setting paragraphs in another type.
  func plain(_ text: TextStyle, _ column: Column) -> BlockStyle {
    var style = (column.base ?? body).inherited
    style.text = text
    style.alignment = .start
    style.isHyphenated = false
    return scaled(style, column.scale)
  }
}
