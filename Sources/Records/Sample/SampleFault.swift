internal import Diagnostics

/// What can be wrong with the record that samples make: told where the field or its sample stands.
enum SampleFault {
  static func make(_ fault: Diagnostic) -> Diagnostic {
    let span = fault.origin.record?.nearestSpan
    let path = fault.origin.record?.path ?? ""
    let label = fault.origin.record?.label ?? path
    return fault.id == "record.missing"
      ? missing(path, label, at: span) : refused(fault, path, label, at: span)
  }

  private static func missing(_ path: String, _ label: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      "schema.no-sample",
      Message(
        fr: "l'aperçu n'a rien à montrer pour « \(label) » (\(path))",
        en: "the preview has nothing to show for \"\(label)\" (\(path))"),
      at: span,
      hint: Message(
        fr: "donner un « sample » au champ, ou à celui qui le contient",
        en: "give a \"sample\" to the field, or to the one that holds it"))
  }

  private static func refused(
    _ fault: Diagnostic, _ path: String, _ label: String, at span: SourceSpan?
  ) -> Diagnostic {
    let place = path.isEmpty ? label : path
    return Diagnostic(
      "schema.sample-refused",
      Message(
        fr: "l'aperçu que font les « sample » est refusé (\(place)) : \(fault.message.french)",
        en: "the preview that samples make is refused (\(place)): \(fault.message.english)"),
      at: span, notes: fault.notes,
      hint: fault.hint
        ?? Message(
          fr: "donner aux champs un « sample » qui suive la règle",
          en: "give the fields a \"sample\" that keeps the rule"))
  }
}
