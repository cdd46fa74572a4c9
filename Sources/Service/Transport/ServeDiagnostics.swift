internal import Diagnostics

/// Why the service does not listen.
enum ServeDiagnostics {
  static func certificate(_ certificate: String, _ key: String) -> Diagnostic {
    Diagnostic(
      "serve.certificate",
      Message(
        fr: "« \(certificate) » et « \(key) » ne sont pas un certificat et sa clé",
        en: "\"\(certificate)\" and \"\(key)\" are not a certificate and its key"),
      at: Origin.none,
      hint: Message(
        fr:
          "donner la chaîne en PEM, le certificat du service en premier, et sa clé sans mot de passe",
        en: "give the chain as PEM, the service's own certificate first, and its key unencrypted"))
  }

  static func unprotected(_ host: String) -> Diagnostic {
    Diagnostic(
      "serve.unprotected",
      Message(
        fr: "à l'adresse « \(host) », chacun lirait ce qui passe sur le réseau",
        en: "at the address \"\(host)\", anybody could read what passes on the network"),
      at: Origin.none,
      hint: Message(
        fr:
          "donner --tls-certificate et --tls-key, ou --behind-proxy si un mandataire chiffre devant",
        en: "give --tls-certificate and --tls-key, or --behind-proxy if a proxy in front encrypts"))
  }

  static func cannotListen(_ host: String, _ port: Int, _ reason: String) -> Diagnostic {
    Diagnostic(
      "serve.cannot-listen",
      Message(
        fr: "le service ne peut écouter à « \(host):\(port) » : \(reason)",
        en: "the service cannot listen at \"\(host):\(port)\": \(reason)"),
      at: Origin.none,
      hint: Message(
        fr: "vérifier l'adresse, ou choisir un autre port : --port",
        en: "check the address, or choose another port: --port"))
  }
}
