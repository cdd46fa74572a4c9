internal import Diagnostics
internal import Document
internal import Records

extension Checker {
  /// What a paragraph, line, cell or field holds: pieces, or one `text` value alone.
  mutating func content(_ inlines: [SyntaxInline]) -> CellContent {
    let shown = inlines.filter { !$0.isBlankOrComment }
    guard shown.count == 1, case .value(let expression) = shown[0].kind else {
      return .inlines(pieces(inlines))
    }
    let type = printedType(of: expression)
    if type.asPresent == .text { return .prose(set(expression)) }
    let value = InlinePlan(kind: .value(set(expression)), span: shown[0].span)
    return .inlines([value])
  }

  /// Inlines, whose literal text is typographed here once for all records.
  mutating func pieces(_ inlines: [SyntaxInline]) -> [InlinePlan] {
    guard place.depth < limits.nesting else { return [] }
    place.depth += 1
    defer { place.depth -= 1 }
    let shown = inlines.filter { if case .comment = $0.kind { false } else { true } }
    var plans: [InlinePlan] = []
    for (index, inline) in shown.enumerated() {
      let after = index > 0 ? shown[index - 1].asNeighbour : .edge
      let before = index + 1 < shown.count ? shown[index + 1].asNeighbour : .edge
      add(inline, after, before, to: &plans)
    }
    return plans
  }

  private mutating func add(
    _ inline: SyntaxInline, _ after: FrenchTypography.Neighbour,
    _ before: FrenchTypography.Neighbour, to plans: inout [InlinePlan]
  ) {
    let span = inline.span
    switch inline.kind {
    case .text(let text):
      guard isFrench else { return plans.append(InlinePlan(kind: .text(text), span: span)) }
      for piece in FrenchTypography.pieces(of: text, after: after, before: before) {
        plans.append(Self.plan(piece, span))
      }
    case .value(let expression):
      checkInline(expression)
      plans.append(InlinePlan(kind: .value(set(expression)), span: span))
    case .tag(let tag): if let plan = inlineTag(tag) { plans.append(plan) }
    case .control(let control):
      let flow = flow(control) { $0.pieces($1) }
      plans.append(InlinePlan(kind: .flow(flow), span: span))
    case .strong(let inner): plans.append(styled("strong", inner, span))
    case .emphasis(let inner): plans.append(styled("emphasis", inner, span))
    case .span(let inner, let attributes): plans.append(self.span(inner, attributes, span))
    case .link(let target, let words):
      if words.isEmpty { reportEmptyLink(span) }
      plans.append(InlinePlan(kind: .link(linkTarget(target), pieces(words)), span: span))
    case .autolink(let target): plans.append(autolink(target, span))
    case .image(let target, let words, let attributes):
      if let image = image(target, words, attributes, span) {
        plans.append(InlinePlan(kind: .image(image), span: span))
      }
    case .noteReference(let name): if let plan = note(name, span) { plans.append(plan) }
    case .hardBreak: plans.append(InlinePlan(kind: .fixed(.lineBreak), span: span))
    case .comment, .error: break
    }
  }

  private mutating func reportEmptyLink(_ span: SourceSpan) {
    report(
      "empty-link", Message(fr: "ce lien n'a pas de mots", en: "this link has no words"), at: span,
      hint: Message(
        fr: "écrire [des mots](adresse), ou <adresse> pour montrer l'adresse",
        en: "write [words](address), or <address> to show the address"))
  }

  private static func plan(_ piece: FrenchTypography.Piece, _ span: SourceSpan) -> InlinePlan {
    switch piece {
    case .text(let text): InlinePlan(kind: .text(text), span: span)
    case .superior(let letters):
      InlinePlan(
        kind: .styled("superior", [InlinePlan(kind: .text(letters), span: span)]), span: span)
    }
  }

  private mutating func styled(
    _ name: String, _ inner: [SyntaxInline], _ span: SourceSpan
  ) -> InlinePlan {
    InlinePlan(kind: .styled(name, pieces(inner)), span: span)
  }

  private mutating func span(
    _ inner: [SyntaxInline], _ attributes: SyntaxAttributes, _ span: SourceSpan
  ) -> InlinePlan {
    checkAttributes(attributes, allowing: ["lang"])
    if let style = attributes.styles.first, sheet.inlines[style.name] == nil {
      report(
        "unknown-style",
        Message(
          fr: "le thème n'a pas de style de mots « \(style.name) »",
          en: "the theme has no inline style \"\(style.name)\""),
        at: style.span, hint: NearestName.hint(style.name, among: sheet.inlines.keys.sorted()))
    }
    let style = attributes.styles.first?.name
    guard let language = language(of: attributes) else {
      return styled(style ?? "emphasis", inner, span)
    }
    let pieces = within {
      $0.place.language = language
    } _: {
      $0.pieces(inner)
    }
    return InlinePlan(
      kind: .foreign(language: language, style: style ?? "", pieces), span: span)
  }

  private mutating func note(_ name: Expression.PathComponent, _ span: SourceSpan) -> InlinePlan? {
    // That a note is not defined was told by the parser.
    guard let content = notes[name.name] else { return nil }
    if !usedNotes.insert(name.name).inserted {
      report(
        "note-cited-twice",
        Message(
          fr: "deux renvois à la même note « \(name.name) »",
          en: "note \"\(name.name)\" is referred to twice"), at: name.span,
        hint: Message(fr: "écrire une seconde note", en: "write a second note"))
      return nil
    }
    // A note stands apart from the passage that calls it.
    let pieces = within {
      $0.place.language = nil
    } _: {
      $0.pieces(content)
    }
    return InlinePlan(kind: .note(pieces), span: span)
  }

  // MARK: Values

  /// A value in the middle of words.
  private mutating func checkInline(_ expression: Expression) {
    guard printedType(of: expression).asPresent == .text else { return }
    report(
      "text-not-alone",
      Message(
        fr: "un texte de plusieurs lignes est seul dans son paragraphe, sa ligne ou sa cellule",
        en: "a text of several lines stands alone in its paragraph, line or cell"),
      at: expression.span,
      hint: Message(
        fr: "le mettre sur une ligne à lui, entre deux lignes vides ; dans une cellule, écrire "
          + "{{ … | default(\"–\") }} et rien d'autre",
        en: "put it on a line of its own, between blank lines; in a cell, write "
          + "{{ … | default(\"–\") }} and nothing else"))
  }

  /// The type of a value that is printed: it is surely there, and prints itself.
  mutating func printedType(of expression: Expression) -> ValueType {
    expressions.checkPrinted(expression, in: scope, diagnostics: &diagnostics)
  }

  /// Tells that a value may be absent.
  mutating func reportOptional(_ expression: Expression) {
    report(
      "optional-value",
      Message(fr: "cette valeur peut manquer", en: "this value may be absent"),
      at: expression.span,
      hint: Message(fr: "l'entourer de {% if … %}", en: "put it in {% if … %}"))
  }

  // MARK: Links and images

  private mutating func autolink(_ target: SyntaxTarget, _ span: SourceSpan) -> InlinePlan {
    switch target {
    case .literal(let text, _):
      let address = text.contains("@") && !text.containsBytes(of: "://") ? "mailto:" + text : text
      let words = InlinePlan(kind: .text(text), span: span)
      return InlinePlan(kind: .link(.literal(address), [words]), span: span)
    case .value(let expression):
      checkTarget(expression)
      return InlinePlan(kind: .autolink(expression), span: span)
    }
  }

  private mutating func linkTarget(_ target: SyntaxTarget) -> TargetPlan {
    switch target {
    case .literal(let text, let span):
      checkAddress(text, span)
      return .literal(text)
    case .value(let expression):
      checkTarget(expression)
      return .value(expression)
    }
  }

  /// A link leads to the web or to a mailbox, nowhere else.
  private mutating func checkAddress(_ text: String, _ span: SourceSpan) {
    guard !["https://", "http://", "mailto:"].contains(where: text.hasPrefix) else { return }
    report(
      "link-target",
      Message(fr: "« \(text) » n'est pas une adresse", en: "\"\(text)\" is not an address"),
      at: span,
      hint: Message(
        fr: "commencer par https:// ou mailto:", en: "begin with https:// or mailto:"))
  }

  private mutating func checkTarget(_ expression: Expression) {
    let type = type(of: expression)
    switch type {
    case .scalar(.url), .scalar(.email), .unknown: break
    case .optional: reportOptional(expression)
    default:
      report(
        "link-target",
        Message(
          fr: "un lien mène à une adresse, pas à \(type.name(in: schema).french)",
          en: "a link leads to an address, not to \(type.name(in: schema).english)"),
        at: expression.span,
        hint: Message(
          fr: "donner au champ le type url ou email", en: "give the field the type url or email"))
    }
  }

  mutating func image(
    _ target: SyntaxTarget, _ words: [SyntaxInline], _ attributes: SyntaxAttributes?,
    _ span: SourceSpan
  ) -> ImagePlan? {
    checkAttributes(attributes, allowing: ["width", "height"])
    let alternative = words.isEmpty ? nil : pieces(words)
    return ImagePlan(
      source: imageSource(target), alternative: alternative,
      width: length("width", attributes), height: length("height", attributes))
  }

  private mutating func imageSource(_ target: SyntaxTarget) -> TargetPlan {
    switch target {
    case .literal(let name, let span):
      if !FolderStack.isPlain(name) {
        report(
          "image-name",
          Message(
            fr: "« \(name) » n'est pas le nom simple d'une image",
            en: "\"\(name)\" is not the plain name of an image"), at: span,
          hint: Message(
            fr: "mettre l'image dans le dossier --assets et écrire son seul nom",
            en: "put the image into the --assets folder and write its name alone"))
      }
      pictures.insert(name)
      return .literal(name)
    case .value(let expression):
      let type = type(of: expression)
      if type.asPresent != .scalar(.image), type != .unknown {
        report(
          "image-type",
          Message(
            fr: "une image est attendue, pas \(type.name(in: schema).french)",
            en: "an image is expected, not \(type.name(in: schema).english)"),
          at: expression.span)
      } else if case .optional = type {
        reportOptional(expression)
      }
      return .value(expression)
    }
  }

  private mutating func length(_ key: String, _ attributes: SyntaxAttributes?) -> Length? {
    guard let value = attributes?.values.first(where: { $0.key.name == key }) else { return nil }
    if let length = StyleValue.length(value.text), length > .zero { return length }
    report(
      "wrong-length",
      Message(
        fr: "« \(value.text) » n'est pas une longueur", en: "\"\(value.text)\" is not a length"),
      at: value.span, hint: Message(fr: "écrire 40mm", en: "write 40mm"))
    return nil
  }
}

extension SyntaxInline {
  /// What this is to the text beside it.
  fileprivate var asNeighbour: FrenchTypography.Neighbour {
    if case .hardBreak = kind { .edge } else { .inline }
  }
}
