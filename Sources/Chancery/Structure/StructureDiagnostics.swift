internal import Diagnostics

/// What can go wrong between a document and its pages; a defect of ours.
enum StructureDiagnostics {
  static func outside(_ text: String, at origin: Origin) -> Diagnostic {
    Diagnostic(
      "defect.pdf-structure",
      Message(
        fr: "le texte « \(text) » ne fait partie d'aucun élément du document",
        en: "the text \"\(text)\" is part of no element of the document"), at: origin,
      hint: Message(
        fr: "signaler ce défaut, avec le modèle", en: "report this defect, with the template"))
  }
}
