public import Diagnostics
package import Records
internal import Template

/// A record as it was given: a file's text, base records behind it, and single values.
public struct RecordInput: Sendable {
  /// The record; nil for a blank form without one.
  public var record: SourceFile?
  /// Records merged below it, the last in front (`--with`).
  public var bases: [SourceFile]
  /// Values set over everything, as `path=value` (`--set`).
  public var assignments: [String]

  /// Makes an input.
  public init(record: SourceFile?, bases: [SourceFile] = [], assignments: [String] = []) {
    self.record = record
    self.bases = bases
    self.assignments = assignments
  }
}

extension PreparedTemplate {
  /// Whether a record is right for the template. Throws every error of every field.
  public func validate(_ input: RecordInput) throws(Refusal) {
    let unapproved = template.unapproved(try record(from: input))
    if !unapproved.isEmpty { throw Refusal(unapproved) }
  }

  /// The record, typed and valid. Throws every error of every field, in one refusal.
  /// With `isBlank`, what is missing becomes room to write.
  package func record(
    from input: RecordInput, isBlank: Bool = false
  ) throws(Refusal) -> LocatedValue {
    let node = try merged(input)
    if node == nil, !isBlank, let file = input.record { throw Refusal(Self.empty(file)) }
    let decoder = RecordDecoder(
      schema: template.schema, type: template.recordType, isBlank: isBlank, limits: limits)
    let (value, diagnostics) = decoder.decode(node)
    guard let value, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Refusal(diagnostics)
    }
    return value
  }

  /// An empty file: one word on it, rather than one on every field.
  private static func empty(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "record.empty",
      Message(fr: "la fiche « \(file.name) » est vide", en: "the record \"\(file.name)\" is empty"),
      at: SourceSpan(file: file, range: 0..<0),
      hint: Message(
        fr: "remplir la fiche, ou demander le formulaire vierge par --blank",
        en: "fill in the record, or ask for the blank form with --blank"))
  }

  /// All that was given, as one tree.
  private func merged(_ input: RecordInput) throws(Refusal) -> DataNode? {
    var result: DataNode?
    var diagnostics: [Diagnostic] = []
    for file in input.bases + [input.record].compactMap({ $0 }) {
      let (node, problems) = DataReader.read(file, limits: limits)
      diagnostics += problems
      result = RecordMerge.merging(base: result, over: node)
    }
    for assignment in input.assignments {
      let (node, problems) = RecordMerge.set(assignment, in: result, limits: limits)
      diagnostics += problems
      result = node
    }
    guard diagnostics.isEmpty else { throw Refusal(diagnostics) }
    return result
  }
}
