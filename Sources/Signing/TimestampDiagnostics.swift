internal import Cryptography
internal import Diagnostics

/// Why something is no timestamp.
enum TimestampDiagnostics {
  static func diagnostic(_ fault: TimestampRequest.Fault, from url: String) -> Diagnostic {
    switch fault {
    case .unreadable: unreadable(url)
    case .refused(let status): refused(url, status)
    case .wrongImprint: wrongImprint
    case .wrongNonce: wrongNonce(url)
    case .token(let fault): diagnostic(fault)
    }
  }

  static func diagnostic(_ fault: TimestampToken.Fault) -> Diagnostic {
    switch fault {
    case .unreadable, .message: damaged
    case .signature: forged
    case .certificate: certificate
    case .weakDigest: weak
    }
  }

  private static func unreadable(_ url: String) -> Diagnostic {
    Diagnostic(
      "timestamp.unreadable",
      Message(
        fr: "ce que « \(url) » répond n'est pas un horodatage",
        en: "what \"\(url)\" answers is no timestamp"),
      hint: Message(
        fr: "vérifier que c'est l'adresse d'un serveur d'horodatage (RFC 3161)",
        en: "check that this is the address of a timestamp authority (RFC 3161)"))
  }

  private static func refused(_ url: String, _ status: Int) -> Diagnostic {
    Diagnostic(
      "timestamp.refused",
      Message(
        fr: "« \(url) » refuse d'horodater (statut \(status))",
        en: "\"\(url)\" refuses to timestamp (status \(status))"))
  }

  static var wrongImprint: Diagnostic {
    Diagnostic(
      "timestamp.wrong-imprint",
      Message(
        fr: "l'horodatage porte sur autre chose que ce document ou cette signature",
        en: "the timestamp is of something else than this document or signature"))
  }

  private static func wrongNonce(_ url: String) -> Diagnostic {
    Diagnostic(
      "timestamp.wrong-nonce",
      Message(
        fr: "l'horodatage de « \(url) » répond à une autre demande",
        en: "the timestamp of \"\(url)\" answers another request"))
  }

  private static var damaged: Diagnostic {
    Diagnostic(
      "timestamp.damaged",
      Message(
        fr: "l'horodatage ne peut être lu", en: "the timestamp cannot be read"))
  }

  private static var forged: Diagnostic {
    Diagnostic(
      "timestamp.forged",
      Message(
        fr: "la signature de l'horodatage n'est pas celle de son certificat",
        en: "the timestamp's signature is not its certificate's"))
  }

  private static var certificate: Diagnostic {
    Diagnostic(
      "timestamp.foreign-certificate",
      Message(
        fr: "l'horodatage ne nomme pas le certificat qui l'accompagne",
        en: "the timestamp does not name the certificate that comes with it"))
  }

  private static var weak: Diagnostic {
    Diagnostic(
      "timestamp.weak-digest",
      Message(
        fr: "l'horodatage emploie une empreinte plus faible que SHA-256",
        en: "the timestamp uses a digest weaker than SHA-256"))
  }
}
