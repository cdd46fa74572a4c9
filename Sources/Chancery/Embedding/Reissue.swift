internal import Diagnostics
internal import PDFFile
internal import Records
internal import Template

/// A document made once more, and how it compares to the file that was issued.
public struct Reissue: Sendable {
  /// What came out, from the best to the worst.
  public enum Verdict: Sendable {
    /// Every byte is the same.
    case sameBytes
    /// It reads the same; what its bytes depend on is another, by name.
    case sameText(changed: [String])
    /// It reads otherwise, here first.
    case differs(ReissueDifference)
  }

  /// How it compares.
  public let verdict: Verdict
  /// The document, made again.
  public let pdf: [UInt8]
  /// Whether it was made from what the file carries, which no rule was asked about.
  public let isFromProjection: Bool
}

/// Where two documents differ first.
public struct ReissueDifference: Sendable {
  /// The page, from 1; 0 when it cannot be told.
  public let page: Int
  /// What was issued, and what came out now; nil where one of them has no more.
  public let before: String?
  /// What came out now.
  public let now: String?
}

extension Typesetter {
  /// Makes a document again, from what its file carries or from a record. Throws `reissue.…` when the
  /// template is not at hand, or what keeps the document from being made.
  public func reissue(
    _ embedded: EmbeddedRecord, name: String, record: RecordInput? = nil, from catalogue: Catalogue
  ) throws -> Reissue {
    let template = try Self.template(of: embedded, in: catalogue)
    let composition = try compose(template, embedded, name, record)
    let embedding = Embedding(rawValue: embedded.kind)
    let pdf = try pdf(composition, standards: embedded.standards, embed: embedding)
    let isFromProjection = record == nil && embedding == .printed
    return Reissue(
      verdict: try Self.verdict(on: pdf, embedded), pdf: pdf, isFromProjection: isFromProjection)
  }

  private static func template(
    of embedded: EmbeddedRecord, in catalogue: Catalogue
  ) throws(Refusal) -> PreparedTemplate {
    guard catalogue.names.contains(embedded.template) else {
      throw Refusal(ReissueDiagnostics.missing(embedded.template, embedded.hash))
    }
    let template = try catalogue.template(embedded.template)
    guard template.hash == embedded.hash else {
      throw Refusal(ReissueDiagnostics.other(embedded.template, embedded.hash, template.hash))
    }
    return template
  }

  private func compose(
    _ template: PreparedTemplate, _ embedded: EmbeddedRecord, _ name: String,
    _ record: RecordInput?
  ) throws -> Composition {
    switch embedded.kind {
    case "preview": return try preview(template)
    case "blank":
      return try compose(template, record ?? RecordInput(record: nil), isBlank: true)
    default: break
    }
    if let record { return try compose(template, record) }
    guard let node = embedded.node["record"] else { throw embedded.recordless(name) }
    if embedded.kind == Embedding.full.rawValue {
      let file = SourceFile(name: Envelope.fileName, bytes: embedded.record ?? [])
      return try compose(template, RecordInput(record: file))
    }
    let projection = try ProjectionDecoder(schema: template.template.schema)
      .decode(node, type: template.template.recordType)
    return try compose(template, replaying: projection, try embedded.decisions(name))
  }

  // MARK: The verdict

  private static func verdict(
    on pdf: [UInt8], _ embedded: EmbeddedRecord
  ) throws(Diagnostic) -> Reissue.Verdict {
    let end = embedded.issued.revisions[0].end
    if embedded.issued.bytes.prefix(end).elementsEqual(pdf) { return .sameBytes }
    let again = try PDFDocument(pdf)
    let lines = try again.structureLines()
    guard let before = try? embedded.issued.structureLines() else {
      return .differs(ReissueDifference(page: 0, before: nil, now: nil))
    }
    if before == lines { return .sameText(changed: changes(from: embedded, to: again)) }
    return .differs(difference(before, lines))
  }

  private static func difference(
    _ before: [StructureLine], _ now: [StructureLine]
  ) -> ReissueDifference {
    let index = zip(before, now).enumerated().first { $1.0 != $1.1 }?.offset
    let place = index ?? min(before.count, now.count)
    let old = before.indices.contains(place) ? before[place] : nil
    let new = now.indices.contains(place) ? now[place] : nil
    return ReissueDifference(
      page: old?.page ?? new?.page ?? 0, before: old.map(shown), now: new.map(shown))
  }

  /// A line as people recognize it: its words, or what it is when they are the same.
  private static func shown(_ line: StructureLine) -> String {
    let words = line.text.isEmpty ? line.role : line.text
    return words.count > 120 ? words.prefix(120) + "…" : words
  }

  /// What is another now: versions, fonts, pictures, or the data themselves.
  private static func changes(
    from embedded: EmbeddedRecord, to again: PDFDocument
  ) -> [String] {
    guard let now = try? EmbeddedRecord(in: again.bytes, name: "") else { return [] }
    let pairs = [(embedded.versions, now.versions), (embedded.images, now.images)]
    var changes: [String] = []
    for (before, after) in pairs {
      for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
        changes.append("\(name) \(short(before[name])) → \(short(after[name]))")
      }
    }
    if changes.isEmpty, embedded.envelope != now.envelope { changes.append(Envelope.fileName) }
    return changes
  }

  /// A version as it is, the beginning of a hash.
  private static func short(_ version: String?) -> String {
    guard let version else { return "–" }
    return version.utf8.count > 20 ? String(version.prefix(12)) + "…" : version
  }
}
