internal import Diagnostics
internal import Records

/// What `POST /v1/documents` is asked for.
struct DocumentRequest: Sendable {
  /// The template's name.
  let template: String
  /// The hash that the caller pins the template to, if they do: `name@hash`.
  let pinnedHash: String?
  /// The record, as it was written in the request.
  let record: SourceFile
  /// What the caller calls the document.
  let externalID: String?
  /// The document that this one amends.
  let replaces: String?

  /// Reads a request's body. Throws `request.…`, or what is wrong with the JSON.
  init(_ body: [UInt8], limits: Limits) throws(Refusal) {
    let file: SourceFile
    do throws(Diagnostic) {
      file = try SourceFile.validated(name: "request.json", bytes: body)
    } catch {
      throw Refusal(error)
    }
    let (node, problems) = DataReader.json(file, limits: limits)
    guard let node, problems.isEmpty else {
      throw Refusal(problems.isEmpty ? [Self.empty(file)] : problems)
    }
    var cursor = DataCursor(
      node, room: "request", of: Message(fr: "la demande", en: "the request"))
    let name = cursor.text("template", isRequired: true)
    let record = cursor.value("record", isRequired: true)
    externalID = cursor.text("external_id")
    replaces = cursor.text("replaces")
    let diagnostics = cursor.finish()
    guard let name, let record, diagnostics.isEmpty else { throw Refusal(diagnostics) }
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    template = String(parts.first ?? "")
    pinnedHash = parts.count > 1 ? String(parts[1]) : nil
    let range = record.span.range
    self.record = SourceFile(
      name: "record.json", bytes: Array(body[Int(range.lowerBound)..<Int(range.upperBound)]))
  }

  private static func empty(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "request.empty", Message(fr: "la demande est vide", en: "the request is empty"),
      at: SourceSpan(file: file, range: 0..<0),
      hint: Message(
        fr: "envoyer un objet JSON : template, record", en: "send a JSON object: template, record"))
  }
}
