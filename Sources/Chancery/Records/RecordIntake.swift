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
    decoder = RecordDecoder(
      schema: template.schema, type: template.recordType, limits: template.limits)
  }

  /// The record, or nil with everything that is wrong with it.
  package func record(_ given: DataNode?) -> (LocatedValue?, [Diagnostic]) {
    let merged = RecordMerge.merging(base: base, over: given)
    let (node, diagnostics) = RecordMerge.set(assignments, in: merged, limits: template.limits)
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    let (value, found) = decoder.decode(node)
    let all = found + (value.map(template.template.unapproved) ?? [])
    return (all.contains { $0.severity == .error } ? nil : value, all)
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
}
