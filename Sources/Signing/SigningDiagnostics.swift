internal import Diagnostics

/// Why nothing is signed.
enum SigningDiagnostics {
  static func noAuthority(_ level: SignatureLevel) -> Diagnostic {
    Diagnostic(
      "signing.no-authority",
      Message(
        fr: "le niveau \(level.rawValue) demande un serveur d'horodatage",
        en: "the level \(level.rawValue) needs a timestamp authority"),
      hint: Message(
        fr: "donner son adresse avec --tsa", en: "give its address with --tsa"))
  }

  static func noTrust(_ level: SignatureLevel) -> Diagnostic {
    Diagnostic(
      "signing.no-trust",
      Message(
        fr: "le niveau \(level.rawValue) demande les certificats auxquels se fier",
        en: "the level \(level.rawValue) needs the certificates to trust"),
      hint: Message(
        fr: "donner les racines, en PEM, avec --trust", en: "give the roots, as PEM, with --trust"))
  }
}
