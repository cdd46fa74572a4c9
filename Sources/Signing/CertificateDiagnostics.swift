internal import Cryptography
internal import Diagnostics

/// Why a certificate is not believed.
enum CertificateDiagnostics {
  static func diagnostic(_ fault: PathFault) -> Diagnostic {
    switch fault {
    case .expired(let name, let moment): expired(name.forPeople, moment)
    case .notYetValid(let name, let moment): notYetValid(name.forPeople, moment)
    case .untrusted(let name): untrusted(name.forPeople)
    case .wrongUsage(let name): wrongUsage(name.forPeople)
    case .weak(let name): weak(name.forPeople)
    case .forged(let name): forged(name.forPeople)
    case .other(let name, let reason): other(name.forPeople, reason)
    }
  }

  private static func expired(_ name: String, _ moment: Moment) -> Diagnostic {
    Diagnostic(
      "certificate.expired",
      Message(
        fr: "le certificat de « \(name) » a expiré le \(moment.text)",
        en: "the certificate of \"\(name)\" expired on \(moment.text)"),
      hint: Message(
        fr: "signer avec un certificat en cours de validité, et faire horodater",
        en: "sign with a certificate that is valid, and have it timestamped"))
  }

  private static func notYetValid(_ name: String, _ moment: Moment) -> Diagnostic {
    Diagnostic(
      "certificate.not-yet-valid",
      Message(
        fr: "le certificat de « \(name) » ne vaut qu'à partir du \(moment.text)",
        en: "the certificate of \"\(name)\" is valid only from \(moment.text)"))
  }

  private static func untrusted(_ name: String) -> Diagnostic {
    Diagnostic(
      "certificate.untrusted",
      Message(
        fr: "aucun des certificats de confiance ne répond de « \(name) »",
        en: "none of the trusted certificates stands behind \"\(name)\""),
      hint: Message(
        fr: "si cette autorité est digne de confiance, donner sa racine avec --trust",
        en: "if this authority is to be trusted, give its root with --trust"))
  }

  private static func wrongUsage(_ name: String) -> Diagnostic {
    Diagnostic(
      "certificate.wrong-usage",
      Message(
        fr: "le certificat de « \(name) » n'est pas fait pour cet usage",
        en: "the certificate of \"\(name)\" is not meant for this use"))
  }

  private static func weak(_ name: String) -> Diagnostic {
    Diagnostic(
      "certificate.weak",
      Message(
        fr: "la clé ou l'empreinte du certificat de « \(name) » est trop faible",
        en: "the key or the digest of the certificate of \"\(name)\" is too weak"))
  }

  private static func forged(_ name: String) -> Diagnostic {
    Diagnostic(
      "certificate.forged",
      Message(
        fr: "le certificat de « \(name) » n'a pas été signé par l'émetteur qu'il nomme",
        en: "the certificate of \"\(name)\" was not signed by the issuer that it names"))
  }

  private static func other(_ name: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      "certificate.no-path",
      Message(
        fr: "le certificat de « \(name) » ne peut être validé (\(reason))",
        en: "the certificate of \"\(name)\" cannot be validated (\(reason))"))
  }

  static func revoked(_ name: DistinguishedName, _ moment: Moment) -> Diagnostic {
    Diagnostic(
      "certificate.revoked",
      Message(
        fr: "le certificat de « \(name.forPeople) » est révoqué depuis le \(moment.text)",
        en: "the certificate of \"\(name.forPeople)\" is revoked since \(moment.text)"))
  }

  static func noStatus(_ name: DistinguishedName, _ notes: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      "certificate.no-status",
      Message(
        fr: "rien ne dit si le certificat de « \(name.forPeople) » est révoqué",
        en: "nothing says whether the certificate of \"\(name.forPeople)\" is revoked"),
      notes: notes,
      hint: Message(
        fr: "le demander à son autorité avec --online, ou recommencer plus tard",
        en: "ask its authority with --online, or try again later"))
  }

  static func badStatus(_ url: String, _ fault: RevocationStatement.Fault) -> Diagnostic {
    let why = reason(fault)
    return Diagnostic(
      "certificate.bad-status",
      Message(
        fr: "la réponse de « \(url) » ne vaut rien : \(why.french)",
        en: "the answer of \"\(url)\" is worth nothing: \(why.english)"))
  }

  private static func reason(_ fault: RevocationStatement.Fault) -> Message {
    switch fault {
    case .unreadable: Message(fr: "elle ne peut être lue", en: "it cannot be read")
    case .refused(let status): Message(fr: "refus \(status)", en: "refusal \(status)")
    case .wrongNonce:
      Message(fr: "elle répond à une autre question", en: "it answers another question")
    case .notSigned:
      Message(
        fr: "elle n'est pas signée par qui en a le droit", en: "nobody signed it who may")
    case .aboutOthers:
      Message(fr: "elle parle d'autres certificats", en: "it is about other certificates")
    case .partial: Message(fr: "elle n'est que partielle", en: "it is only a part")
    }
  }

  static func stale(_ url: String) -> Message {
    Message(
      fr: "la réponse de « \(url) » n'est pas d'aujourd'hui",
      en: "the answer of \"\(url)\" is not of today")
  }
}
