package import Diagnostics

/// Tells sooner than a `RecordDecoder` that a record is right: it keeps no places, and leaves out
/// the derived fields that cannot fail and that nothing asks for.
///
/// Of a record that is not right, or may not be, it says nothing: the decoder says what is wrong.
package struct RecordOutline: Sendable {
  private let schema: Schema
  private let limits: Limits
  private let rules: NamedRules
  private let plan: RecordPlan?

  /// Makes outlines of records of that type, for rules and for `readers` to look at, and for
  /// `printers` to print.
  package init(
    schema: Schema, type: String, readers: [Expression] = [], printers: [Expression] = [],
    limits: Limits = Limits(), rules: NamedRules = .standard
  ) {
    self.schema = schema
    self.limits = limits
    self.rules = rules
    var plans = DecodingPlans(
      schema, asked: AskedFields(of: schema, readers: readers, printers: printers).names)
    plan = schema.record(type).map { plans.record($0) }
  }

  /// The record without places; nil when there may be anything to tell of it.
  package func decode(_ node: DataNode?) -> LocatedValue? {
    guard let plan else { return nil }
    var decoding = RecordDecoding(
      schema: schema, rules: rules, isBlank: false, isOutline: true, limits: limits)
    let value = decoding.record(node, plan, at: Self.nowhere)
    return decoding.isUncertain || !decoding.diagnostics.isEmpty ? nil : value
  }

  private static let nowhere = RecordLocation()
}
