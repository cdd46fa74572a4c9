extension Composition {
  /// What the document shows of its record, as JSON, where its file does not carry it: somebody else has
  /// to keep it. Nil where the file does.
  package var projectionBesideFile: [UInt8]? {
    guard let source, case .record(_, let projection) = source.content,
      source.asked == .none || !standards.takesAttachments
    else { return nil }
    return source.account(of: projection).record
  }
}
