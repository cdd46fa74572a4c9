package import Diagnostics

extension DataReader {
  /// Reads one YAML document. Anchors, aliases, tags, merge keys and further documents are
  /// refused; typing is left to the schema.
  package static func yaml(
    _ file: SourceFile, limits: Limits = Limits()
  ) -> (DataNode?, [Diagnostic]) {
    if let refusal = tooLarge(file, limits) { return (nil, [refusal]) }
    guard var events = YAMLEvents(file) else { return (nil, []) }
    var reader = YAMLReader(file: file, limits: limits)
    do {
      try events.forEach { event throws(Diagnostic) in try reader.read(event) }
    } catch {
      return (nil, reader.diagnostics + [error])
    }
    return (reader.isUsable ? reader.root : nil, reader.diagnostics)
  }
}

/// Turns libyaml's events into a tree.
private struct YAMLReader {
  /// False once something was met whose value we cannot know, as an alias.
  private(set) var isUsable = true
  private var builder: DataTreeBuilder
  private var documents = 0
  private let file: SourceFile

  init(file: SourceFile, limits: Limits) {
    self.file = file
    builder = DataTreeBuilder(limits: limits)
  }

  var root: DataNode? { builder.root }
  var diagnostics: [Diagnostic] { builder.diagnostics }

  mutating func read(_ event: YAMLEvents.Event) throws(Diagnostic) {
    let span = SourceSpan(file: file, range: event.range)
    if documents > 1 { return }
    refuseExtras(of: event, at: span)
    switch event.kind {
    case .start, .end, .documentEnd: break
    case .documentStart:
      documents += 1
      if documents > 1 { builder.report(Self.severalDocuments(at: span)) }
    case .alias(let name):
      isUsable = false
      builder.report(Self.anchor("*" + name, at: span))
      try scalar("", isPlain: true, at: span)
    case .scalar(let text, let isPlain, let isBlock):
      try scalar(text, isPlain: isPlain, at: isBlock ? trimmed(span) : span)
    case .open(let isMapping, _):
      // A key that is itself a collection: told once, then its value is dropped.
      if builder.awaitsKey { throw Self.compoundKey(at: span) }
      try builder.open(isMapping: isMapping, at: span)
    case .close(let isFlow):
      try builder.close(at: isFlow ? span : nil)
    }
  }

  private mutating func scalar(
    _ text: String, isPlain: Bool, at span: SourceSpan
  ) throws(Diagnostic) {
    guard builder.awaitsKey else {
      return try builder.scalar(text, form(of: text, isPlain: isPlain), at: span)
    }
    if isPlain, text == "<<" { builder.report(Self.mergeKey(at: span)) }
    if text.isEmpty, isUsable { builder.report(Self.emptyKey(at: span)) }
    builder.key(text, at: span)
  }

  /// Only `null`, `~` and nothing are null: Null is a family name.
  private func form(of text: String, isPlain: Bool) -> DataNode.ScalarForm {
    guard isPlain else { return .quoted }
    return text.isEmpty || text == "~" || text == "null" ? .null : .plain
  }

  /// A block scalar without the line ends behind it.
  private func trimmed(_ span: SourceSpan) -> SourceSpan {
    var end = Int(span.range.upperBound)
    let start = Int(span.range.lowerBound)
    while end > start, [0x20, 0x0A, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
    return SourceSpan(file: file, range: Int32(start)..<Int32(end))
  }

  private mutating func refuseExtras(of event: YAMLEvents.Event, at span: SourceSpan) {
    if let anchor = event.anchor { builder.report(Self.anchor("&" + anchor, at: span)) }
    if event.tag != nil { builder.report(Self.tag(at: span)) }
  }
}

extension YAMLReader {
  private static func anchor(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.yaml-anchor",
      Message(
        fr: "les ancres et les renvois YAML (« \(name) ») ne sont pas permis",
        en: "YAML anchors and aliases (\"\(name)\") are not allowed"),
      at: span,
      hint: Message(
        fr: "écrire la valeur en toutes lettres, ou la mettre entre guillemets droits",
        en: "write the value out, or put it between quotes"))
  }

  private static func tag(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.yaml-tag",
      Message(
        fr: "une étiquette YAML (« ! ») n'est pas permise",
        en: "a YAML tag (\"!\") is not allowed"),
      at: span,
      hint: Message(
        fr: "l'enlever, ou mettre la valeur entre guillemets droits",
        en: "remove it, or put the value between quotes"))
  }

  private static func mergeKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.yaml-merge-key",
      Message(
        fr: "la fusion YAML « << » n'est pas permise",
        en: "the YAML merge key \"<<\" is not allowed"
      ),
      at: span,
      hint: Message(
        fr: "donner une fiche de base avec --with", en: "give a base record with --with"))
  }

  private static func emptyKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.empty-key",
      Message(fr: "un nom manque avant le deux-points", en: "a name is missing before the colon"),
      at: span)
  }

  private static func compoundKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.key-not-text",
      Message(
        fr: "le nom d'un champ est un texte, pas une liste ni un ensemble",
        en: "the name of a field is text, not a list or a mapping"),
      at: span,
      hint: Message(
        fr: "mettre entre guillemets droits une valeur qui commence par [ ou {",
        en: "put a value that begins with [ or { between quotes"))
  }

  private static func severalDocuments(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "data.several-documents",
      Message(
        fr: "le fichier contient plusieurs documents YAML",
        en: "the file holds several YAML documents"),
      at: span,
      hint: Message(fr: "une fiche par fichier", en: "one record a file"))
  }
}
