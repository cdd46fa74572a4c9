package import Diagnostics

/// Decodes a record by its type: every scalar from its source text, every error in one run.
package struct RecordDecoder: Sendable {
  private let schema: Schema
  private let type: String
  private let isBlank: Bool
  private let limits: Limits
  private let rules: NamedRules
  private let plan: RecordPlan?

  /// Makes a decoder of records of that type. Under `isBlank`, what is absent is a hole.
  package init(
    schema: Schema, type: String, isBlank: Bool = false, limits: Limits = Limits(),
    rules: NamedRules = .standard
  ) {
    self.schema = schema
    self.type = type
    self.isBlank = isBlank
    self.limits = limits
    self.rules = rules
    var plans = DecodingPlans(schema)
    plan = schema.record(type).map { plans.record($0) }
  }

  /// The record, or what is wrong with it, in the order of the file. No node is an empty record.
  package func decode(_ node: DataNode?) -> (LocatedValue?, [Diagnostic]) {
    guard let plan else {
      return (nil, [RecordFault.unknownRecordType(type, schema)])
    }
    var decoding = RecordDecoding(schema: schema, rules: rules, isBlank: isBlank, limits: limits)
    let root = RecordLocation(label: plan.definition.label, span: node?.span, row: node?.row)
    let value = decoding.record(node, plan, at: root)
    guard !decoding.diagnostics.isEmpty else { return (value, []) }
    let diagnostics = Self.sorted(decoding.diagnostics)
    let isRefused = diagnostics.contains { $0.severity == .error }
    return (isRefused ? nil : value, diagnostics)
  }

  /// By position, file by file in the order of their first error; equals stay as they were found.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var files: [ObjectIdentifier: Int] = [:]
    let keys = diagnostics.map { diagnostic -> (Int, Int32) in
      guard let span = diagnostic.origin.record?.nearestSpan else { return (-1, 0) }
      let file = ObjectIdentifier(span.file)
      files[file] = files[file] ?? files.count
      return (files[file] ?? 0, span.range.lowerBound)
    }
    let order = diagnostics.indices.sorted {
      (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1)
    }
    return order.map { diagnostics[$0] }
  }
}
