internal import Diagnostics
internal import Records

/// `approved:` in `template.yaml`, once the text was checked.
extension Checker {
  /// The approvals that hold: of a partial that the template includes, by a field of the record.
  /// Where the text itself is wrong an include may have been lost, which was told.
  mutating func approvals(
    _ settings: [TemplateSettings.Approval], _ files: FileReader, isTextRight: Bool
  ) -> [Approval] {
    settings.compactMap { setting in
      let isField = checkField(setting.field)
      let path = "partials/\(setting.partial.name).md"
      guard included.contains(setting.partial.name),
        let fragment = fragments.partial(setting.partial.name),
        let file = files.files.first(where: { $0.path == path })
      else {
        reportNotIncluded(setting.partial, isTextRight)
        return nil
      }
      guard isField else { return nil }
      return Approval(
        path: path, fingerprint: files.library.digest(file.bytes), field: setting.field,
        file: fragment.tree.file, span: setting.partial.span)
    }
  }

  /// A fingerprint anywhere in the record; what stands on the way there may be absent.
  private mutating func checkField(_ field: Expression) -> Bool {
    guard let names = field.pathNames else { return false }
    let scope = names.indices.reduce(scope) { $0.assumingPresent(Array(names[...$1])) }
    let type = expressions.check(field, in: scope, diagnostics: &diagnostics)
    if type == .unknown || type.asPresent == .scalar(.fingerprint) { return type != .unknown }
    let name = type.name(in: schema)
    report(
      "not-a-fingerprint",
      Message(
        fr: "un texte approuvé se reconnaît à son empreinte, pas à \(name.french)",
        en: "an approved text is known by its fingerprint, not by \(name.english)"),
      at: field.span,
      hint: Message(
        fr: "donner au champ le type fingerprint", en: "give the field the type fingerprint"))
    return false
  }

  private mutating func reportNotIncluded(
    _ partial: Expression.PathComponent, _ isTextRight: Bool
  ) {
    guard fragments.partialNames().contains(partial.name) else { return reportUnknown(partial) }
    guard isTextRight else { return }
    report(
      "approved-not-included",
      Message(
        fr: "le modèle n'inclut pas le fragment « \(partial.name) »",
        en: "the template does not include the partial \"\(partial.name)\""),
      at: partial.span,
      hint: Message(
        fr: "écrire {% include \(partial.name) %}, ou ôter cette ligne",
        en: "write {% include \(partial.name) %}, or remove this line"))
  }
}
