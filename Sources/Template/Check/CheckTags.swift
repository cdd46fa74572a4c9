internal import Diagnostics
internal import Document
internal import Records

extension Checker {
  // MARK: Tags in text

  mutating func inlineTag(_ tag: SyntaxTag) -> InlinePlan? {
    guard tag.isWhole else { return nil }
    switch tag.name.name {
    case "br": return InlinePlan(kind: .fixed(.lineBreak), span: tag.span)
    case "page": return pageCount(.pageNumber, tag)
    case "pages": return pageCount(.pageCount, tag)
    case "ref":
      guard case .name(let target)? = tag.head else { return nil }
      references.append(target)
      return InlinePlan(kind: .reference(target.name), span: tag.span)
    case "blank":
      return InlinePlan(kind: .fixed(.blank(Blank(width: blankWidth(tag)))), span: tag.span)
    case "qr": return code(tag).map { InlinePlan(kind: .code($0), span: tag.span) }
    default: return nil
    }
  }

  private mutating func pageCount(_ content: Inline.Content, _ tag: SyntaxTag) -> InlinePlan? {
    if !place.isRegion {
      report(
        "page-outside-region",
        Message(
          fr: "les pages ne se comptent que dans les régions d'un papier à en-tête",
          en: "pages are counted only in the regions of a letterhead"), at: tag.span)
    }
    return InlinePlan(kind: .fixed(content), span: tag.span)
  }

  private mutating func blankWidth(_ tag: SyntaxTag) -> Length? {
    guard case .expression(let expression)? = tag.head else { return nil }
    if case .length(let millimetres) = expression.kind { return .mm(millimetres) }
    report(
      "wrong-argument",
      Message(fr: "« blank » demande une longueur", en: "\"blank\" needs a length"),
      at: expression.span,
      hint: Message(
        fr: "écrire une longueur avec son unité : {% blank 6cm %}, ou {% blank lines=4 %}",
        en: "write a length with its unit: {% blank 6cm %}, or {% blank lines=4 %}"))
    return nil
  }

  private mutating func code(_ tag: SyntaxTag) -> CodePlan? {
    guard case .expression(let payload)? = tag.head else { return nil }
    _ = printedType(of: payload)
    let alternative = tag.argument("alt")
    if let alternative { _ = printedType(of: alternative) }
    return CodePlan(payload: payload, alternative: alternative.map(set))
  }

  // MARK: Tags around blocks

  mutating func container(
    _ tag: SyntaxTag, _ body: SyntaxBody, _ block: SyntaxBlock, to plans: inout [BlockPlan]
  ) {
    switch tag.name.name {
    case "lines":
      if case .lines(let units) = body { append(.lines(lines(units)), block, "lines", &plans) }
    case "fields":
      if case .fields(let units) = body { append(.fields(fields(units)), block, "fields", &plans) }
    case "keep": keep(body, block, &plans)
    case "box": append(.box(inner(body)), block, "box", &plans)
    case "columns": columns(tag, body, block, &plans)
    case "column": reportColumnOutside(tag)
    case "signatures": signatures(tag, body, block, &plans)
    case "signature":
      report(
        "signature-outside",
        Message(
          fr: "« signature » se met dans « signatures »",
          en: "\"signature\" stands in \"signatures\""),
        at: tag.span)
    case "sensitive": sensitive(tag, body, &plans)
    case "region":
      report(
        "region-outside",
        Message(
          fr: "les régions ne s'écrivent que dans les papiers à en-tête, hors de toute balise",
          en: "regions are written in letterheads only, outside every tag"), at: tag.span)
    default: break
    }
  }

  /// The blocks of a container, which may be opened and closed on one line.
  mutating func inner(_ body: SyntaxBody) -> [BlockPlan] {
    switch body {
    case .blocks(let blocks): return self.blocks(blocks)
    case .inline(let inlines):
      guard let span = inlines.first?.span else { return [] }
      switch content(inlines) {
      case .inlines(let pieces): return [BlockPlan(kind: .paragraph(pieces), span: span)]
      case .prose(let value): return [BlockPlan(kind: .prose(value), span: span)]
      }
    case .lines, .fields: return []
    }
  }

  private mutating func keep(
    _ body: SyntaxBody, _ block: SyntaxBlock, _ plans: inout [BlockPlan]
  ) {
    let outer = place.isKeep
    place.isKeep = true
    defer { place.isKeep = outer }
    append(.keep(inner(body)), block, "body", &plans)
  }

  private mutating func sensitive(
    _ tag: SyntaxTag, _ body: SyntaxBody, _ plans: inout [BlockPlan]
  ) {
    guard case .expression(let expression)? = tag.head, case .path(let path) = expression.kind
    else { return }
    var problems: [Diagnostic] = []
    let type = expressions.check(expression, in: scope, diagnostics: &problems)
    let isSensitive = problems.contains { $0.id == "template.sensitive" }
    diagnostics += problems.filter { $0.id != "template.sensitive" }
    if type != .unknown, !isSensitive {
      report(
        "not-sensitive",
        Message(
          fr: "ce champ n'est pas déclaré sensible", en: "this field is not declared sensitive"),
        at: expression.span,
        hint: Message(
          fr: "ôter la balise, ou écrire « sensitive: true » dans le type",
          en: "remove the tag, or write \"sensitive: true\" in the type"))
    }
    let inner = within {
      $0.scope = $0.scope.openingSensitive(path.map(\.name))
      // Which field was meant is not known: what is read inside may be it.
      if type == .unknown, !isSensitive { $0.scope.allowsSensitive = true }
    } _: {
      $0.inner(body)
    }
    plans.append(BlockPlan(kind: .group(inner), span: tag.span))
  }

  // MARK: Signatures

  private mutating func signatures(
    _ tag: SyntaxTag, _ body: SyntaxBody, _ block: SyntaxBlock, _ plans: inout [BlockPlan]
  ) {
    if place.isKeep {
      report(
        "kept-signatures",
        Message(
          fr: "une grille de signatures ne se met pas dans « keep »",
          en: "a signature grid does not stand in \"keep\""), at: tag.span,
        hint: Message(
          fr: "l'ôter du « keep » : une case ne se coupe jamais",
          en: "take it out: a block never splits anyway"))
    }
    guard case .blocks(let blocks) = body else { return }
    let columns = integer(tag, "columns", in: 1...6) ?? 2
    append(.signatures(columns: columns, signatureUnits(blocks)), block, "signatures", &plans)
  }

  private mutating func signatureUnits(_ blocks: [SyntaxBlock]) -> [UnitPlan<SignaturePlan>] {
    var plans: [UnitPlan<SignaturePlan>] = []
    for block in blocks {
      switch block.kind {
      case .container(let tag, let body) where tag.name.name == "signature":
        if let plan = signature(tag, body) { plans.append(.unit(plan)) }
      case .control(let control):
        plans.append(.flow(flow(control, showsCases: false) { $0.signatureUnits($1) }))
      case .comment, .error: break
      default:
        report(
          "not-a-signature",
          Message(
            fr: "« signatures » ne contient que des « signature »",
            en: "\"signatures\" holds nothing but \"signature\" tags"), at: block.span)
      }
    }
    return plans
  }

  private mutating func signature(_ tag: SyntaxTag, _ body: SyntaxBody) -> SignaturePlan? {
    guard let by = tag.argument("by") else { return nil }
    let type = type(of: by)
    let title = inner(body)
    guard case .path = by.kind, case .record(let name) = type,
      let party = schema.record(name)?.party
    else {
      if type != .unknown { reportParty(by, type) }
      return nil
    }
    return SignaturePlan(by: by, party: party, title: title, span: tag.span)
  }

  private mutating func reportParty(_ by: Expression, _ type: ValueType) {
    let parties = schema.types.keys.sorted().filter { schema.record($0)?.party != nil }
    report(
      "not-a-party",
      Message(
        fr: "« by » est le chemin d'une partie qui signe, pas \(type.name(in: schema).french)",
        en: "\"by\" is the path of a party that signs, not \(type.name(in: schema).english)"),
      at: by.span,
      hint: Message(
        fr: "types qui peuvent signer : \(parties.joined(separator: ", "))",
        en: "types that may sign: \(parties.joined(separator: ", "))"))
  }

  // MARK: Tags that stand alone

  mutating func void(_ tag: SyntaxTag, _ block: SyntaxBlock, to plans: inout [BlockPlan]) {
    guard tag.isWhole else { return }
    switch tag.name.name {
    case "include": include(tag, &plans)
    case "pagebreak":
      if place.isColumn { reportPageBreak(tag) }
      append(.pageBreak, block, "body", &plans)
    case "address":
      guard case .expression(let value)? = tag.head else { return }
      checkAddress(value)
      append(.address(value), block, "address", &plans)
    case "blank":
      if let lines = integer(tag, "lines", in: 1...200) {
        append(.blank(lines: lines), block, "body", &plans)
      } else {
        let room = Inline.Content.blank(Blank(width: blankWidth(tag)))
        let piece = InlinePlan(kind: .fixed(room), span: tag.span)
        append(.paragraph([piece]), block, "body", &plans)
      }
    case "qr":
      if let code = code(tag) { append(.code(code), block, "body", &plans) }
    default: break
    }
  }

  private mutating func checkAddress(_ value: Expression) {
    let type = type(of: value)
    if case .optional = type { return reportOptional(value) }
    guard type != .record("Address"), type != .unknown else { return }
    report(
      "not-an-address",
      Message(
        fr: "« address » prend une valeur de type Address, pas \(type.name(in: schema).french)",
        en: "\"address\" takes an Address, not \(type.name(in: schema).english)"), at: value.span)
  }

  mutating func integer(
    _ tag: SyntaxTag, _ name: String, in range: ClosedRange<Int>
  ) -> Int? {
    guard let value = tag.argument(name) else { return nil }
    if case .integer(let number) = value.kind, range.contains(number) { return number }
    report(
      "wrong-argument",
      Message(
        fr: "« \(name) » va de \(range.lowerBound) à \(range.upperBound)",
        en: "\"\(name)\" goes from \(range.lowerBound) to \(range.upperBound)"), at: value.span)
    return nil
  }
}

extension SyntaxTag {
  /// The value of an argument.
  func argument(_ name: String) -> Expression? {
    arguments.first { $0.name.name == name }?.value
  }
}
