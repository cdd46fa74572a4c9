package import Diagnostics
package import Records

/// A partial whose text somebody approved: a record names the approved text by its fingerprint.
package struct Approval: Sendable {
  /// The partial's path: `partials/general-provisions.md`.
  package let path: String
  /// The fingerprint of its file, as `sha256sum` gives it.
  package let fingerprint: String
  /// Where the record says which text was approved.
  package let field: Expression

  /// The partial's file.
  let file: SourceFile
  /// Where `template.yaml` asks for it.
  let span: SourceSpan

  /// The path in the record, as people write it.
  package var fieldName: String { field.pathNames?.joined(separator: ".") ?? "" }
}

extension Expression {
  /// The names of a path; nil for anything else.
  var pathNames: [String]? {
    if case .path(let components) = kind { components.map(\.name) } else { nil }
  }
}

extension CheckedTemplate {
  /// What is wrong when a record was agreed upon with another text than the one in force. A record
  /// that says nothing is not asked.
  package func unapproved(_ record: LocatedValue) -> [Diagnostic] {
    guard !approvals.isEmpty, case .record(let fields) = record.value else { return [] }
    let environment = Environment(schema: schema, values: fields.fields)
    return approvals.compactMap { approval in
      guard
        let value = try? ExpressionEvaluator().evaluate(approval.field, in: environment),
        case .string(let approved, _) = value.value, approved != approval.fingerprint
      else { return nil }
      return approval.refusal(at: value.location)
    }
  }
}

extension Approval {
  fileprivate func refusal(at location: RecordLocation?) -> Diagnostic {
    Diagnostic(
      "template.text-not-approved",
      Message(
        fr: "le texte en vigueur de « \(path) » n'est pas celui qui a été approuvé",
        en: "the text in force of \"\(path)\" is not the one that was approved"),
      at: Origin(record: location),
      notes: [
        .init(
          Message(fr: "le texte en vigueur est ici", en: "the text in force is here"),
          at: SourceSpan(file: file, range: 0..<0)),
        .init(
          Message(fr: "le modèle le demande ici", en: "the template asks for it here"), at: span),
      ],
      hint: Message(
        fr: "remettre le texte approuvé, ou faire approuver celui-ci : \(fingerprint)",
        en: "put the approved text back, or have this one approved: \(fingerprint)"))
  }
}
