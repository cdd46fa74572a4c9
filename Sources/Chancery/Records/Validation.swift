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
    let base = try base(bases)
    var judge = RecordJudge(template, limits, over: base, assignments)
    var summary = ValidationSummary(nature: source.nature)
    var told = 0
    while let given = try source.next() {
      let warnings = source.warnings
      if warnings.count > told {
        tell(Array(warnings[told...]))
        told = warnings.count
      }
      let diagnostics = judge.diagnostics(of: given)
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

/// Says what is wrong with one record after the other.
private struct RecordJudge {
  let template: CheckedTemplate
  let limits: Limits
  let base: DataNode?
  let assignments: [String]
  private var wasRight = true
  private let outline: RecordOutline
  private let decoder: RecordDecoder

  init(
    _ template: CheckedTemplate, _ limits: Limits, over base: DataNode?, _ assignments: [String]
  ) {
    self.template = template
    self.limits = limits
    self.base = base
    self.assignments = assignments
    outline = RecordOutline(
      schema: template.schema, type: template.recordType,
      readers: template.approvals.map(\.field), limits: limits)
    decoder = RecordDecoder(schema: template.schema, type: template.recordType, limits: limits)
  }

  mutating func diagnostics(of given: GivenRecord) -> [Diagnostic] {
    guard given.diagnostics.isEmpty else { return given.diagnostics }
    let merged = RecordMerge.merging(base: base, over: given.node)
    let (node, refused) = RecordMerge.set(assignments, in: merged, limits: limits)
    guard refused.isEmpty else { return refused }
    // Nearly every record of a sheet is right: what is needed to say why one is not comes after.
    // But errors run down a column: below a wrong record, the next is not taken for right.
    if wasRight, let value = outline.decode(node), template.unapproved(value).isEmpty { return [] }
    let (value, found) = decoder.decode(node)
    let diagnostics = found + (value.map(template.unapproved) ?? [])
    wasRight = diagnostics.isEmpty
    return diagnostics
  }
}
