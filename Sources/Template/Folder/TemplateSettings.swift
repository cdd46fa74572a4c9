package import Diagnostics
package import Records

/// What `template.yaml` says: the template's contract.
package struct TemplateSettings: Sendable {
  /// `letterhead: school(school=school, running=title)`.
  package struct Call: Sendable {
    package var name: Expression.PathComponent
    package var arguments: [Expression.Argument]
    package var span: SourceSpan
  }

  /// A name and where it is written.
  package struct Name: Sendable {
    package var text: String
    package var span: SourceSpan
  }

  /// `general-provisions: school.deliberation.text`: a partial, and where the record says which
  /// text of it was approved.
  package struct Approval: Sendable {
    package var partial: Expression.PathComponent
    package var field: Expression
  }

  package var title: TextTemplate?
  package var output: TextTemplate?
  package var author: TextTemplate?
  package var language = "fr"
  package var record: Name?
  package var theme: Name?
  package var letterhead: Call?
  /// The path of the document's date; nil is the record's field `date`, if it has one.
  package var date: Expression?
  /// The path of the field that a register puts the document's number into.
  package var numbered: Expression?
  package var approved: [Approval] = []
  package var standards: [String] = []
  package var embed = "printed"
  /// Whether the check proves that the template prints as a blank form.
  package var isBlankForm = false
  /// Where the template asks for a code on each page; nil when it does not.
  package var pageCode: SourceSpan?
  private static let knownStandards = ["a-3a", "a-2b", "ua-1", "none"]

  /// Reads the file; what is wrong is added.
  static func read(
    _ file: SourceFile, limits: Limits, diagnostics: inout [Diagnostic]
  ) -> TemplateSettings? {
    let (node, problems) = DataReader.yaml(file, limits: limits)
    diagnostics += problems
    if node == nil, problems.isEmpty { diagnostics.append(empty(file)) }
    return node.map { TemplateSettings($0, limits, &diagnostics) }
  }

  private static func empty(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "template.no-settings",
      Message(fr: "« \(file.name) » est vide", en: "\"\(file.name)\" is empty"),
      at: SourceSpan(file: file, range: 0..<0),
      hint: Message(
        fr: "écrire au moins title, output, record et theme",
        en: "write at least title, output, record and theme"))
  }

  private init(_ node: DataNode, _ limits: Limits, _ diagnostics: inout [Diagnostic]) {
    var cursor = DataCursor(
      node, room: "template", of: Message(fr: "le modèle", en: "the template"))
    let text = { (node: DataNode?, diagnostics: inout [Diagnostic]) in
      node.flatMap { TextTemplate($0, limits: limits, diagnostics: &diagnostics) }
    }
    title = text(Self.scalar("title", isRequired: true, &cursor), &diagnostics)
    output = text(Self.scalar("output", isRequired: true, &cursor), &diagnostics)
    author = text(Self.scalar("author", &cursor), &diagnostics)
    language = cursor.choice("language", of: ["fr", "en"]) ?? "fr"
    record = Self.name("record", isRequired: true, &cursor)
    theme = Self.name("theme", isRequired: true, &cursor)
    if let call = Self.scalar("letterhead", &cursor) {
      letterhead = Self.call(call, limits, &diagnostics)
    }
    if let path = Self.scalar("date", &cursor) { date = Self.path(path, limits, &diagnostics) }
    if let path = Self.scalar("numbered", &cursor) {
      numbered = Self.path(path, limits, &diagnostics)
    }
    for (key, node) in cursor.entries("approved") {
      guard node.scalar != nil else {
        diagnostics.append(Self.notAField(node))
        continue
      }
      guard let field = Self.path(node, limits, &diagnostics) else { continue }
      approved.append(Approval(partial: .init(name: key.name, span: key.span), field: field))
    }
    standards = cursor.choices("standards", of: Self.knownStandards)
    embed = cursor.choice("embed", of: ["printed", "full", "none"]) ?? "printed"
    isBlankForm = cursor.boolean("blank") ?? false
    if cursor.boolean("page-code") == true { pageCode = cursor.value("page-code")?.span }
    diagnostics += cursor.finish()
  }

  /// A plain value; anything else is told.
  private static func scalar(
    _ key: String, isRequired: Bool = false, _ cursor: inout DataCursor
  ) -> DataNode? {
    let node = cursor.value(key, isRequired: isRequired)
    return cursor.text(key) == nil ? nil : node
  }

  private static func name(
    _ key: String, isRequired: Bool, _ cursor: inout DataCursor
  ) -> Name? {
    scalar(key, isRequired: isRequired, &cursor).flatMap { node in
      node.scalar.map { Name(text: $0, span: node.span) }
    }
  }

  private static func notAField(_ node: DataNode) -> Diagnostic {
    Diagnostic(
      "template.not-a-field",
      Message(
        fr: "il faut ici le chemin d'un champ, pas \(node.kindName.french)",
        en: "the path of a field is expected, not \(node.kindName.english)"),
      at: node.span,
      hint: Message(
        fr: "par exemple : general-provisions: school.deliberation.text",
        en: "for instance: general-provisions: school.deliberation.text"))
  }

  private static func call(
    _ node: DataNode, _ limits: Limits, _ diagnostics: inout [Diagnostic]
  ) -> Call? {
    guard let source = EmbeddedSource(node) else { return nil }
    var parser = ExpressionParser(file: source.file, range: source.range, limits: limits)
    let expression = parser.expression()
    parser.expectEnd()
    diagnostics += parser.diagnostics
    switch expression.kind {
    case .call(let name, let arguments):
      return Call(name: name, arguments: arguments, span: expression.span)
    case .path(let path) where path.count == 1:
      return Call(name: path[0], arguments: [], span: expression.span)
    case .error: return nil
    default:
      diagnostics.append(
        Diagnostic(
          "template.not-a-call",
          Message(
            fr: "le papier à en-tête s'écrit comme un appel",
            en: "the letterhead is written as a call"), at: expression.span,
          hint: Message(
            fr: "par exemple : school(school=school, running=title)",
            en: "for instance: school(school=school, running=title)")))
      return nil
    }
  }

  private static func path(
    _ node: DataNode, _ limits: Limits, _ diagnostics: inout [Diagnostic]
  ) -> Expression? {
    guard let source = EmbeddedSource(node) else { return nil }
    var parser = ExpressionParser(file: source.file, range: source.range, limits: limits)
    let path = parser.path()
    parser.expectEnd()
    diagnostics += parser.diagnostics
    return path
  }
}
