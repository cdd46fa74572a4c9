internal import Diagnostics

/// What can be wrong between the types of a schema.
enum SchemaFault {
  static func badName(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "schema.bad-name",
      Message(
        fr: "« \(name) » ne peut pas être un nom", en: "\"\(name)\" cannot be a name"), at: span,
      hint: Message(
        fr: "des lettres sans accent et des chiffres, une lettre d'abord, pas un mot du langage",
        en: "letters without accents and digits, a letter first, no word of the language"))
  }

  static func repeatedField(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "schema.repeated-field",
      Message(
        fr: "le champ « \(name) » existe déjà", en: "there is already a field \"\(name)\""),
      at: span,
      hint: Message(
        fr: "« extends » copie les champs : n'ajouter que ceux qui manquent",
        en: "\"extends\" copies fields: add only those that are missing"))
  }

  static func repeatedType(_ name: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "schema.repeated-type",
      Message(fr: "le type « \(name) » existe déjà", en: "there is already a type \"\(name)\""),
      at: span,
      notes: [Diagnostic.Note(Message(fr: "défini ici", en: "defined here"), at: first)])
  }

  static func cannotExtend(
    _ base: String, _ why: Message, known: [String], at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "schema.cannot-extend", why, at: span, hint: NearestName.hint(base, among: known))
  }

  static func extendsCycle(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let path = names.joined(separator: " → ")
    return Diagnostic(
      "schema.extends-cycle",
      Message(
        fr: "« extends » tourne en rond : \(path)", en: "\"extends\" goes in circles: \(path)"),
      at: span)
  }

  static func endless(_ name: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      "schema.endless-type",
      Message(
        fr: "« \(name) » se contient sans fin", en: "\"\(name)\" contains itself without end"),
      at: span,
      hint: Message(
        fr: "rendre facultatif (« ? ») un des champs qui y mènent, ou en faire une liste 0..*",
        en: "make one of the fields that lead there optional (\"?\"), or a list 0..*"))
  }

  static func derivedCycle(_ names: [String], at span: SourceSpan?) -> Diagnostic {
    let list = names.joined(separator: ", ")
    return Diagnostic(
      "schema.derived-cycle",
      Message(
        fr: "des champs calculés dépendent l'un de l'autre : \(list)",
        en: "derived fields depend on each other: \(list)"), at: span)
  }
}
