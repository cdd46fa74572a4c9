internal import Diagnostics
internal import Document
internal import Records

extension Checker {
  /// Columns of equal height, or columns that each have blocks of their own.
  mutating func columns(
    _ tag: SyntaxTag, _ body: SyntaxBody, _ block: SyntaxBlock, _ plans: inout [BlockPlan]
  ) {
    let outer = place.isColumn
    place.isColumn = true
    defer { place.isColumn = outer }
    guard case .blocks(let blocks) = body, blocks.contains(where: { $0.columnTag != nil }) else {
      return append(.columns(count: count(tag), inner(body)), block, "columns", &plans)
    }
    if let count = tag.argument("count") { reportCount(count) }
    var columns = blocks.compactMap { column($0) }
    for (index, width) in widths(tag, columns.count).enumerated() { columns[index].width = width }
    append(.abreast(columns), block, "columns", &plans)
  }

  /// The count of balanced columns.
  private mutating func count(_ tag: SyntaxTag) -> Int {
    if let widths = tag.argument("widths") {
      report(
        "not-a-column",
        Message(
          fr: "« widths » donne la largeur de « column », et il n'y en a pas ici",
          en: "\"widths\" is about \"column\" tags, and there are none here"),
        at: widths.span,
        hint: Message(
          fr: "écrire chaque colonne dans {% column %}…{% endcolumn %}, ou seulement « count=2 »",
          en: "write each column in {% column %}…{% endcolumn %}, or only \"count=2\""))
    } else if tag.argument("count") == nil {
      report(
        "missing-argument",
        Message(
          fr: "il manque « count=… » à la balise « columns »",
          en: "the tag \"columns\" lacks \"count=…\""), at: tag.span,
        hint: Message(
          fr: "écrire {% columns count=2 %}, ou chaque colonne dans {% column %}…{% endcolumn %}",
          en: "write {% columns count=2 %}, or each column in {% column %}…{% endcolumn %}"))
    }
    return integer(tag, "count", in: 2...6) ?? 2
  }

  /// One column; what stands between columns is told.
  private mutating func column(_ block: SyntaxBlock) -> ColumnPlan? {
    switch block.kind {
    case .container(let tag, let body) where tag.name.name == "column":
      if let attributes = block.attributes { reportStyled(attributes) }
      return ColumnPlan(width: .share(1), blocks: inner(body), span: block.span)
    case .comment, .error, .note: return nil
    default:
      report(
        "not-a-column",
        Message(
          fr: "à côté de « column », « columns » ne contient rien d'autre",
          en: "beside \"column\" tags, \"columns\" holds nothing else"),
        at: block.span,
        hint: Message(
          fr: "mettre ce bloc dans une colonne, ou hors de « columns »",
          en: "put this block in a column, or outside \"columns\""))
      return nil
    }
  }

  /// A width for each column: lengths, and shares of what they leave.
  private mutating func widths(_ tag: SyntaxTag, _ count: Int) -> [Table.ColumnWidth] {
    if count > 6 { reportMany(tag) }
    guard let value = tag.argument("widths") else { return [] }
    if case .string(let text) = value.kind {
      let words = text.split(separator: " ")
      let widths = words.compactMap { Self.width(String($0)) }.filter { $0 != .natural }
      if widths.count == words.count, widths.count == count { return widths }
    }
    report(
      "wrong-widths",
      Message(fr: "« widths » demande \(count) largeurs", en: "\"widths\" needs \(count) widths"),
      at: value.span,
      hint: Message(
        fr: "des longueurs et des parts entre guillemets : widths=\"117mm 1\"",
        en: "lengths and shares between quotes: widths=\"117mm 1\""))
    return []
  }

  // MARK: Telling

  mutating func reportColumnOutside(_ tag: SyntaxTag) {
    report(
      "column-outside",
      Message(
        fr: "« column » se met directement dans « columns »",
        en: "\"column\" stands directly in \"columns\""), at: tag.span,
      hint: Message(
        fr: "l'entourer de {% columns %}…{% endcolumns %}, sans autre balise entre les deux",
        en: "put {% columns %}…{% endcolumns %} around, with no other tag between the two"))
  }

  mutating func reportPageBreak(_ tag: SyntaxTag) {
    report(
      "pagebreak-in-columns",
      Message(
        fr: "une page ne peut pas commencer dans une colonne",
        en: "a page cannot begin in a column"), at: tag.span,
      hint: Message(
        fr: "écrire « pagebreak » hors de « columns »",
        en: "write \"pagebreak\" outside \"columns\""))
  }

  private mutating func reportStyled(_ attributes: SyntaxAttributes) {
    report(
      "styled-column",
      Message(fr: "une colonne n'a pas de style", en: "a column has no style"),
      at: attributes.span,
      hint: Message(
        fr: "donner le style à « columns », ou à un « box » dans la colonne",
        en: "give the style to \"columns\", or to a \"box\" in the column"))
  }

  private mutating func reportCount(_ count: Expression) {
    report(
      "wrong-argument",
      Message(
        fr: "« count » coupe un texte en colonnes égales ; ici chaque « column » en est une",
        en: "\"count\" cuts a text into equal columns; here each \"column\" is one"),
      at: count.span,
      hint: Message(fr: "ôter « count »", en: "remove \"count\""))
  }

  private mutating func reportMany(_ tag: SyntaxTag) {
    report(
      "wrong-argument",
      Message(fr: "plus de six colonnes", en: "more than six columns"), at: tag.span,
      hint: Message(fr: "écrire un tableau", en: "write a table"))
  }
}

extension SyntaxBlock {
  /// The tag of one of several columns.
  fileprivate var columnTag: SyntaxTag? {
    guard case .container(let tag, _) = kind, tag.name.name == "column" else { return nil }
    return tag
  }
}
