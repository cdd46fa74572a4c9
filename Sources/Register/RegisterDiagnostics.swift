internal import Diagnostics
internal import GRDB

/// What keeps a register from being opened or written.
enum RegisterDiagnostics {
  static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    let reason = (error as? DatabaseError)?.message ?? "\(error)"
    return Diagnostic(
      "register.unreadable",
      Message(
        fr: "le registre « \(path) » ne peut être ouvert : \(reason)",
        en: "the register \"\(path)\" cannot be opened: \(reason)"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier le dossier et ses droits ; reprendre une sauvegarde si le fichier est abîmé",
        en: "check the folder and its rights; take a backup if the file is damaged"))
  }

  static func newer(_ path: String) -> Diagnostic {
    Diagnostic(
      "register.newer",
      Message(
        fr: "le registre « \(path) » a été tenu par une version plus récente de Chancery",
        en: "the register \"\(path)\" was kept by a newer version of Chancery"),
      at: Origin.none,
      hint: Message(
        fr: "prendre cette version, ou une plus récente", en: "take that version, or a newer one"))
  }

  static func missing(_ path: String) -> Diagnostic {
    Diagnostic(
      "register.missing",
      Message(
        fr: "il n'y a pas de registre « \(path) »", en: "there is no register \"\(path)\""),
      at: Origin.none,
      hint: Message(
        fr: "donner son fichier avec --database ; chancery organisation add en fait un",
        en: "give its file with --database; chancery organisation add makes one"))
  }

  static func failed(_ error: DatabaseError) -> Diagnostic {
    let reason = error.message ?? "SQLite \(error.resultCode.rawValue)"
    return Diagnostic(
      "register.failed",
      Message(
        fr: "le registre n'a pu être lu ou écrit : \(reason)",
        en: "the register could not be read or written: \(reason)"),
      at: Origin.none,
      hint: Message(
        fr: "rien n'a été écrit ; vérifier la place sur le disque, puis recommencer",
        en: "nothing was written; check the room left on the disk, then try again"))
  }

  static func unknown(_ kind: Message, _ name: String) -> Diagnostic {
    Diagnostic(
      "register.unknown",
      Message(
        fr: "\(kind.french) « \(name) » n'est pas dans le registre",
        en: "\(kind.english) \"\(name)\" is not in the register"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier le nom ; chancery register list les donne",
        en: "check the name; chancery register list gives them"))
  }
}
