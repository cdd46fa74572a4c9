internal import ArgumentParser
internal import Cryptography
internal import Diagnostics
internal import Dispatching
internal import Outbound
internal import Signing

/// The options that seal each document of a batch.
struct BatchSealOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seals each document with this key: a PKCS#12 or PEM file.", valueName: "key"))
  var seal: String?

  @Option(
    help: ArgumentHelp("A file whose first line is the key's passphrase.", valueName: "file"))
  var sealPassphraseFile: String?

  @Option(help: ArgumentHelp("A timestamp authority for the seals.", valueName: "url"))
  var sealTsa: String?

  @Option(help: ArgumentHelp("Roots that timestamps must lead to, as PEM.", valueName: "file"))
  var sealTrust: [String] = []

  @Flag(help: "Also asks a timestamp authority on this machine or a private network.")
  var localNetwork = false

  func validate() throws {
    guard seal != nil || (sealPassphraseFile == nil && sealTsa == nil && sealTrust.isEmpty) else {
      throw ValidationError("--seal-… goes with --seal")
    }
  }

  /// What opens the seal for a thread; nil where none is asked for.
  func seal(_ limits: Limits) -> (@Sendable () throws -> any DocumentSeal)? {
    guard let path = seal else { return nil }
    let (passphraseFile, address, roots) = (sealPassphraseFile, sealTsa, sealTrust)
    let client = HTTPClient(reach: localNetwork ? .everywhere : .internet)
    return {
      let key = try KeyFile.key(
        FileReading.contents(of: path, limits: limits), name: path,
        passphrase: try passphraseFile.map { try Secret(readingFile: $0) }, certificates: [])
      let store = try TrustOptions.store(roots, limits: limits)
      let authority = address.map {
        TimestampAuthority(url: $0, client: client, trust: store ?? TrustStore(anchors: []))
      }
      let signer = try DocumentSigner(
        key: key, level: address == nil ? .basic : .timestamped, authority: authority,
        trust: store, client: client)
      return BatchSeal(signer: signer, certificate: key.certificate.der)
    }
  }
}

/// Fills the field that each document has for its seal.
private struct BatchSeal: DocumentSeal {
  let signer: DocumentSigner
  let certificate: [UInt8]

  func sealed(_ document: [UInt8]) throws -> [UInt8] {
    try signer.sign(document, SignatureIntent(field: "seal"))
  }
}
