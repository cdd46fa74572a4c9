internal import Diagnostics

/// What can go wrong in finishing. Nothing here is the user's doing, but for fonts: what Cairo
/// wrote is not what this room was written for, and nothing is issued.
enum FinishingDiagnostics {
  /// Cairo's file holds something that the reader does not know.
  static func unexpected(_ what: String) -> Diagnostic {
    Diagnostic(
      "defect.pdf-input",
      Message(
        fr: "le fichier tracé contient ce que Chancery ne connaît pas : \(what)",
        en: "the file as drawn holds what Chancery does not know: \(what)"),
      hint: Message(
        fr: "signaler ce défaut, avec les versions de Cairo et de Pango",
        en: "report this defect, with the versions of Cairo and Pango"))
  }

  /// The marks on a page are not those that were announced.
  static func marks(_ what: String, page: Int) -> Diagnostic {
    Diagnostic(
      "defect.pdf-marks",
      Message(
        fr: "les repères de la page \(page) ne correspondent pas à son contenu : \(what)",
        en: "the marks of page \(page) do not match its content: \(what)"),
      hint: Message(
        fr: "signaler ce défaut, avec le modèle", en: "report this defect, with the template"))
  }

  /// The structure tree does not hold together.
  static func structure(_ what: String) -> Diagnostic {
    Diagnostic(
      "defect.pdf-structure",
      Message(
        fr: "la structure du document est incohérente : \(what)",
        en: "the document's structure does not hold together: \(what)"),
      hint: Message(
        fr: "signaler ce défaut, avec le modèle", en: "report this defect, with the template"))
  }

  /// A font that an archival file cannot hold.
  static func font(_ kind: String) -> Diagnostic {
    Diagnostic(
      "pdf.font-kind",
      Message(
        fr: "une police n'est pas TrueType (\(kind)) et ne peut être archivée",
        en: "a font is not TrueType (\(kind)) and cannot be archived"),
      hint: Message(
        fr: "donner des polices à contours TrueType (.ttf)",
        en: "give fonts with TrueType outlines (.ttf)"))
  }
}
