internal import COpenSSL
internal import Diagnostics

/// What can be wrong with a key.
enum KeyDiagnostics {
  static func missing(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.missing",
      Message(
        fr: "« \(name) » ne contient pas de clé privée", en: "\"\(name)\" holds no private key"),
      hint: Message(
        fr: "donner un fichier PKCS#12 (.p12, .pfx) ou PEM qui contient la clé",
        en: "give a PKCS#12 (.p12, .pfx) or PEM file that holds the key"))
  }

  /// Why a key did not open: no passphrase, a wrong one, or a cipher that OpenSSL 3 no longer has.
  static func notOpened(_ name: String, hasPassphrase: Bool) -> Diagnostic {
    let reason = Libcrypto.lastReason()
    if reason == "unsupported" { return oldCipher(name) }
    return hasPassphrase ? wrongPassphrase(name) : passphraseNeeded(name)
  }

  private static func oldCipher(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.old-cipher",
      Message(
        fr: "la clé « \(name) » est protégée par un chiffre trop ancien (RC2, DES)",
        en: "the key \"\(name)\" is protected by a cipher that is too old (RC2, DES)"),
      hint: Message(
        fr: "l'exporter de nouveau, protégée par AES-256", en: "export it again, with AES-256"))
  }

  private static func wrongPassphrase(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.wrong-passphrase",
      Message(
        fr: "la phrase secrète n'ouvre pas « \(name) », ou le fichier est endommagé",
        en: "the passphrase does not open \"\(name)\", or the file is damaged"),
      hint: Message(
        fr: "vérifier la première ligne du fichier qui la contient",
        en: "check the first line of the file that holds it"))
  }

  private static func passphraseNeeded(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.passphrase-needed",
      Message(
        fr: "la clé « \(name) » est protégée par une phrase secrète",
        en: "the key \"\(name)\" is protected by a passphrase"),
      hint: Message(
        fr: "donner le fichier qui la contient avec --passphrase-file",
        en: "give the file that holds it with --passphrase-file"))
  }

  static func noCertificate(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.no-certificate",
      Message(
        fr: "aucun certificat donné ne va avec la clé « \(name) »",
        en: "no certificate that was given goes with the key \"\(name)\""),
      hint: Message(
        fr: "donner celui du titulaire, et ceux de ses émetteurs, avec --certificates",
        en: "give the holder's, and those of its issuers, with --certificates"))
  }

  static func weak(_ name: String, _ key: KeyAlgorithm) -> Diagnostic {
    Diagnostic(
      "key.weak",
      Message(
        fr: "la clé « \(name) » est trop faible pour signer : \(key.name)",
        en: "the key \"\(name)\" is too weak to sign: \(key.name)"),
      hint: Message(
        fr: "demander un certificat RSA d'au moins 2048 bits, P-256 ou P-384",
        en: "ask for a certificate of RSA from 2048 bits, P-256 or P-384"))
  }

  static func unsupported(_ name: String, _ key: KeyAlgorithm) -> Diagnostic {
    Diagnostic(
      "key.unsupported",
      Message(
        fr: "« \(name) » est une clé que peu de lecteurs de PDF connaissent : \(key.name)",
        en: "\"\(name)\" is a key that few readers of PDF know: \(key.name)"),
      hint: Message(
        fr: "demander un certificat RSA d'au moins 2048 bits, P-256 ou P-384",
        en: "ask for a certificate of RSA from 2048 bits, P-256 or P-384"))
  }

  static func wrongUsage(_ name: String) -> Diagnostic {
    Diagnostic(
      "key.wrong-usage",
      Message(
        fr: "le certificat de « \(name) » ne permet pas de signer des documents",
        en: "the certificate of \"\(name)\" does not allow signing documents"),
      hint: Message(
        fr: "demander un certificat de signature (digitalSignature ou nonRepudiation)",
        en: "ask for a signing certificate (digitalSignature or nonRepudiation)"))
  }

  static var pinInAddress: Diagnostic {
    Diagnostic(
      "key.pin-in-address",
      Message(
        fr: "le code PIN est écrit dans l'adresse de la clé, que tout le monde peut lire",
        en: "the PIN is written in the key's address, which everybody can read"),
      hint: Message(
        fr: "l'ôter de l'adresse et donner un fichier avec --passphrase-file",
        en: "take it out of the address and give a file with --passphrase-file"))
  }

  static var noEngine: Diagnostic {
    Diagnostic(
      "key.no-engine",
      Message(
        fr: "OpenSSL ne trouve pas le module PKCS#11",
        en: "OpenSSL does not find the PKCS#11 module"),
      hint: Message(
        fr: "installer libengine-pkcs11-openssl et le pilote du support",
        en: "install libengine-pkcs11-openssl and the token's driver"))
  }

  static func notOnToken(_ address: String, _ reason: String?) -> Diagnostic {
    let why = reason.map { " (\($0))" } ?? ""
    return Diagnostic(
      "key.not-on-token",
      Message(
        fr: "le support ne donne pas la clé « \(address) »\(why)",
        en: "the token does not give the key \"\(address)\"\(why)"),
      hint: Message(
        fr: "vérifier l'adresse, le code PIN et que le support est branché",
        en: "check the address, the PIN and that the token is plugged in"))
  }
}
