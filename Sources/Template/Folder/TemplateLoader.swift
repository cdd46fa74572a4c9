internal import Diagnostics
internal import Document
internal import Records

/// Loads one template: reads its files, checks them together, and tells all that is wrong.
struct TemplateLoader {
  let name: String
  let library: TemplateLibrary
  private let files: FileReader
  private var plan = TemplatePlan()
  private var numberField: String?

  init(name: String, library: TemplateLibrary, readsAllTypes: Bool) {
    self.name = name
    self.library = library
    files = FileReader(library, readsAllTypes: readsAllTypes)
  }

  mutating func load() -> (CheckedTemplate?, [Diagnostic]) {
    guard library.templates().contains(name), let file = files.source(name + "/template.yaml")
    else { return (nil, files.diagnostics.isEmpty ? [unknownTemplate()] : files.diagnostics) }
    var problems: [Diagnostic] = []
    let settings = TemplateSettings.read(file, limits: library.limits, diagnostics: &problems)
    files.add(problems)
    let main = body()
    guard let settings else { return (nil, Self.sorted(files.diagnostics, files.reached)) }
    let template = check(settings, main)
    let told = Consequences.removed(from: files.diagnostics)
    let diagnostics = Self.sorted(told, files.reached)
    let isWrong = diagnostics.contains { $0.severity == .error }
    return (isWrong ? nil : template, diagnostics)
  }

  private func unknownTemplate() -> Diagnostic {
    Diagnostic(
      "template.unknown-template",
      Message(
        fr: "le modèle « \(name) » n'existe pas", en: "there is no template \"\(name)\""),
      at: Origin.none, hint: NearestName.hint(name, among: library.templates()))
  }

  private func body() -> SyntaxTree? {
    let file = files.source(name + "/main.md") {
      files.add([
        Diagnostic(
          "template.no-main",
          Message(fr: "il manque \(name)/main.md", en: "\(name)/main.md is missing"),
          at: Origin.none)
      ])
    }
    guard let file else { return nil }
    let tree = TemplateParser.parse(file, limits: library.limits)
    files.add(tree.diagnostics)
    if let front = tree.frontMatter {
      files.add([
        Diagnostic(
          "template.front-matter",
          Message(
            fr: "main.md n'a pas d'en-tête YAML", en: "main.md has no YAML front matter"),
          at: front,
          hint: Message(fr: "l'écrire dans template.yaml", en: "write it in template.yaml"))
      ])
    }
    return tree
  }

  // MARK: Checking

  private mutating func check(
    _ settings: TemplateSettings, _ main: SyntaxTree?
  ) -> CheckedTemplate? {
    let schema = files.schema()
    let sheet = (settings.theme.map(files.theme) ?? StyleSheet()).speaking(settings.language)
    let record = self.record(settings, schema)
    let letterhead = settings.letterhead.flatMap { files.letterhead($0.name) }
    guard let record else { return nil }
    var checker = Checker(
      schema: schema, sheet: sheet, fragments: files, limits: library.limits,
      isBlankForm: settings.isBlankForm, language: settings.language)
    checker.scope = Scope(schema: schema, record: record)
    checkTexts(settings, record, &checker)
    if let call = settings.letterhead, let letterhead {
      check(letterhead, call, &checker)
    }
    checkPageCode(settings, letterhead)
    if let main { plan.body = checker.file(main) }
    checker.checkReferences()
    let isRight = checker.diagnostics.isEmpty && files.diagnostics.isEmpty
    let approvals = checker.approvals(settings.approved, files, isTextRight: isRight)
    files.add(checker.diagnostics)
    files.addPictures(checker.pictures)
    return CheckedTemplate(
      name: name, language: settings.language, recordType: record.name, schema: schema,
      standards: settings.standards, embed: settings.embed, isBlankForm: settings.isBlankForm,
      reachedFiles: files.files, styles: sheet, approvals: approvals, numberField: numberField,
      plan: plan,
      digest: library.digest)
  }

  private func record(_ settings: TemplateSettings, _ schema: Schema) -> RecordDefinition? {
    guard let name = settings.record else { return nil }
    if let record = schema.record(name.text) { return record }
    let known = schema.types.keys.sorted().filter { schema.record($0) != nil }
    files.add([
      Diagnostic(
        "template.unknown-record",
        Message(
          fr: schema.types[name.text] == nil
            ? "le type d'enregistrement « \(name.text) » n'existe pas"
            : "« \(name.text) » est un choix, pas un enregistrement",
          en: schema.types[name.text] == nil
            ? "there is no record type \"\(name.text)\""
            : "\"\(name.text)\" is a choice, not a record"),
        at: name.span, hint: NearestName.hint(name.text, among: known))
    ])
    return nil
  }

  private mutating func checkTexts(
    _ settings: TemplateSettings, _ record: RecordDefinition, _ checker: inout Checker
  ) {
    plan.title = checker.text(settings.title, isProse: true)
    plan.output = checker.text(settings.output, isProse: false)
    plan.author = checker.text(settings.author, isProse: true)
    plan.date = checker.date(settings.date, record)
    numberField = checker.numberField(settings.numbered)
  }

  private mutating func check(
    _ fragment: Fragment, _ call: TemplateSettings.Call, _ checker: inout Checker
  ) {
    let reader = LetterheadReader(fragment.front)
    files.add(reader.diagnostics)
    plan.letterhead = reader.letterhead
    let outer = checker.scope
    checker.scope.define("title", .line)
    plan.letterheadArguments = checker.arguments(
      call.arguments, fragment.parameters, "« \(call.name.name) »", call.span)
    checker.scope = outer
    plan.regions = checker.regions(fragment, reader.regions.map { ($0.region.name, $0.span) })
  }

  /// A code stands where the letterhead says, and only when the template asks for it.
  private mutating func checkPageCode(_ settings: TemplateSettings, _ letterhead: Fragment?) {
    guard let asked = settings.pageCode else {
      plan.letterhead.code = nil
      return
    }
    // A letterhead that is wrong was told already.
    let isKnown = letterhead?.front.contains { $0.key.name == "code" } ?? false
    let isMissing = settings.letterhead != nil && letterhead == nil
    if !isKnown, !isMissing { files.add([Self.noPlace(settings.letterhead?.name.name, asked)]) }
  }

  private static func noPlace(_ letterhead: String?, _ asked: SourceSpan) -> Diagnostic {
    let place = "code: { x: 178mm, y: 275mm, side: 12mm }"
    return Diagnostic(
      "template.no-code-place",
      Message(
        fr: letterhead.map { "le papier à en-tête « \($0) » ne dit pas où va le code des pages" }
          ?? "sans papier à en-tête, rien ne dit où va le code des pages",
        en: letterhead.map { "the letterhead \"\($0)\" does not say where the pages' code stands" }
          ?? "without a letterhead, nothing says where the pages' code stands"),
      at: asked,
      hint: Message(
        fr: letterhead.map { "écrire « \(place) » dans l'en-tête de letterheads/\($0).md" }
          ?? "nommer un papier à en-tête qui ait « \(place) »",
        en: letterhead.map { "write \"\(place)\" in the front matter of letterheads/\($0).md" }
          ?? "name a letterhead that has \"\(place)\""))
  }

  // MARK: Telling

  /// In the order of the files and of their lines, each once.
  static func sorted(_ diagnostics: [Diagnostic], _ files: [SourceFile]) -> [Diagnostic] {
    let order = Dictionary(
      files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let keyed = diagnostics.enumerated().map { index, diagnostic in
      let span = diagnostic.origin.template ?? diagnostic.origin.record?.nearestSpan
      let file = span.flatMap { order[$0.file.name] } ?? -1
      return (key: (file, Int(span?.range.lowerBound ?? 0), index), diagnostic: diagnostic)
    }
    var seen: Set<String> = []
    return keyed.sorted { $0.key < $1.key }.map(\.diagnostic).filter { diagnostic in
      let span = diagnostic.origin.template
      let place = "\(span?.file.name ?? "") \(span?.range.lowerBound ?? 0)"
      return seen.insert("\(diagnostic.id) \(place) \(diagnostic.message.english)").inserted
    }
  }
}
