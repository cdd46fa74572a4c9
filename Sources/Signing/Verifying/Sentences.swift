internal import Cryptography
internal import Diagnostics

/// What each check is good for, for `--explain`.
enum Sentences {
  static let form = Message(
    fr: "La forme est l'une de celles que PAdES prévoit (EN 319 142-1).",
    en: "The form is one that PAdES provides for (EN 319 142-1).")
  static let signature = Message(
    fr: "La signature a été faite avec la clé du certificat qui l'accompagne.",
    en: "The signature was made with the key of the certificate that comes with it.")
  static let document = Message(
    fr: "Ce qui est signé est ce document, octet pour octet, jusqu'à la version couverte.",
    en: "What is signed is this document, byte by byte, up to the revision that is covered.")
  static let reference = Message(
    fr: "La signature nomme son certificat : on n'a pas pu en mettre un autre à sa place.",
    en: "The signature names its certificate: no other could be put in its place.")
  static let timestamp = Message(
    fr: "L'horodatage a été fait avec la clé du certificat qui l'accompagne.",
    en: "The timestamp was made with the key of the certificate that comes with it.")
  static let stamped = Message(
    fr: "L'horodatage porte sur cette signature : elle existait à ce moment.",
    en: "The timestamp is of this signature: it was there at that moment.")
  static let order = Message(
    fr: "Les moments se suivent dans l'ordre des signatures.",
    en: "The moments follow each other as the signatures do.")
  static let revocation = Message(
    fr: "Aucun certificat de la chaîne n'était révoqué à ce moment.",
    en: "No certificate of the chain was revoked at that moment.")

  static func path(_ purpose: CertificatePurpose) -> Message {
    switch purpose {
    case .documents:
      Message(
        fr: "Une autorité de confiance répond du signataire, à ce moment et pour cet usage.",
        en: "A trusted authority stands behind the signer, at that moment and for this use.")
    case .timestamps:
      Message(
        fr: "Une autorité de confiance répond de l'horodateur, à ce moment et pour cet usage.",
        en: "A trusted authority stands behind who tells the time, at that moment and for this use."
      )
    }
  }
}
