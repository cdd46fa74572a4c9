internal import Diagnostics
internal import Document
internal import Records

extension Evaluator {
  /// A line's pieces; nil when they print nothing, so that the line vanishes.
  mutating func line(_ plans: [InlinePlan]) -> [Inline]? {
    let outer = endsInSpace
    endsInSpace = true
    defer { endsInSpace = outer }
    var inlines: [Inline] = []
    inlines.reserveCapacity(plans.count)
    let mark = lastNode
    add(plans, to: &inlines)
    trimEnd(&inlines)
    if inlines.allSatisfy(Self.isNothing) {
      lastNode = mark
      return nil
    }
    return inlines
  }

  private static func isNothing(_ inline: Inline) -> Bool {
    switch inline.content {
    case .text(let text): text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    case .styled(_, let inner): inner.allSatisfy(isNothing)
    case .lineBreak: true
    default: false
    }
  }

  /// Takes away the space that a last piece which printed nothing left before it.
  private mutating func trimEnd(_ inlines: inout [Inline]) {
    while let last = inlines.last, case .text(let text) = last.content, text.hasSuffix(" ") {
      inlines.removeLast()
      let rest = text.dropLast()
      if rest.isEmpty {
        if last.node.number == lastNode { lastNode -= 1 }
      } else {
        inlines.append(Inline(.text(String(rest)), origin: last.origin, node: last.node))
      }
    }
  }

  private mutating func add(_ plans: [InlinePlan], to inlines: inout [Inline]) {
    for plan in plans where !isStopped { add(plan, to: &inlines) }
  }

  private mutating func add(_ plan: InlinePlan, to inlines: inout [Inline]) {
    switch plan.kind {
    case .text(let text): add(text, Origin(template: plan.span), to: &inlines)
    case .value(let expression):
      guard let value = shown(expression) else { return }
      inlines += self.inlines(printing: value, plan.span)
    case .flow(let flow): addFlow(flow, to: &inlines)
    case .autolink(let expression):
      guard let value = shown(expression) else { return }
      addAutolink(value, plan.span, to: &inlines)
    case .fixed(let content):
      if case .lineBreak = content { endsInSpace = true } else { endsInSpace = false }
      inlines.append(Inline(content, origin: Origin(template: plan.span), node: node()))
    default:
      let node = self.node()
      var origin = Origin(template: plan.span)
      guard let content = content(plan, &origin) else { return }
      var inline = Inline(content, origin: origin, node: node)
      if case .foreign(let language, _, _) = plan.kind { inline.language = language }
      inlines.append(inline)
    }
  }

  /// Literal text: a space beside one that is there already falls away.
  private mutating func add(_ text: String, _ origin: Origin, to inlines: inout [Inline]) {
    let shown = endsInSpace && text.hasPrefix(" ") ? String(text.dropFirst()) : text
    guard !shown.isEmpty else { return }
    endsInSpace = shown.hasSuffix(" ")
    inlines.append(Inline(.text(shown), origin: origin, node: node()))
  }

  /// What a piece shows; its origin learns of the value that made it.
  private mutating func content(_ plan: InlinePlan, _ origin: inout Origin) -> Inline.Content? {
    switch plan.kind {
    case .styled(let name, let plans):
      let inner = inner(plans)
      return inner.isEmpty ? nil : .styled(name, inner)
    case .foreign(let language, let name, let plans):
      let inner = speaking(language) { $0.inner(plans) }
      return inner.isEmpty ? nil : .styled(name, inner)
    case .link(let target, let plans):
      guard let address = address(target, &origin) else { return nil }
      let inner = inner(plans)
      return inner.isEmpty ? nil : .link(target: address, inner)
    case .image(let image):
      endsInSpace = false
      return self.image(image, &origin).map(Inline.Content.image)
    case .code(let code):
      endsInSpace = false
      return self.code(code, &origin).map(Inline.Content.code)
    case .reference(let anchor): return reference(anchor, plan.span)
    case .note(let plans): return note(plans)
    default: return nil
    }
  }

  private mutating func inner(_ plans: [InlinePlan]) -> [Inline] {
    var inlines: [Inline] = []
    add(plans, to: &inlines)
    return inlines
  }

  private mutating func note(_ plans: [InlinePlan]) -> Inline.Content? {
    lastNote += 1
    let number = lastNote
    let content = speaking(language) { $0.line(plans) }
    endsInSpace = false
    return .note(Note(number: number, content: content ?? []))
  }

  private mutating func reference(_ anchor: String, _ span: SourceSpan) -> Inline.Content {
    let number = anchors[anchor] ?? known[anchor]
    if number == nil { hasForwardReference = true }
    endsInSpace = false
    return .reference(anchor: anchor, inlines(number ?? [], Origin(template: span)))
  }

  private mutating func addFlow(_ flow: Flow<[InlinePlan]>, to inlines: inout [Inline]) {
    var made: [Inline] = []
    run(flow) { evaluator, plans, tick in
      if let tick {
        if !evaluator.endsInSpace { evaluator.add(" ", Origin(template: flow.span), to: &made) }
        let origin = Origin(template: flow.span)
        made.append(Inline(.tick(tick), origin: origin, node: evaluator.node()))
        evaluator.add("\u{A0}", origin, to: &made)
        evaluator.endsInSpace = true
      }
      evaluator.add(plans, to: &made)
    }
    inlines += made
  }

  // MARK: Links, images, codes

  private mutating func addAutolink(
    _ value: LocatedValue, _ span: SourceSpan, to inlines: inout [Inline]
  ) {
    let mark = node()
    let words = self.inlines(printing: value, span)
    guard case .string(let text, let type) = value.value else {
      inlines += words
      return
    }
    let target = type == .email ? "mailto:" + text : text
    inlines.append(
      Inline(
        .link(target: target, words), origin: Origin(template: span, record: value.location),
        node: mark))
  }

  private mutating func address(_ target: TargetPlan, _ origin: inout Origin) -> String? {
    switch target {
    case .literal(let text): return text
    case .value(let expression):
      guard let value = shown(expression), case .string(let text, let type) = value.value else {
        return nil
      }
      origin.record = value.location
      return type == .email ? "mailto:" + text : text
    }
  }

  mutating func image(_ plan: ImagePlan, _ origin: inout Origin) -> Image? {
    guard let name = address(plan.source, &origin) else { return nil }
    let words = plan.alternative.map { line($0) ?? [] }
    return Image(
      name: name, alternative: words.map(Self.plain) ?? "", width: plan.width,
      height: plan.height)
  }

  mutating func code(_ plan: CodePlan, _ origin: inout Origin) -> Code? {
    // A hole, like an image that is not there, leaves nothing to scan.
    guard let payload = shown(plan.payload), let text = printed(payload)?.plain, !text.isEmpty
    else { return nil }
    origin.record = payload.location
    let words = plan.alternative.flatMap { shown($0) }.flatMap { printed($0)?.plain }
    return Code(payload: text, alternative: words ?? "")
  }

  /// The words of inlines, without their looks.
  static func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.content {
      case .text(let text): text
      case .styled(_, let inner), .link(_, let inner), .reference(_, let inner): plain(inner)
      case .lineBreak: " "
      case .tick(let box): box.label
      default: ""
      }
    }.joined()
  }
}
