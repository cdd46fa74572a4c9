package import Diagnostics
package import Records
internal import Template

/// Makes records of what was given: merged with what is the same for all, decoded, checked. A value;
/// made once, used by any thread.
package struct RecordIntake: Sendable {
  private let template: PreparedTemplate
  private let base: DataNode?
  private let assignments: [String]
  private let decoder: RecordDecoder

  /// Throws what is wrong with the base records.
  package init(
    _ template: PreparedTemplate, bases: [SourceFile], assignments: [String]
  ) throws(Refusal) {
    self.template = template
    base = try template.base(bases)
    self.assignments = assignments
    decoder = template.decoder
  }

  /// The record as it was given, over what is the same for all.
  package func overBase(_ given: DataNode?) -> DataNode? { merged(given, setting: []).0 }

  /// The record, with `more` set in it, or nil with everything that is wrong with it.
  package func record(
    _ given: DataNode?, setting more: [String] = []
  ) -> (LocatedValue?, [Diagnostic]) {
    let (node, diagnostics) = merged(given, setting: more)
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    return decoded(node)
  }

  /// What was given, over what is the same for all.
  fileprivate func merged(
    _ given: DataNode?, setting more: [String]
  ) -> (DataNode?, [Diagnostic]) {
    let merged = RecordMerge.merging(base: base, over: given)
    return RecordMerge.set(assignments + more, in: merged, limits: template.limits)
  }

  fileprivate func decoded(_ node: DataNode?) -> (LocatedValue?, [Diagnostic]) {
    let (value, found) = decoder.decode(node)
    let all = found + (value.map(template.template.unapproved) ?? [])
    return (all.contains { $0.severity == .error } ? nil : value, all)
  }
}

/// Looks through many records, of which nearly all are right: what is needed to say why one is not
/// comes after.
package struct RecordScreening: Sendable {
  private let template: PreparedTemplate
  private let intake: RecordIntake
  private let outline: RecordOutline
  private var wasRight = true

  /// With `isNaming`, the names of files will be asked for too. Throws what is wrong with the base
  /// records.
  package init(
    _ template: PreparedTemplate, bases: [SourceFile], assignments: [String],
    isNaming: Bool = false
  ) throws(Refusal) {
    self.template = template
    intake = try RecordIntake(template, bases: bases, assignments: assignments)
    outline = RecordOutline(
      schema: template.schema, type: template.recordType,
      readers: template.template.approvals.map(\.field),
      printers: isNaming ? template.template.namingValues : [], limits: template.limits)
  }

  /// The record, or nil with everything that is wrong with it. One that is plainly right has no
  /// places, and of its derived fields those alone that its file's name and its rules ask for.
  package mutating func record(
    _ given: DataNode?, setting more: [String] = []
  ) -> (LocatedValue?, [Diagnostic]) {
    let (node, diagnostics) = intake.merged(given, setting: more)
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    // Errors run down a column: below a wrong record, the next is not taken for right.
    if wasRight, let value = outline.decode(node), template.template.unapproved(value).isEmpty {
      return (value, [])
    }
    let (value, found) = intake.decoded(node)
    wasRight = found.isEmpty
    return (value, found)
  }

  /// The record with all places and fields, or nil with everything that is wrong with it.
  package func whole(
    _ given: DataNode?, setting more: [String] = []
  ) -> (LocatedValue?, [Diagnostic]) {
    intake.record(given, setting: more)
  }
}

extension PreparedTemplate {
  /// The name that the template gives the output of a record, safe for any file system, without
  /// extension. Throws what is wrong with it.
  package func outputName(of record: LocatedValue) throws(Refusal) -> String {
    OutputFile.safeName(try template.outputName(of: record, limits: limits))
  }

  /// All types that the template can name.
  package var schema: Schema { template.schema }
  /// The type of its records.
  package var recordType: String { template.recordType }
  /// The paths that its letterhead is given.
  package var letterheadPaths: [[String]] { template.letterheadPaths }
}
