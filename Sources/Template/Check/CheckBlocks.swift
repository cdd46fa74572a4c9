internal import Diagnostics
internal import Document
internal import Records

extension Checker {
  mutating func blocks(_ blocks: [SyntaxBlock]) -> [BlockPlan] {
    guard place.depth < limits.nesting else {
      if let span = blocks.first?.span {
        diagnostics.append(
          Limits.reached(
            "nesting",
            Message(
              fr: "trop de blocs l'un dans l'autre", en: "too many blocks inside one another"),
            at: Origin(template: span)))
      }
      return []
    }
    place.depth += 1
    defer { place.depth -= 1 }
    var plans: [BlockPlan] = []
    for block in blocks { add(block, to: &plans) }
    return plans
  }

  private mutating func add(_ block: SyntaxBlock, to plans: inout [BlockPlan]) {
    guard let language = block.attributes.flatMap({ language(of: $0) ?? styleLanguage($0) })
    else { return addPlain(block, to: &plans) }
    let outer = place.language
    place.language = language
    defer { place.language = outer }
    let start = plans.count
    addPlain(block, to: &plans)
    for index in start..<plans.count { plans[index].language = language }
  }

  private mutating func addPlain(_ block: SyntaxBlock, to plans: inout [BlockPlan]) {
    switch block.kind {
    case .paragraph(let inlines): plans.append(paragraph(inlines, block))
    case .heading(let level, let inlines): plans.append(heading(level, inlines, block))
    case .list(let list):
      append(.list(start: list.start, items(list.items)), block, "list", &plans)
    case .table(let table): add(table, block, &plans)
    case .quote(let inner): append(.quote(blocks(inner)), block, "quote", &plans)
    case .rule: append(.rule, block, "rule", &plans)
    case .control(let control):
      let flow = flow(control) { $0.blocks($1) }
      plans.append(BlockPlan(kind: .flow(flow), span: block.span))
    case .container(let tag, let body): container(tag, body, block, to: &plans)
    case .void(let tag): void(tag, block, to: &plans)
    case .note, .comment, .error: break
    }
  }

  mutating func append(
    _ kind: BlockPlan.Kind, _ block: SyntaxBlock, _ own: String, _ plans: inout [BlockPlan],
    allowing keys: [String] = [], hasNumber: Bool = false
  ) {
    let style = style(of: block.attributes, own: own)
    checkAttributes(block.attributes, allowing: keys + ["lang"])
    let anchor = anchor(of: block.attributes, hasNumber: hasNumber)
    plans.append(BlockPlan(kind: kind, style: style, anchor: anchor, span: block.span))
  }

  // MARK: Paragraphs and headings

  private mutating func paragraph(_ inlines: [SyntaxInline], _ block: SyntaxBlock) -> BlockPlan {
    if let image = loneImage(inlines, block) { return image }
    var plans: [BlockPlan] = []
    switch content(inlines) {
    case .inlines(let pieces): append(.paragraph(pieces), block, "body", &plans)
    case .prose(let value): append(.prose(value), block, "body", &plans)
    }
    return plans[0]
  }

  /// A paragraph that is nothing but an image.
  private mutating func loneImage(_ inlines: [SyntaxInline], _ block: SyntaxBlock) -> BlockPlan? {
    let pieces = inlines.filter { !$0.isBlankOrComment }
    guard pieces.count == 1, case .image(let target, let words, let own) = pieces[0].kind,
      let plan = image(target, words, own, pieces[0].span)
    else { return nil }
    let attributes = block.attributes ?? own
    return BlockPlan(
      kind: .image(plan), style: style(of: attributes, own: "body"),
      anchor: anchor(of: attributes, hasNumber: false), span: block.span)
  }

  private mutating func heading(
    _ level: Int, _ inlines: [SyntaxInline], _ block: SyntaxBlock
  ) -> BlockPlan {
    checkLevel(level, block.span)
    let own = "heading\(level)"
    let style = style(of: block.attributes, own: own)
    // What a style that the theme lacks would number is not known.
    let isKnown = style.map { knowsStyle($0, own: own) } ?? true
    let format = sheet.block(style ?? own).number.flatMap {
      NumberFormat($0, style: style ?? own)
    }
    checkAttributes(block.attributes, allowing: ["lang"])
    let pieces = pieces(inlines)
    if isBlankForm, !pieces.contains(where: \.isOwnWord) {
      report(
        "blank-heading",
        Message(
          fr: "dans un formulaire vierge, ce titre n'aurait pas de mots",
          en: "in a blank form this heading would have no words"),
        at: block.span,
        hint: Message(
          fr: "donner au titre des mots à lui", en: "give the heading words of its own"))
    }
    return BlockPlan(
      kind: .heading(level: level, format, pieces), style: style,
      anchor: anchor(of: block.attributes, hasNumber: format != nil || !isKnown),
      span: block.span)
  }

  /// A level is one deeper than the last heading at most, whichever branch was taken.
  private mutating func checkLevel(_ level: Int, _ span: SourceSpan) {
    let deepest = levels.max() ?? 0
    if level > deepest + 1 {
      report(
        "skipped-heading",
        deepest == 0
          ? Message(
            fr: "le premier titre est de niveau \(level), il doit être de niveau 1",
            en: "the first heading is of level \(level), it must be of level 1")
          : Message(
            fr: "un titre de niveau \(level) ne peut pas suivre un titre de niveau \(deepest)",
            en: "a heading of level \(level) cannot follow one of level \(deepest)"),
        at: span,
        hint: Message(
          fr: "écrire « \(String(repeating: "#", count: deepest + 1)) »",
          en: "write \"\(String(repeating: "#", count: deepest + 1))\""))
    }
    levels = [level]
  }

  // MARK: Attributes

  /// The theme's style that a block names; nil is the kind's own.
  mutating func style(of attributes: SyntaxAttributes?, own: String) -> String? {
    guard let attributes else { return nil }
    if attributes.styles.count > 1 {
      report(
        "several-styles",
        Message(fr: "un bloc a un seul style", en: "a block has one style"),
        at: attributes.styles[1].span,
        hint: Message(
          fr: "créer dans le thème un style qui réunit les deux",
          en: "make a style in the theme that joins both"))
    }
    guard let style = attributes.styles.first else { return nil }
    if !knowsStyle(style.name, own: own) {
      report(
        "unknown-style",
        Message(
          fr: "le thème n'a pas de style « \(style.name) »",
          en: "the theme has no style \"\(style.name)\""),
        at: style.span, hint: NearestName.hint(style.name, among: styleNames(own: own)))
    }
    return style.name
  }

  private func knowsStyle(_ name: String, own: String) -> Bool {
    ThemeReader.ownNames.contains(name) || sheet.blocks[name] != nil
      || (own == "table" && sheet.tables[name] != nil)
      || (own == "signatures" && sheet.signatures[name] != nil)
      || (own == "fields" && sheet.fields[name] != nil)
  }

  private func styleNames(own: String) -> [String] {
    var names = Set(sheet.blocks.keys)
    if own == "table" { names.formUnion(sheet.tables.keys) }
    if own == "signatures" { names.formUnion(sheet.signatures.keys) }
    if own == "fields" { names.formUnion(sheet.fields.keys) }
    return names.sorted()
  }

  mutating func checkAttributes(_ attributes: SyntaxAttributes?, allowing keys: [String]) {
    for value in attributes?.values ?? [] where !keys.contains(value.key.name) {
      report(
        "unknown-attribute",
        Message(
          fr: "l'attribut « \(value.key.name) » n'a pas de sens ici",
          en: "the attribute \"\(value.key.name)\" means nothing here"),
        at: value.key.span, hint: NearestName.hint(value.key.name, among: keys))
    }
  }

  /// The id of a block: unique, never in a loop.
  mutating func anchor(of attributes: SyntaxAttributes?, hasNumber: Bool) -> String? {
    guard let id = attributes?.id else { return nil }
    if place.isLoop {
      report(
        "id-in-loop",
        Message(
          fr: "un identifiant ne peut pas se répéter dans une boucle",
          en: "an id cannot repeat in a loop"), at: id.span,
        hint: Message(
          fr: "l'ôter, ou le mettre hors de la boucle", en: "remove it, or put it outside"))
    } else if let first = targets[id.name] {
      // Twice in one file was told by the parser; here a partial meets another file, or itself.
      guard first.span.file !== id.span.file || first.span == id.span else { return id.name }
      report(
        "duplicate-id",
        Message(
          fr: "l'identifiant « \(id.name) » est déjà pris", en: "the id \"\(id.name)\" is taken"),
        at: id.span,
        notes: [.init(Message(fr: "il est déjà ici", en: "it is here already"), at: first.span)])
    } else {
      targets[id.name] = Target(span: id.span, isSure: !place.isBranch, hasNumber: hasNumber)
    }
    return id.name
  }
}

extension SyntaxInline {
  /// Whether it shows nothing by itself.
  var isBlankOrComment: Bool {
    switch kind {
    case .comment: true
    case .text(let text): text.allSatisfy { $0 == " " || $0 == "\n" }
    default: false
    }
  }
}

extension InlinePlan {
  /// Whether it is words whatever the record is.
  fileprivate var isOwnWord: Bool {
    switch kind {
    case .text(let text): text.contains { $0.isLetter || $0.isNumber }
    case .styled(_, let inner), .link(_, let inner), .foreign(_, _, let inner):
      inner.contains(where: \.isOwnWord)
    default: false
    }
  }
}
