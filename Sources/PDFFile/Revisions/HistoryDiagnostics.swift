internal import Diagnostics

/// Why the structure of a signed document is not sound. Each has a name of its own.
enum HistoryDiagnostics {
  /// What to do about a file that does not hold together.
  static let distrust = Message(
    fr: "ne pas se fier à ce fichier ; demander celui qui a été signé",
    en: "do not trust this file; ask for the one that was signed")

  static func root(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.root-changed",
      Message(
        fr: "la version \(revision) du fichier montre un autre document (/Root)",
        en: "revision \(revision) of the file shows another document (/Root)"),
      hint: distrust)
  }

  static func properties(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.properties-changed",
      Message(
        fr: "la version \(revision) du fichier change ses propriétés",
        en: "revision \(revision) of the file changes its properties"),
      hint: distrust)
  }

  static func removed(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.object-removed",
      Message(
        fr: "la version \(revision) du fichier ôte l'objet \(object)",
        en: "revision \(revision) of the file removes object \(object)"),
      hint: distrust)
  }

  static func unexplained(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.unexplained-object",
      Message(
        fr: "la version \(revision) du fichier apporte l'objet \(object), que rien n'explique",
        en: "revision \(revision) of the file brings object \(object), which nothing explains"),
      hint: distrust)
  }

  static func changed(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.object-changed",
      Message(
        fr: "la version \(revision) du fichier change l'objet \(object)",
        en: "revision \(revision) of the file changes object \(object)"),
      hint: distrust)
  }

  static func signatureChanged(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.signature-changed",
      Message(
        fr: "la version \(revision) du fichier change une signature (objet \(object))",
        en: "revision \(revision) of the file changes a signature (object \(object))"),
      hint: distrust)
  }

  static func signatureRemoved(_ field: String, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.signature-removed",
      Message(
        fr: "la version \(revision) du fichier ôte la signature de « \(field) »",
        en: "revision \(revision) of the file removes the signature of \"\(field)\""),
      hint: distrust)
  }

  static func appearance(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.appearance-changed",
      Message(
        fr: "la version \(revision) du fichier change l'apparence d'un champ (objet \(object))",
        en: "revision \(revision) of the file changes how a field looks (object \(object))"),
      hint: distrust)
  }

  static func annotationAdded(_ page: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.annotation-added",
      Message(
        fr: "la version \(revision) du fichier pose une annotation sur une page (objet \(page))",
        en: "revision \(revision) of the file lays an annotation over a page (object \(page))"),
      hint: distrust)
  }

  static func annotationChanged(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.annotation-changed",
      Message(
        fr: "la version \(revision) du fichier change ou ôte une annotation (objet \(object))",
        en: "revision \(revision) of the file changes or removes an annotation (object \(object))"),
      hint: distrust)
  }

  static func fieldAdded(_ field: String, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.field-added",
      Message(
        fr: "la version \(revision) du fichier ajoute le champ « \(field) »",
        en: "revision \(revision) of the file adds the field \"\(field)\""),
      hint: distrust)
  }

  static func fieldRemoved(_ field: String, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.field-removed",
      Message(
        fr: "la version \(revision) du fichier ôte le champ « \(field) »",
        en: "revision \(revision) of the file removes the field \"\(field)\""),
      hint: distrust)
  }

  static func fieldChanged(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.field-changed",
      Message(
        fr: "la version \(revision) du fichier change un champ (objet \(object))",
        en: "revision \(revision) of the file changes a field (object \(object))"),
      hint: distrust)
  }

  static func form(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.form-changed",
      Message(
        fr: "la version \(revision) du fichier change son formulaire",
        en: "revision \(revision) of the file changes its form"),
      hint: distrust)
  }

  static func page(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.page-changed",
      Message(
        fr: "la version \(revision) du fichier change une page (objet \(object))",
        en: "revision \(revision) of the file changes a page (object \(object))"),
      hint: distrust)
  }

  static func pages(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.pages-changed",
      Message(
        fr: "la version \(revision) du fichier ajoute, ôte ou déplace des pages",
        en: "revision \(revision) of the file adds, removes or moves pages"),
      hint: distrust)
  }

  static func attachment(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.attachment-changed",
      Message(
        fr: "la version \(revision) du fichier change ses fichiers joints (objet \(object))",
        en: "revision \(revision) of the file changes its attachments (object \(object))"),
      hint: distrust)
  }

  static func structure(_ object: Int, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.structure-changed",
      Message(
        fr: "la version \(revision) du fichier change la structure du document (objet \(object))",
        en: "revision \(revision) of the file changes the document's structure (object \(object))"),
      hint: distrust)
  }

  static func catalog(_ key: String, _ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.catalog-changed",
      Message(
        fr: "la version \(revision) du fichier change son catalogue (/\(key))",
        en: "revision \(revision) of the file changes its catalogue (/\(key))"),
      hint: distrust)
  }

  static func permissions(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.certification-changed",
      Message(
        fr: "la version \(revision) du fichier change ou ôte la certification du document",
        en: "revision \(revision) of the file changes or removes the document's certification"),
      hint: distrust)
  }

  static func validationData(_ revision: Int) -> Diagnostic {
    Diagnostic(
      "pdf.validation-data-changed",
      Message(
        fr: "la version \(revision) du fichier change ou ôte des preuves de validation",
        en: "revision \(revision) of the file changes or removes validation data"),
      hint: distrust)
  }

  static func optionalContent(_ object: Int) -> Diagnostic {
    Diagnostic(
      "pdf.optional-content",
      Message(
        fr: "l'objet \(object) a un contenu que l'on peut masquer",
        en: "object \(object) has content that can be hidden"),
      hint: distrust)
  }

  static func activeContent(_ object: Int) -> Diagnostic {
    Diagnostic(
      "pdf.active-content",
      Message(
        fr: "l'objet \(object) contient un script ou une action",
        en: "object \(object) holds a script or an action"),
      hint: distrust)
  }

  static func unreferenced(_ object: Int) -> Diagnostic {
    Diagnostic(
      "pdf.unreferenced-object",
      Message(
        fr: "l'objet \(object) est dans le document sans que rien n'y mène",
        en: "object \(object) is in the document and nothing leads to it"),
      hint: distrust)
  }
}
