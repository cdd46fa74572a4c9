internal import Chancery
internal import Diagnostics
internal import Records

/// Draws records to count their pages, which no length of text tells.
struct SamplePages {
  private let template: PreparedTemplate
  private let intake: RecordIntake
  private let typesetter: Typesetter
  private let registrar: (any BatchRegistrar)?

  /// Throws what is wrong with the fonts, or with what is the same for all.
  init(
    _ request: BatchRequest, _ template: PreparedTemplate, _ configuration: Configuration
  ) throws {
    self.template = template
    registrar = request.registrar
    intake = try RecordIntake(
      template, bases: request.bases, assignments: request.assignments)
    typesetter = try Typesetter(configuration)
  }

  /// How many pages a record makes; nil when it cannot be drawn. Throws defects of ours.
  func count(_ node: DataNode) throws -> Int? {
    let trial = registrar?.trial(node, of: template) ?? []
    guard let record = intake.record(node, setting: trial).0 else { return nil }
    do {
      return try typesetter.compose(template, record).pageCount
    } catch let refusal as Refusal {
      guard !refusal.diagnostics.contains(where: \.isDefect) else {
        throw refusal
      }
      return nil
    }
  }
}
