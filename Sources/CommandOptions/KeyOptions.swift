package import ArgumentParser
package import Cryptography
package import Diagnostics

/// The options that say with which key to sign. A passphrase is never an argument.
package struct KeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The key: a PKCS#12 or PEM file, or the pkcs11: address of one on a token.",
      valueName: "key"))
  package var key: String

  @Option(
    help: ArgumentHelp(
      "A file whose first line is the key's passphrase, or the token's PIN.", valueName: "file"))
  package var passphraseFile: String?

  @Option(
    help: ArgumentHelp(
      "An open descriptor to read the passphrase from instead.", valueName: "number"))
  package var passphraseFd: Int32?

  @Option(
    help: ArgumentHelp(
      "Certificates that did not come with the key, as PEM: its own, those of its issuers.",
      valueName: "file"))
  package var certificates: [String] = []

  @Option(
    help: ArgumentHelp(
      "The library of the token's maker; otherwise all that are registered.", valueName: "file"))
  package var pkcs11Module: String?

  package init() {}

  package func validate() throws {
    guard passphraseFile == nil || passphraseFd == nil else {
      throw ValidationError("--passphrase-file and --passphrase-fd exclude each other")
    }
    guard !key.hasPrefix("pkcs11:") || passphraseFile != nil || passphraseFd != nil else {
      throw ValidationError("a token needs its PIN: --passphrase-file or --passphrase-fd")
    }
  }

  /// Opens the key. Throws `key.…`, `certificate.unreadable`, `file.unreadable`.
  package func open(limits: Limits) throws(Diagnostic) -> any SigningKey {
    var others: [Certificate] = []
    for path in certificates {
      others += try CertificateFile.certificates(
        FileReading.contents(of: path, limits: limits))
    }
    if key.hasPrefix("pkcs11:") {
      return try TokenKey.key(
        key, pin: try passphrase() ?? Secret([]), certificates: others, module: pkcs11Module)
    }
    let bytes = try FileReading.contents(of: key, limits: limits)
    return try KeyFile.key(bytes, name: key, passphrase: passphrase(), certificates: others)
  }

  private func passphrase() throws(Diagnostic) -> Secret? {
    if let passphraseFile { return try Secret(readingFile: passphraseFile) }
    if let passphraseFd { return try Secret(readingFrom: passphraseFd) }
    return nil
  }
}
