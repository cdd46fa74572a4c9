internal import Diagnostics
internal import Document
internal import Records

/// Turns the plan of a checked template and one record into blocks.
///
/// What goes wrong with a value is noted and the work goes on, so that one run tells everything;
/// only limits end it at once.
struct Evaluator {
  let styles: StyleSheet
  let deadline: Deadline
  let turns: TurnCounter
  /// The document's language.
  let language: String

  /// What the expressions see.
  var environment: Environment
  /// The account of what is shown of the record; nil where none is kept.
  var projection: Projection?
  /// What went wrong.
  private(set) var diagnostics: [Diagnostic] = []
  /// Set when a limit ended the work.
  private(set) var isStopped = false

  /// The last identity given.
  var lastNode: Int32 = 0
  /// The count of each numbered style.
  var counters: [String: Int] = [:]
  /// The numbers of the anchors met in this pass.
  var anchors: [String: [FrenchTypography.Piece]] = [:]
  /// The numbers that an earlier pass found, for references that stand before their targets.
  let known: [String: [FrenchTypography.Piece]]
  /// Whether a reference stood before its target and no earlier pass knew it.
  var hasForwardReference = false
  /// The number of the last note.
  var lastNote = 0
  /// The parties that signature blocks were already named for.
  var parties: Set<String> = []
  /// Whether the passage at hand is French, and set as such.
  var isFrench = true
  /// Whether the line up to now ends in a space, or begins: another space would be one too many.
  var endsInSpace = true

  init(
    styles: StyleSheet, environment: Environment, turns: TurnCounter, deadline: Deadline,
    known: [String: [FrenchTypography.Piece]] = [:], language: String = "fr"
  ) {
    self.styles = styles
    self.environment = environment
    self.turns = turns
    self.deadline = deadline
    self.known = known
    self.language = language
    isFrench = PassageLanguage.isFrench(language)
  }

  /// The identity of the next node.
  mutating func node() -> NodeID {
    lastNode += 1
    return NodeID(lastNode)
  }

  /// Notes what is wrong. A hundred are enough for anyone to go on with.
  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostics.count >= 100 { isStopped = true }
  }

  /// Counts a turn of a loop; false once a limit is reached.
  mutating func mayTurn(_ span: SourceSpan) -> Bool {
    let turns = turns
    return !isStopped && attempt { () throws(Diagnostic) in try turns.turn(at: span) } != nil
  }

  /// The value of an expression; nil when that failed, which was then told.
  mutating func value(_ expression: Expression) -> LocatedValue? {
    guard !isStopped else { return nil }
    let environment = environment
    return attempt { () throws(Diagnostic) in
      try ExpressionEvaluator().evaluate(expression, in: environment)
    }
  }

  private mutating func attempt<Result>(_ work: () throws(Diagnostic) -> Result) -> Result? {
    attempting { _ throws(Diagnostic) in try work() }
  }

  /// Does something that may fail; nil when it does, which was then told.
  mutating func attempting<Result>(
    _ work: (inout Evaluator) throws(Diagnostic) -> Result
  ) -> Result? {
    guard !isStopped else { return nil }
    do throws(Diagnostic) {
      return try work(&self)
    } catch {
      report(error)
      if error.id.hasPrefix("limit.") { isStopped = true }
      return nil
    }
  }

  // MARK: Languages

  /// Works in a passage of another language; its values print in it if they can.
  mutating func speaking<Result>(
    _ language: String?, _ work: (inout Evaluator) -> Result
  ) -> Result {
    guard let language else { return work(&self) }
    let outer = (environment, isFrench)
    defer { (environment, isFrench) = outer }
    isFrench = PassageLanguage.isFrench(language)
    if let printed = PassageLanguage.printed(language) {
      environment = environment.speaking(printed)
    }
    return work(&self)
  }

  /// Prose as the passage's language sets it.
  func pieces(of prose: String) -> [FrenchTypography.Piece] {
    isFrench ? FrenchTypography.pieces(of: prose) : [.text(prose)]
  }
}
