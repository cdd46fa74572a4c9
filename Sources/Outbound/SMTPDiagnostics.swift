internal import Diagnostics

/// Why a mail server takes no message at all.
enum SMTPDiagnostics {
  static func badServer(_ url: String) -> Diagnostic {
    Diagnostic(
      "outbound.bad-server",
      Message(
        fr: "« \(url.prefix(200)) » n'est pas l'adresse d'un serveur de courrier",
        en: "\"\(url.prefix(200))\" is no address of a mail server"),
      hint: Message(
        fr: "écrire smtp://serveur:587 ou smtps://serveur",
        en: "write smtp://server:587 or smtps://server"))
  }

  static func unreachable(_ url: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "outbound.smtp-unreachable",
      Message(
        fr: "le serveur de courrier « \(url) » ne peut être joint : \(reason)",
        en: "the mail server \"\(url)\" cannot be reached: \(reason)"),
      hint: Message(
        fr: "vérifier l'adresse et le réseau ; ce qui reste à envoyer le sera à la prochaine fois",
        en: "check the address and the network; what is left goes the next time"))
  }

  static func login(_ url: String, _ answer: String) -> Diagnostic {
    Diagnostic(
      "outbound.smtp-login",
      Message(
        fr: "le serveur de courrier « \(url) » refuse le nom ou le mot de passe : \(answer)",
        en: "the mail server \"\(url)\" refuses the name or the password: \(answer)"),
      hint: Message(
        fr: "vérifier --user et --password-file", en: "check --user and --password-file"))
  }

  static func clearText(_ url: String) -> Diagnostic {
    Diagnostic(
      "outbound.smtp-clear-text",
      Message(
        fr: "le serveur de courrier « \(url) » ne chiffre pas",
        en: "the mail server \"\(url)\" does not encrypt"),
      hint: Message(
        fr: "employer smtps://, ou --allow-clear-text sur un réseau sûr",
        en: "use smtps://, or --allow-clear-text on a network that is safe"))
  }
}
