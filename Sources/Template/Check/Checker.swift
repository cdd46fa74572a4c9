internal import Diagnostics
internal import Document
internal import Records

/// Checks syntax trees against types, a theme and a letterhead, and compiles them to plans.
///
/// Everything that can be known before a record is known here; what is wrong is noted and the
/// work goes on, so that one run tells everything.
struct Checker {
  let schema: Schema
  let sheet: StyleSheet
  let fragments: any FragmentSource
  let limits: Limits
  let expressions: ExpressionChecker
  let blanks: BlankAnalysis
  /// Whether the template must print as a blank form too.
  let isBlankForm: Bool
  /// The document's language.
  let language: String

  /// The types of the names in sight.
  var scope: Scope
  /// What stands around the piece that is being checked.
  var place = Place()
  /// The levels that the last heading may have had; 0 before the first.
  var levels: Set<Int> = [0]
  /// The notes of the file that is being checked, and those that were referred to.
  var notes: [String: [SyntaxInline]] = [:]
  var usedNotes: Set<String> = []
  /// Ids, and references to them.
  var targets: [String: Target] = [:]
  var references: [Expression.PathComponent] = []
  /// The partials that are being checked, the outermost first.
  var includes: [String] = []
  /// How many partials were put in altogether.
  var includeCount = 0
  /// All partials that were put in.
  var included: Set<String> = []
  /// The pictures that the text names.
  var pictures: Set<String> = []
  /// What is wrong.
  var diagnostics: [Diagnostic] = []

  /// What stands around a piece.
  struct Place {
    /// Within a letterhead's region: pages may be counted.
    var isRegion = false
    /// Within a loop: no id.
    var isLoop = false
    /// Within a branch that may be left out.
    var isBranch = false
    /// Within a link, a note, a heading: no prose of several lines.
    var isKeep = false
    /// Within columns: no page begins.
    var isColumn = false
    /// The language of the passage, where it is not the document's.
    var language: String?
    /// How deep blocks and tags are nested.
    var depth = 0
  }

  /// An id.
  struct Target {
    var span: SourceSpan
    var isSure: Bool
    var hasNumber: Bool
  }

  init(
    schema: Schema, sheet: StyleSheet, fragments: any FragmentSource, limits: Limits,
    isBlankForm: Bool, language: String = "fr"
  ) {
    self.schema = schema
    self.sheet = sheet
    self.fragments = fragments
    self.limits = limits
    self.isBlankForm = isBlankForm
    self.language = language
    expressions = ExpressionChecker(schema: schema)
    blanks = BlankAnalysis(schema: schema)
    scope = Scope(schema: schema)
  }

  // MARK: Telling

  mutating func report(
    _ id: String, _ message: Message, at span: SourceSpan, notes: [Diagnostic.Note] = [],
    hint: Message? = nil
  ) {
    diagnostics.append(
      Diagnostic("template.\(id)", message, at: span, notes: notes, hint: hint))
  }

  // MARK: Scopes

  /// Does something in a place of its own; names and place are as before afterwards.
  mutating func within<Result>(
    _ change: (inout Checker) -> Void, _ work: (inout Checker) -> Result
  ) -> Result {
    let outer = (scope, place)
    defer { (scope, place) = outer }
    change(&self)
    return work(&self)
  }

  /// The type of an expression; what is wrong with it is told.
  mutating func type(of expression: Expression) -> ValueType {
    expressions.check(expression, in: scope, diagnostics: &diagnostics)
  }

  // MARK: Whole files

  /// A whole file: its notes first, since they may stand below their references.
  mutating func file(_ tree: SyntaxTree) -> [BlockPlan] {
    let outer = (notes, usedNotes)
    defer { (notes, usedNotes) = outer }
    (notes, usedNotes) = ([:], [])
    collectNotes(tree.blocks)
    return blocks(tree.blocks)
  }

  private mutating func collectNotes(_ blocks: [SyntaxBlock]) {
    for block in blocks {
      switch block.kind {
      case .note(let name, let content): notes[name.name] = content
      case .quote(let inner), .container(_, .blocks(let inner)): collectNotes(inner)
      case .control(let control):
        switch control.kind {
        case .conditional(let branches, let otherwise):
          for branch in branches { collectNotes(branch.body) }
          collectNotes(otherwise ?? [])
        case .loop(_, _, _, let body, let otherwise): collectNotes(body + (otherwise ?? []))
        case .match(_, let cases): for item in cases { collectNotes(item.body) }
        }
      default: break
      }
    }
  }

  /// Once everything was read: references lead somewhere that surely prints.
  mutating func checkReferences() {
    for reference in references {
      guard let target = targets[reference.name] else {
        report(
          "unknown-target",
          Message(
            fr: "aucun bloc ne porte l'identifiant « \(reference.name) »",
            en: "no block has the id \"\(reference.name)\""),
          at: reference.span, hint: NearestName.hint(reference.name, among: targets.keys.sorted()))
        continue
      }
      if !target.isSure {
        report(
          "uncertain-target",
          Message(
            fr: "« \(reference.name) » peut ne pas s'imprimer",
            en: "\"\(reference.name)\" may not print"),
          at: reference.span,
          notes: [.init(Message(fr: "il est ici", en: "it is here"), at: target.span)],
          hint: Message(
            fr: "sortir la cible du « if » ou du « match »",
            en: "take the target out of the \"if\" or \"match\""))
      } else if !target.hasNumber {
        report(
          "target-without-number",
          Message(
            fr: "« \(reference.name) » n'a pas de numéro à citer",
            en: "\"\(reference.name)\" has no number to cite"),
          at: reference.span,
          hint: Message(
            fr: "lui donner un style que le thème numérote",
            en: "give it a style that the theme numbers"))
      }
    }
  }
}
