internal import Diagnostics

/// What a check finds. Every hint is the same: nothing mends a register but a backup that passes.
enum CheckDiagnostics {
  private static let restore = Message(
    fr: "arrêter le service, garder ce fichier pour l'enquête, "
      + "reprendre une sauvegarde qui passe chancery register check",
    en: "stop the service, keep this file to be looked into, "
      + "take a backup that passes chancery register check")

  static func file(_ what: String) -> Diagnostic {
    Diagnostic(
      "register.damaged-file",
      Message(
        fr: "le fichier du registre est abîmé : \(what)",
        en: "the register's file is damaged: \(what)"),
      at: Origin.none, hint: restore)
  }

  static func form(_ name: String) -> Diagnostic {
    Diagnostic(
      "register.damaged-form",
      Message(
        fr: "la table, l'index ou le déclencheur « \(name) » n'est pas celui de cette version",
        en: "the table, index or trigger \"\(name)\" is not this version's"),
      at: Origin.none, hint: restore)
  }

  static func table(_ name: String) -> Diagnostic {
    Diagnostic(
      "register.damaged-table",
      Message(
        fr: "la table « \(name) » ne contient pas ce que le registre y a écrit",
        en: "the table \"\(name)\" does not hold what the register wrote there"),
      at: Origin.none, hint: restore)
  }

  static func journal(_ place: Int64) -> Diagnostic {
    Diagnostic(
      "register.damaged-journal",
      Message(
        fr: "le journal ne s'enchaîne plus à l'entrée \(place)",
        en: "the journal's chain is broken at entry \(place)"),
      at: Origin.none, hint: restore)
  }

  static func shortened(_ place: Int64, end: Int64) -> Diagnostic {
    Diagnostic(
      "register.shortened-journal",
      Message(
        fr: "le journal finit à l'entrée \(end) ; il en avait \(place)",
        en: "the journal ends at entry \(end); it had \(place)"),
      at: Origin.none, hint: restore)
  }

  static func document(_ id: String) -> Diagnostic {
    Diagnostic(
      "register.damaged-document",
      Message(
        fr: "le document « \(id) » n'est pas ce que le journal en dit",
        en: "the document \"\(id)\" is not what the journal says of it"),
      at: Origin.none, hint: restore)
  }

  static func file(of id: String) -> Diagnostic {
    Diagnostic(
      "register.damaged-content",
      Message(
        fr: "un fichier du document « \(id) » a changé",
        en: "a file of the document \"\(id)\" has changed"),
      at: Origin.none, hint: restore)
  }

  static func numbers(_ organisation: String, _ template: String, _ year: SchoolYear) -> Diagnostic
  {
    Diagnostic(
      "register.damaged-numbers",
      Message(
        fr: "les numéros de « \(template) » pour « \(organisation) » en \(year.name) "
          + "ne se suivent pas",
        en: "the numbers of \"\(template)\" for \"\(organisation)\" in \(year.name) "
          + "do not follow each other"),
      at: Origin.none, hint: restore)
  }
}
