internal import Diagnostics
internal import Document
internal import Records

extension Evaluator {
  /// The blocks of several plans; what yields nothing leaves nothing.
  mutating func blocks(_ plans: [BlockPlan]) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(plans.count)
    for plan in plans where !isStopped {
      guard let language = plan.language else {
        add(plan, to: &blocks)
        continue
      }
      let start = blocks.count
      speaking(language) { $0.add(plan, to: &blocks) }
      for index in start..<blocks.count { blocks[index].language = language }
    }
    return blocks
  }

  private mutating func add(_ plan: BlockPlan, to blocks: inout [Block]) {
    switch plan.kind {
    case .flow(let flow): addFlow(flow, to: &blocks)
    case .include(let arguments, let plans):
      let outer = environment
      environment = bound(arguments)
      blocks += self.blocks(plans)
      environment = outer
    case .group(let plans): blocks += self.blocks(plans)
    case .prose(let expression): addProse(expression, plan, to: &blocks)
    default:
      let mark = lastNode
      let node = self.node()
      let anchor = plan.anchor
      var origin = Origin(template: plan.span)
      guard let content = content(plan, &origin) else {
        lastNode = mark
        return
      }
      blocks.append(
        Block(content, style: plan.style, anchor: anchor, origin: origin, node: node))
    }
  }

  /// The names that a partial sees: its parameters alone.
  mutating func bound(_ arguments: [ArgumentPlan]) -> Environment {
    var values = FieldValues()
    var computed: [(name: String, computation: Environment.Computation)] = []
    for argument in arguments {
      let bound = attempting { evaluator throws(Diagnostic) in
        try evaluator.bind(argument.value)
      }
      values[argument.name] = bound?.value ?? .absent
      if let computation = bound?.computation { computed.append((argument.name, computation)) }
    }
    let inner = Environment(
      schema: environment.schema, values: values, isBlank: environment.isBlank,
      language: environment.language, turns: turns)
    return computed.reduce(inner) { $0.marking($1.name, as: $1.computation) }
  }

  private mutating func content(_ plan: BlockPlan, _ origin: inout Origin) -> Block.Content? {
    switch plan.kind {
    case .paragraph(let pieces): return line(pieces).map(Block.Content.paragraph)
    case .heading(let level, let format, let pieces):
      return heading(level, format, pieces, plan)
    case .list(let start, let units): return list(start, units)
    case .table(let table): return self.table(table)
    case .quote(let plans): return filled(plans).map(Block.Content.quote)
    case .rule: return .rule
    case .lines(let units): return lines(units)
    case .fields(let units): return fields(units)
    case .keep(let plans): return filled(plans).map(Block.Content.keep)
    case .box(let plans): return filled(plans).map(Block.Content.box)
    case .columns(let count, let plans):
      return filled(plans).map { Block.Content.columns(count: count, $0) }
    case .abreast(let columns): return abreast(columns)
    case .signatures(let columns, let units): return signatures(columns, units)
    case .address(let expression): return address(expression, plan)
    case .pageBreak: return .pageBreak
    case .blank(let lines): return .blank(lines: lines)
    case .image(let image): return self.image(image, &origin).map(Block.Content.image)
    case .code(let code): return self.code(code, &origin).map(Block.Content.code)
    case .flow, .include, .group, .prose: return nil
    }
  }

  /// Columns side by side: an empty one keeps its place, unless all are.
  private mutating func abreast(_ plans: [ColumnPlan]) -> Block.Content? {
    let columns = plans.map { plan in
      let node = self.node()
      return BlockColumn(
        blocks(plan.blocks), width: plan.width, origin: Origin(template: plan.span), node: node)
    }
    return columns.allSatisfy(\.blocks.isEmpty) ? nil : .abreast(columns)
  }

  /// Blocks, or nil when there are none.
  private mutating func filled(_ plans: [BlockPlan]) -> [Block]? {
    let blocks = self.blocks(plans)
    return blocks.isEmpty ? nil : blocks
  }

  private mutating func heading(
    _ level: Int, _ format: NumberFormat?, _ pieces: [InlinePlan], _ plan: BlockPlan
  ) -> Block.Content? {
    let number = format.map { count($0, anchor: plan.anchor, plan.span) }
    guard let words = line(pieces) else {
      report(
        Diagnostic(
          "template.empty-heading", Message(fr: "ce titre est vide", en: "this heading is empty"),
          at: plan.span,
          hint: Message(
            fr: "entourer le titre d'un « if », ou lui donner des mots",
            en: "put the heading in an \"if\", or give it words")))
      return nil
    }
    return .heading(level: level, number: number, words)
  }

  /// Counts one more of a numbered style; the words with the number.
  private mutating func count(
    _ format: NumberFormat, anchor: String?, _ span: SourceSpan
  ) -> [Inline] {
    counters[format.style, default: 0] += 1
    let number = format.number(counters[format.style] ?? 1)
    if let anchor { anchors[anchor] = number }
    let pieces = [.text(format.before)] + number + [.text(format.after)]
    return inlines(pieces, Origin(template: span))
  }

  /// A `text` value: a paragraph for each of its paragraphs, with its lines.
  private mutating func addProse(
    _ expression: Expression, _ plan: BlockPlan, to blocks: inout [Block]
  ) {
    guard let value = shown(expression) else { return }
    let origin = Origin(template: plan.span, record: value.location)
    if case .hole(let hole) = value.value {
      let node = self.node()
      blocks.append(
        Block(
          blankRoom(hole, value), style: plan.style, anchor: plan.anchor, origin: origin, node: node
        ))
      return
    }
    for (index, paragraph) in ProseLines(value.value).paragraphs.enumerated() {
      let node = self.node()
      let content = Block.Content.paragraph(inlines(lines: paragraph, value, origin))
      var block = Block(
        content, style: plan.style, anchor: index == 0 ? plan.anchor : nil, origin: origin,
        node: node)
      block.isContinuation = index > 0
      blocks.append(block)
    }
  }

  /// Lines with breaks between them.
  private mutating func inlines(
    lines: [ProseLines.Line], _ value: LocatedValue, _ origin: Origin
  ) -> [Inline] {
    var inlines: [Inline] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { inlines.append(Inline(.lineBreak, origin: origin, node: node())) }
      inlines += self.inlines(line: line, value, origin)
    }
    return inlines
  }

  private func blankRoom(_ hole: Hole, _ value: LocatedValue) -> Block.Content {
    let blank = blank(hole, value)
    if case .lines(let count) = hole.room { return .blank(lines: max(1, count), blank) }
    return .blank(lines: 3, blank)
  }

  private mutating func address(_ expression: Expression, _ plan: BlockPlan) -> Block.Content? {
    guard let value = holder(expression) else { return nil }
    showPostal(value)
    var lines: [Line] = []
    for line in postalLines(value, at: plan.span) {
      let origin = Origin(template: plan.span, record: line.location ?? value.location)
      let node = self.node()
      lines.append(Line(inlines(printing: line, plan.span), origin: origin, node: node))
    }
    return lines.isEmpty ? nil : .address(lines)
  }

  private mutating func addFlow(_ flow: Flow<[BlockPlan]>, to blocks: inout [Block]) {
    var made: [Block] = []
    var ticked: [List.Item] = []
    run(flow) { evaluator, plans, tick in
      guard let tick else {
        made += evaluator.blocks(plans)
        return
      }
      let node = evaluator.node()
      let origin = Origin(template: flow.span)
      let inner = evaluator.blocks(plans)
      ticked.append(
        List.Item(
          inner.isEmpty ? [evaluator.paragraph(tick.label, origin)] : inner, tick: tick,
          origin: origin, node: node))
    }
    blocks += made
    guard !ticked.isEmpty else { return }
    let list = List(items: ticked)
    blocks.append(Block(.list(list), origin: Origin(template: flow.span), node: self.node()))
  }

  private mutating func paragraph(_ text: String, _ origin: Origin) -> Block {
    let node = self.node()
    return Block(.paragraph(inlines([.text(text)], origin)), origin: origin, node: node)
  }
}
