internal import Diagnostics

/// What can be wrong with a ZIP archive. Nothing is guessed: an archive that says two things of
/// itself is refused.
enum ZIPFault {
  static func damaged(_ name: String, _ what: Message) -> Diagnostic {
    Diagnostic(
      "sheet.damaged",
      Message(
        fr: "« \(name) » est endommagé : \(what.french)",
        en: "\"\(name)\" is damaged: \(what.english)"),
      at: Origin.none,
      hint: Message(
        fr: "l'ouvrir dans un tableur et l'enregistrer de nouveau en .xlsx",
        en: "open it in a spreadsheet and save it again as .xlsx"))
  }

  static func unsupported(_ name: String, _ what: Message) -> Diagnostic {
    Diagnostic(
      "sheet.archive",
      Message(
        fr: "« \(name) » ne peut être lu : \(what.french)",
        en: "\"\(name)\" cannot be read: \(what.english)"),
      at: Origin.none,
      hint: Message(
        fr: "l'ouvrir dans un tableur et l'enregistrer en .xlsx, sans mot de passe",
        en: "open it in a spreadsheet and save it as .xlsx, without a password"))
  }

  static func tooLarge(_ name: String, _ part: String, _ limit: Int) -> Diagnostic {
    Limits.reached(
      "unpacked",
      Message(
        fr: "« \(name) » : la partie \(part) dépasse \(limit) octets une fois décompressée",
        en: "\"\(name)\": the part \(part) is over \(limit) bytes once unpacked"))
  }
}
