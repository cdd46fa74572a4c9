internal import Diagnostics

/// What is wrong with messages, or not known of them.
enum MailDiagnostics {
  static func refused(_ row: Int, _ answer: String) -> Diagnostic {
    Diagnostic(
      "mail.refused",
      Message(
        fr: "le message de la fiche \(row) est refusé : \(answer)",
        en: "the message of record \(row) is refused: \(answer)"),
      at: Origin.none,
      hint: Message(
        fr: "corriger l'adresse, ou imprimer la lettre", en: "mend the address, or print the letter"
      ))
  }

  static func deferred(_ row: Int, _ answer: String) -> Diagnostic {
    Diagnostic(
      "mail.deferred",
      Message(
        fr: "le message de la fiche \(row) n'est pas parti : \(answer)",
        en: "the message of record \(row) has not gone: \(answer)"),
      at: Origin.none, hint: Message(fr: "relancer plus tard", en: "run it again later"))
  }

  static func uncertain(_ rows: [Int]) -> Diagnostic {
    let shown =
      rows.prefix(20).map(String.init).joined(separator: ", ")
      + (rows.count > 20 ? ", …" : "")
    return Diagnostic(
      "mail.uncertain",
      Message(
        fr: "on ne sait pas si ces fiches ont reçu leur message : \(shown)",
        en: "it is not known whether these records got their message: \(shown)"),
      at: Origin.none, severity: .warning,
      hint: Message(
        fr: "regarder le journal du serveur ; --resend-uncertain les renvoie",
        en: "look at the server's log; --resend-uncertain sends them again"))
  }

  static func unapproved(_ count: Int, isWrong: Bool) -> Diagnostic {
    Diagnostic(
      "mail.unapproved",
      Message(
        fr: "\(count) messages attendent une approbation"
          + (isWrong ? " ; celle qui est donnée vaut pour autre chose" : ""),
        en: "\(count) messages wait for an approval"
          + (isWrong ? "; the one given is for something else" : "")),
      at: Origin.none,
      hint: Message(
        fr: "regarder l'échantillon (batch --sample, mail --test-to), puis donner --approve",
        en: "look at the sample (batch --sample, mail --test-to), then give --approve"))
  }
}
