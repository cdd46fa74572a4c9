public import Diagnostics
package import Records
internal import Template

/// A record as it was given: a file's text, base records behind it, and single values.
public struct RecordInput: Sendable {
  /// The record, as text; nil for a blank form without one.
  public var record: SourceFile?
  /// The record, as a sheet of one row.
  public var sheet: RecordFile?
  /// Records merged below it, the last in front (`--with`).
  public var bases: [SourceFile]
  /// Values set over everything, as `path=value` (`--set`).
  public var assignments: [String]

  /// Makes an input.
  public init(
    record: SourceFile?, sheet: RecordFile? = nil, bases: [SourceFile] = [],
    assignments: [String] = []
  ) {
    self.record = record
    self.sheet = sheet
    self.bases = bases
    self.assignments = assignments
  }
}

extension PreparedTemplate {
  /// Whether a record is right for the template. Throws every error of every field.
  public func validate(_ input: RecordInput) throws(Refusal) { _ = try validated(input) }

  /// The record, typed, valid and, where somebody has to approve its text, approved.
  package func validated(_ input: RecordInput) throws(Refusal) -> LocatedValue {
    let record = try record(from: input)
    let unapproved = template.unapproved(record)
    guard unapproved.isEmpty else { throw Refusal(unapproved) }
    return record
  }

  /// The record, typed and valid. Throws every error of every field, in one refusal.
  /// With `isBlank`, what is missing becomes room to write.
  package func record(
    from input: RecordInput, isBlank: Bool = false
  ) throws(Refusal) -> LocatedValue {
    let node = try merged(input)
    if node == nil, !isBlank, let file = input.record { throw Refusal(Self.empty(file)) }
    let decoder =
      isBlank
      ? RecordDecoder(
        schema: template.schema, type: template.recordType, isBlank: true, limits: limits)
      : decoder
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
    var result = try base(input.bases)
    if let file = input.record {
      result = RecordMerge.merging(base: result, over: try node(of: file))
    }
    if let sheet = input.sheet {
      result = RecordMerge.merging(base: result, over: try single(sheet))
    }
    let (node, diagnostics) = RecordMerge.set(input.assignments, in: result, limits: limits)
    guard diagnostics.isEmpty else { throw Refusal(diagnostics) }
    return node
  }

  /// The base records, the last in front. Throws what is wrong with all of them.
  func base(_ files: [SourceFile]) throws(Refusal) -> DataNode? {
    var result: DataNode?
    var diagnostics: [Diagnostic] = []
    for file in files {
      do throws(Refusal) {
        result = RecordMerge.merging(base: result, over: try node(of: file))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else { throw Refusal(diagnostics) }
    return result
  }

  private func node(of file: SourceFile) throws(Refusal) -> DataNode? {
    let named = RecordFile(path: file.name, bytes: file.bytes)
    if named.kind == .sheet { return try single(named) }
    let (node, diagnostics) = DataReader.read(file, limits: limits)
    guard diagnostics.isEmpty else { throw Refusal(diagnostics) }
    return node
  }

  /// The one record of a sheet.
  private func single(_ file: RecordFile) throws(Refusal) -> DataNode? {
    let source = try records(in: file)
    let given: GivenRecord
    do throws(Diagnostic) {
      guard let first = try source.next() else { throw SheetOpening.noRow(file.name, at: nil) }
      if let second = try source.next() { throw Self.severalRows(second) }
      given = first
    } catch {
      throw Refusal(error)
    }
    guard given.diagnostics.isEmpty else { throw Refusal(given.diagnostics) }
    return given.node
  }

  private static func severalRows(_ second: GivenRecord) -> Diagnostic {
    Diagnostic(
      "sheet.several-rows",
      Message(
        fr: "la feuille a plus d'une ligne ; une seule est attendue",
        en: "the sheet has more than one row; one is expected"),
      at: second.node?.span ?? second.diagnostics.first?.origin.record?.span,
      hint: Message(
        fr: "une fiche par document ; chancery validate examine toutes les lignes",
        en: "one record a document; chancery validate looks at all rows"))
  }
}
