public import Diagnostics
internal import Records
internal import Template

/// What came of validating a file of records.
public struct ValidationSummary: Sendable {
  /// How many records there were.
  public internal(set) var records = 0
  /// How many of them are wrong.
  public internal(set) var refused = 0
  /// How many errors they have.
  public internal(set) var errors = 0
  /// What the file was taken for: its encoding and separator, or its sheet.
  public internal(set) var nature: Message?
}

extension PreparedTemplate {
  /// Decodes records one by one; `tell` gets what is wrong with each, as it is found.
  /// Throws a `Refusal` of what keeps the file from being read.
  public func validate(
    _ file: RecordFile, bases: [SourceFile] = [], assignments: [String] = [],
    tell: ([Diagnostic]) -> Void
  ) throws -> ValidationSummary {
    let source = try records(in: file)
    var screening = try RecordScreening(self, bases: bases, assignments: assignments)
    var summary = ValidationSummary(nature: source.nature)
    var told = 0
    while let given = try source.next() {
      let warnings = source.warnings
      if warnings.count > told {
        tell(Array(warnings[told...]))
        told = warnings.count
      }
      let diagnostics =
        given.diagnostics.isEmpty ? screening.record(given.node).1 : given.diagnostics
      summary.records += 1
      let errors = diagnostics.count { $0.severity == .error }
      summary.errors += errors
      if errors > 0 { summary.refused += 1 }
      if !diagnostics.isEmpty { tell(diagnostics) }
    }
    if source.warnings.count > told { tell(Array(source.warnings[told...])) }
    guard summary.records > 0 else { throw Refusal(Self.nothing(in: file)) }
    return summary
  }

  /// A file without a record.
  package static func nothing(in file: RecordFile) -> Diagnostic {
    file.kind == .sheet
      ? SheetOpening.noRow(file.name, at: nil)
      : Diagnostic(
        "record.empty",
        Message(
          fr: "« \(file.name) » ne contient aucune fiche", en: "\"\(file.name)\" holds no record"),
        at: Origin.none)
  }
}
