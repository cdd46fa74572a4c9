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
    var cursor = try JSONRequest.cursor(body, limits: limits)
    let name = cursor.text("template", isRequired: true)
    let record = cursor.value("record", isRequired: true)
    externalID = cursor.text("external_id")
    replaces = cursor.text("replaces")
    let diagnostics = cursor.finish()
    guard let name, let record, diagnostics.isEmpty else { throw Refusal(diagnostics) }
    (template, pinnedHash) = TemplateName.parts(name)
    let range = record.span.range
    self.record = SourceFile(
      name: "record.json", bytes: Array(body[Int(range.lowerBound)..<Int(range.upperBound)]))
  }
}
