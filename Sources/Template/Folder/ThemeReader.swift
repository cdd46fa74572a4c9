package import Diagnostics
package import Document
internal import Records

/// Reads a theme into a style sheet; its form stands in `Documentation/themes.md`.
package struct ThemeReader {
  private var diagnostics: [Diagnostic] = []
  private var colours: [String: Color] = [:]
  private var sheet = StyleSheet()

  /// The style sheet of a theme file, with all that is wrong with it.
  package static func read(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (StyleSheet, [Diagnostic]) {
    let (node, problems) = DataReader.yaml(file, limits: limits)
    var reader = ThemeReader()
    reader.diagnostics = problems
    if let node { reader.read(node) }
    return (reader.sheet, reader.diagnostics)
  }

  private mutating func read(_ node: DataNode) {
    sheet.inlines = Self.plainInlines
    var theme = StyleMapping(node, of: Message(fr: "le thème", en: "the theme"))
    readColours(&theme)
    theme = StyleMapping(
      node, of: Message(fr: "le thème", en: "the theme"), colours: colours)
    _ = theme.entries("colours")
    readPage(&theme)
    readBlocks(theme.entries("styles"))
    readInlines(theme.entries("inlines"))
    checkNumberStyles(theme.entries("styles"))
    readGrids(&theme)
    readDetails(&theme)
    take(&theme)
  }

  /// What the language's own inline styles do in a theme that does not say.
  private static let plainInlines: [String: InlineStyle] = {
    var strong = InlineStyle()
    strong.weight = 700
    var emphasis = InlineStyle()
    emphasis.isItalic = true
    var link = InlineStyle()
    link.isUnderlined = true
    var raised = InlineStyle()
    raised.scale = 0.66
    raised.rise = 0.36
    return [
      "strong": strong, "emphasis": emphasis, "link": link, "superior": raised,
      "note-mark": raised,
    ]
  }()

  private mutating func take(_ mapping: inout StyleMapping) {
    diagnostics += mapping.nested
    diagnostics += mapping.finish()
  }

  private mutating func readColours(_ theme: inout StyleMapping) {
    for (key, node) in theme.entries("colours") {
      if let colour = node.scalar.flatMap({ Color(hex: $0) }) {
        colours[key.name] = colour
      } else {
        diagnostics.append(
          Diagnostic(
            "theme.wrong-value",
            Message(
              fr: "« \(key.name) » n'est pas une couleur", en: "\"\(key.name)\" is not a colour"),
            at: node.span,
            hint: Message(
              fr: "écrire \"#1F3A5F\", entre guillemets", en: "write \"#1F3A5F\", between quotes")))
      }
    }
  }

  private mutating func readPage(_ theme: inout StyleMapping) {
    guard var page = theme.mapping("page") else { return }
    if let name = page.word("size", of: ["A4", "A5", "A3", "letter"]) {
      sheet.page.size = Self.sizes[name] ?? .a4
    }
    page.insets("margins", into: &sheet.page.margins)
    sheet.page.folds = page.optionalLength("folds")
    take(&page)
  }

  private static let sizes: [String: Size] = [
    "A3": Size(width: .mm(297), height: .mm(420)), "A4": .a4,
    "A5": Size(width: .mm(148), height: .mm(210)),
    "letter": Size(width: .mm(215.9), height: .mm(279.4)),
  ]

  private mutating func readBlocks(_ entries: [(key: DataKey, value: DataNode)]) {
    sheet.blocks = resolve(entries, root: "body", plain: BlockStyle()) { Self.set(&$0, &$1) }
  }

  private mutating func readInlines(_ entries: [(key: DataKey, value: DataNode)]) {
    for (key, node) in entries {
      var style = sheet.inlines[key.name] ?? InlineStyle()
      var mapping = self.mapping(node, key)
      style.weight = mapping.weight("weight") ?? style.weight
      style.isItalic = mapping.flag("italic") ?? style.isItalic
      style.isUnderlined = mapping.flag("underline") ?? style.isUnderlined
      style.color = mapping.colour("colour") ?? style.color
      style.scale = mapping.share("scale") ?? style.scale
      style.rise = mapping.ems("rise") ?? style.rise
      take(&mapping)
      sheet.inlines[key.name] = style
    }
  }

  /// The look of a number is an inline style of the theme.
  private mutating func checkNumberStyles(_ entries: [(key: DataKey, value: DataNode)]) {
    for (_, node) in entries {
      guard let named = node["number-style"], let name = named.scalar,
        sheet.inlines[name] == nil
      else { continue }
      diagnostics.append(
        Diagnostic(
          "theme.unknown-style",
          Message(
            fr: "« \(name) » n'est pas dans « inlines: »",
            en: "\"\(name)\" is not in \"inlines:\""),
          at: named.span, hint: NearestName.hint(name, among: sheet.inlines.keys.sorted())))
    }
  }

  private mutating func readGrids(_ theme: inout StyleMapping) {
    let text = sheet.block("body").text
    var table = TableStyle()
    (table.cell, table.head, table.total) = (text, text, text)
    sheet.tables = resolve(theme.entries("tables"), root: "table", plain: table) {
      Self.set(&$0, &$1)
    }
    var signatures = SignatureStyle()
    (signatures.title, signatures.name, signatures.date) = (text, text, text)
    sheet.signatures = resolve(
      theme.entries("signatures"), root: "signatures", plain: signatures
    ) { Self.set(&$0, &$1) }
    var fields = FieldsStyle()
    (fields.label, fields.value) = (text, text)
    sheet.fields = resolve(theme.entries("fields"), root: "fields", plain: fields) {
      Self.set(&$0, &$1)
    }
  }

  private mutating func readDetails(_ theme: inout StyleMapping) {
    theme.length("list-indent", into: &sheet.listIndent)
    theme.length("hand-leading", into: &sheet.handLeading)
    theme.stroke("dots", into: &sheet.dots)
    sheet.fallbackScale = theme.share("fallback-scale") ?? sheet.fallbackScale
    guard var box = theme.mapping("tick-box") else { return }
    box.length("side", into: &sheet.tickBoxSide)
    box.stroke("stroke", into: &sheet.tickBoxStroke)
    take(&box)
  }

  private func mapping(_ node: DataNode, _ key: DataKey) -> StyleMapping {
    StyleMapping(
      node, of: Message(fr: "le style « \(key.name) »", en: "the style \"\(key.name)\""),
      colours: colours)
  }

  // MARK: Inheritance

  /// Named styles that start from one another: each from what it `extends`, or from the root.
  private mutating func resolve<Style>(
    _ entries: [(key: DataKey, value: DataNode)], root: String, plain: Style,
    _ set: (inout StyleMapping, inout Style) -> Void
  ) -> [String: Style] {
    let written = Dictionary(
      entries.map { ($0.key.name, $0) }, uniquingKeysWith: { first, _ in first })
    var styles: [String: Style] = [:]
    if written[root] == nil { styles[root] = plain }
    for (key, _) in entries {
      for name in chain(from: key.name, in: written, done: styles, root: root) {
        guard let entry = written[name] else { continue }
        var mapping = self.mapping(entry.value, entry.key)
        let base = mapping.word("extends") ?? root
        var style = styles[base] ?? styles[root] ?? plain
        set(&mapping, &style)
        take(&mapping)
        styles[name] = style
      }
    }
    return styles
  }

  /// A style and those that it starts from and that are not made yet, the outermost first.
  private mutating func chain<Style>(
    from name: String, in written: [String: (key: DataKey, value: DataNode)],
    done: [String: Style], root: String
  ) -> [String] {
    var chain: [String] = []
    var next = name
    while done[next] == nil, !chain.contains(next) {
      chain.append(next)
      let base = written[next]?.value["extends"]
      let target = base?.scalar ?? root
      if next == root, base == nil { break }
      if written[target] == nil, Self.ownNames.contains(target) { break }
      if let base, written[target] == nil && target != root || chain.contains(target) {
        reportExtends(target, base, isCycle: chain.contains(target), among: written.keys.sorted())
        break
      }
      next = target
    }
    return chain.reversed()
  }

  /// Styles that the language itself uses: they may be extended unwritten.
  static let ownNames: Set<String> = [
    "body", "heading1", "heading2", "heading3", "heading4", "heading5", "heading6", "list",
    "quote", "rule", "lines", "fields", "box", "columns", "table", "signatures", "address", "note",
  ]

  private mutating func reportExtends(
    _ name: String, _ node: DataNode, isCycle: Bool, among known: [String]
  ) {
    let message =
      isCycle
      ? Message(fr: "« \(name) » finit par se prolonger lui-même", en: "\"\(name)\" extends itself")
      : Message(fr: "style « \(name) » inconnu", en: "unknown style \"\(name)\"")
    diagnostics.append(
      Diagnostic(
        isCycle ? "theme.extends-cycle" : "theme.unknown-style", message, at: node.span,
        hint: isCycle
          ? Message(fr: "ôter un des « extends »", en: "remove one \"extends\"")
          : NearestName.hint(name, among: known)))
  }
}
