internal import Cryptography
internal import Diagnostics

/// Why a signature is not sound.
enum SignatureDiagnostics {
  static func message(_ fault: CMSSignature.Fault) -> Diagnostic {
    switch fault {
    case .unreadable, .notOneSigner, .noCertificate, .attributes: damaged
    case .weakDigest: weak
    }
  }

  private static var damaged: Diagnostic {
    Diagnostic(
      "signature.damaged",
      Message(
        fr: "la signature n'est pas un message CMS lisible, d'un seul signataire",
        en: "the signature is no CMS message of one signer that can be read"))
  }

  private static var weak: Diagnostic {
    Diagnostic(
      "signature.weak-digest",
      Message(
        fr: "la signature emploie une empreinte plus faible que SHA-256",
        en: "the signature uses a digest weaker than SHA-256"))
  }

  static func form(_ form: String) -> Diagnostic {
    Diagnostic(
      "signature.form",
      Message(
        fr: "la signature est d'une autre forme que PAdES : \(form)",
        en: "the signature is of another form than PAdES: \(form)"))
  }

  static var forged: Diagnostic {
    Diagnostic(
      "signature.forged",
      Message(
        fr: "la signature n'est pas celle du certificat qui l'accompagne",
        en: "the signature is not that of the certificate that comes with it"))
  }

  static var altered: Diagnostic {
    Diagnostic(
      "signature.altered",
      Message(
        fr: "le document a été modifié depuis cette signature",
        en: "the document was changed since this signature"))
  }

  static var unnamedCertificate: Diagnostic {
    Diagnostic(
      "signature.unnamed-certificate",
      Message(
        fr: "la signature ne nomme pas le certificat qui l'accompagne",
        en: "the signature does not name the certificate that comes with it"))
  }

  static var contents: Diagnostic {
    Diagnostic(
      "signature.contents",
      Message(
        fr: "la signature porte sur autre chose que le document",
        en: "the signature is of something else than the document"))
  }

  static func foreignSeal(_ name: String) -> Diagnostic {
    Diagnostic(
      "signature.foreign-seal",
      Message(
        fr: "la dernière signature, de « \(name) », n'est pas le sceau attendu",
        en: "the last signature, of \"\(name)\", is not the expected seal"))
  }

  static func disorder(_ moment: Moment) -> Diagnostic {
    Diagnostic(
      "signature.disorder",
      Message(
        fr: "la signature est horodatée du \(moment.text), après ce qui la couvre",
        en: "the signature is timestamped \(moment.text), after what covers it"))
  }

  static func signingTime(_ field: String) -> Diagnostic {
    Diagnostic(
      "signature.signing-time",
      Message(
        fr: "« \(field) » dit son heure deux fois, ce que PAdES ne veut pas",
        en: "\"\(field)\" tells its time twice, which PAdES does not want"),
      severity: .warning)
  }
}
