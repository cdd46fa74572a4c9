internal import Diagnostics
internal import Records

/// What `template.yaml` and a letterhead add to the text.
extension Checker {
  /// A title or an output name: words, and values that print on one line.
  mutating func text(_ template: TextTemplate?, isProse: Bool) -> [TextTemplate.Piece] {
    template?.pieces.map { piece in
      switch piece {
      case .text(let words):
        return .text(isProse && isFrench ? FrenchTypography.apply(to: words) : words)
      case .value(let expression):
        let type = printedType(of: expression)
        if type.asPresent == .text { reportText(expression) }
        return .value(isProse ? set(expression) : expression)
      }
    } ?? []
  }

  private mutating func reportText(_ expression: Expression) {
    report(
      "text-in-title",
      Message(
        fr: "un texte de plusieurs lignes ne tient pas dans un titre",
        en: "a text of several lines does not go into a title"), at: expression.span,
      hint: Message(fr: "choisir un champ de type line", en: "choose a field of type line"))
  }

  /// The path of the document's date: the one named, or the record's field `date`.
  mutating func date(_ named: Expression?, _ record: RecordDefinition) -> Expression? {
    guard let named else { return defaultDate(record) }
    let type = type(of: named)
    if type.asPresent != .date, type != .unknown {
      report(
        "not-a-date",
        Message(
          fr: "« date » est le chemin d'une date, pas \(type.name(in: schema).french)",
          en: "\"date\" is the path of a date, not \(type.name(in: schema).english)"),
        at: named.span)
    }
    return named
  }

  /// The path of the field that takes the document's number: one line of the record's own.
  mutating func numberField(_ named: Expression?) -> String? {
    guard let named else { return nil }
    let type = type(of: named)
    guard type != .unknown, case .path(let path) = named.kind else { return nil }
    if type.asPresent != .line {
      report(
        "not-a-line",
        Message(
          fr: "« numbered » est le chemin d'une ligne, pas \(type.name(in: schema).french)",
          en: "\"numbered\" is the path of a line, not \(type.name(in: schema).english)"),
        at: named.span,
        hint: Message(
          fr: "nommer le champ de type line qui reçoit le numéro du document",
          en: "name the field of type line that takes the document's number"))
    }
    return path.map(\.name).joined(separator: ".")
  }

  private func defaultDate(_ record: RecordDefinition) -> Expression? {
    guard let field = record.member("date"), field.type.asPresent == .date,
      let span = field.span ?? record.span
    else { return nil }
    return Expression(.path([.init(name: "date", span: span)]), span: span)
  }

  // MARK: Letterheads

  /// The regions of a letterhead: each that is declared is written once, and the reverse.
  mutating func regions(
    _ fragment: Fragment, _ declared: [(name: String, span: SourceSpan)]
  ) -> [TemplatePlan.RegionPlan] {
    var plans: [TemplatePlan.RegionPlan] = []
    var written: Set<String> = []
    for block in fragment.tree.blocks {
      switch block.kind {
      case .comment, .error: continue
      case .container(let tag, .blocks(let blocks)) where tag.name.name == "region":
        guard case .name(let name)? = tag.head,
          let index = index(of: name, in: declared, &written)
        else { continue }
        let inner = within { checker in
          checker.scope = Scope(schema: checker.schema)
          checker.scope.define(fragment.parameters)
          checker.place.isRegion = true
          checker.place.isBranch = true
        } _: {
          $0.blocks(blocks)
        }
        plans.append(TemplatePlan.RegionPlan(index: index, blocks: inner))
      default: reportOutsideRegion(block.span)
      }
    }
    for (name, span) in declared where !written.contains(name) { reportUnwritten(name, span) }
    levels = [0]
    return plans
  }

  private mutating func index(
    of name: Expression.PathComponent, in declared: [(name: String, span: SourceSpan)],
    _ written: inout Set<String>
  ) -> Int? {
    guard let index = declared.firstIndex(where: { $0.name == name.name }) else {
      report(
        "unknown-region",
        Message(
          fr: "la région « \(name.name) » n'est pas déclarée",
          en: "the region \"\(name.name)\" is not declared"), at: name.span,
        hint: NearestName.hint(name.name, among: declared.map(\.name)))
      return nil
    }
    guard written.insert(name.name).inserted else {
      report(
        "duplicate-region",
        Message(
          fr: "la région « \(name.name) » est déjà écrite",
          en: "the region \"\(name.name)\" is written already"), at: name.span)
      return nil
    }
    return index
  }

  private mutating func reportOutsideRegion(_ span: SourceSpan) {
    report(
      "outside-region",
      Message(
        fr: "dans un papier à en-tête, tout se met dans une région",
        en: "in a letterhead everything stands in a region"), at: span,
      hint: Message(fr: "l'entourer de {% region … %}", en: "put it in {% region … %}"))
  }

  private mutating func reportUnwritten(_ name: String, _ span: SourceSpan) {
    report(
      "unwritten-region",
      Message(
        fr: "la région « \(name) » est déclarée, mais rien n'y est écrit",
        en: "the region \"\(name)\" is declared, but nothing is written there"), at: span,
      hint: Message(
        fr: "écrire {% region \(name) %} … {% endregion %}",
        en: "write {% region \(name) %} … {% endregion %}"))
  }
}
