internal import Diagnostics

/// What follows from a mistake that is told already, and is nothing to mend by itself.
enum Consequences {
  /// The diagnostics without those that another one brought about.
  static func removed(from diagnostics: [Diagnostic]) -> [Diagnostic] {
    let unjoined = diagnostics.filter { $0.id == "template.nothing-to-join" }.compactMap(place)
    let lost = Set(
      diagnostics.filter { $0.id == "template.comment-or-id" }
        .compactMap { $0.origin.template?.text.dropFirst(2) })
    guard !unjoined.isEmpty || !lost.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in
      switch diagnostic.id {
      // A cell that joins nothing has no span either.
      case "template.wrong-span": place(diagnostic).map { !unjoined.contains($0) } ?? true
      // The id was written, but not as one.
      case "template.unknown-target":
        diagnostic.origin.template.map { !lost.contains(Substring($0.text)) } ?? true
      default: true
      }
    }
  }

  private static func place(_ diagnostic: Diagnostic) -> String? {
    diagnostic.origin.template.map { "\($0.file.name) \($0.range.lowerBound)" }
  }
}
