internal import Diagnostics

/// The door from records to the evaluator of expressions.
enum ExpressionValue {
  static func of(
    _ expression: Expression, in record: RecordValue, _ schema: Schema, _ limits: Limits
  ) throws(Diagnostic) -> Value { .absent }
}
