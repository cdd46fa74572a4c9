internal import Diagnostics

/// What can be wrong with scanned files, and with those of issued documents.
enum ScanDiagnostics {
  static func noLibrary(_ name: String, _ package: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "scans.no-library",
      Message(
        fr: "« \(name) » manque, ou n'est pas entier (\(reason))",
        en: "\"\(name)\" is missing or incomplete (\(reason))"),
      hint: Message(
        fr: "installer le paquet \(package)", en: "install the package \(package)"))
  }

  static func unknownKind(_ name: String) -> Diagnostic {
    Diagnostic(
      "scans.unknown-kind",
      Message(
        fr: "« \(name) » n'est ni un PDF, ni une image TIFF, PNG ou JPEG",
        en: "\"\(name)\" is neither a PDF nor a TIFF, PNG or JPEG image"),
      hint: Message(
        fr: "numériser en PDF, ou convertir le fichier",
        en: "scan to PDF, or convert the file"))
  }

  static func damaged(_ name: String) -> Diagnostic {
    Diagnostic(
      "scans.damaged-file",
      Message(
        fr: "« \(name) » est endommagé : ce qui suit n'a pu être lu",
        en: "\"\(name)\" is damaged: what follows could not be read"),
      hint: Message(
        fr: "numériser ces pages à nouveau ; celles d'avant sont comptées",
        en: "scan these pages again; those before are counted"))
  }

  static func notIssued(_ name: String) -> Diagnostic {
    Diagnostic(
      "scans.not-issued",
      Message(
        fr: "« \(name) » n'est pas un document émis avec un code sur chaque page",
        en: "\"\(name)\" is no document issued with a code on each page"),
      hint: Message(
        fr: "donner le PDF que chancery a établi, d'un modèle où figure « page-code: true »",
        en: "give the PDF that chancery drew up, of a template with \"page-code: true\""))
  }

  static func tooManyFiles(_ limit: Int, _ folder: String) -> Diagnostic {
    Limits.reached(
      "values",
      Message(
        fr: "« \(folder) » contient plus de \(limit) fichiers",
        en: "\"\(folder)\" holds more than \(limit) files"))
  }
}
