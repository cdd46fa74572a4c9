internal import Layout

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

extension Composition {
  /// What the document is known by, whether its pages say so or not: made of its template's hash and of
  /// what it shows of its record. Nil for a document without a template.
  package mutating func identify() -> DocumentIdentifier? {
    guard identifier == nil, var source else { return identifier }
    let pages = pages
    let found = source.identifier { FrameDump.text(pages) }
    // What was written of the record for it is written once.
    self.source = source
    return found
  }
}
