internal import ArgumentParser
internal import Cryptography
internal import Diagnostics
internal import Service

/// The options that say how a service signs and verifies.
struct ServedSigningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The address of a timestamp authority.", valueName: "url"))
  var tsa: String?

  @Option(
    help: ArgumentHelp(
      "Roots that signers, timestamps and status answers must lead to, as PEM.",
      valueName: "file"))
  var trust: [String] = []

  func configuration(_ limits: Limits) throws(Diagnostic) -> SigningConfiguration {
    var configuration = SigningConfiguration()
    configuration.authority = tsa
    guard !trust.isEmpty else { return configuration }
    var certificates: [Certificate] = []
    for file in trust {
      certificates += try CertificateFile.certificates(
        FileReading.contents(of: file, limits: limits))
    }
    configuration.trust = TrustStore(anchors: certificates)
    return configuration
  }
}
