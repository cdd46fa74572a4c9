/// What somebody may do.
package enum Scope: String, Sendable, CaseIterable {
  /// See documents, batches, templates.
  case read
  /// Have documents drawn up, and declare them void.
  case issue
  /// Have documents signed and sealed.
  case sign
  /// Everything that concerns the organisation itself: templates, numbers, users, tokens, webhooks,
  /// retention, exports.
  case administer
}
