internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Outbound
internal import Signing

/// What `sign` and `seal` have in common.
struct SigningOptions: ParsableArguments {
  @OptionGroup var keyOptions: KeyOptions

  @Option(help: ArgumentHelp("The address of a timestamp authority.", valueName: "url"))
  var tsa: String?

  @Option(
    help: ArgumentHelp(
      "Roots that timestamps and status answers must lead to, as PEM.", valueName: "file"))
  var trust: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the signature holds: b-b, b-t, b-lt or b-lta; b-t with --tsa, b-b without.",
      valueName: "level"))
  var level: SignatureLevel?

  @Option(
    help: ArgumentHelp("As what the signer signs, in the signature's look.", valueName: "text"))
  var role: String?

  @Option(help: ArgumentHelp("Why, in words that stand beside the signature.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Where, in words that stand beside the signature.", valueName: "text"))
  var location: String?

  @Option(
    help: ArgumentHelp("The document's reference, in the signature's look.", valueName: "text"))
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "A picture of the signature as it was drawn or scanned: PNG, JPEG or SVG.",
      valueName: "file"))
  var image: String?

  @Flag(help: "Also asks servers on this machine and on private networks.")
  var localNetwork = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The signed file; - for standard output.", valueName: "file"))
  var output: String

  /// Signs a file and writes the result. Throws what keeps it from being signed.
  func sign(
    _ file: String, _ intent: SignatureIntent, _ configuration: Configuration
  ) throws {
    let limits = configuration.limits
    let bytes = try FileReading.contents(of: file, limits: limits)
    var intent = intent
    intent.role = role
    intent.reason = reason
    intent.location = location
    intent.reference = reference
    let signer = try signer(limits: limits)
    let signed = try signer.sign(bytes, intent) { place, moment in
      let lines = signer.signatory(drawnBy: intent.drawnBy)
        .lines(at: moment, for: intent, in: place.language)
      return try Typesetter(configuration).draw(
        SignatureAppearance(picture: image, lines: lines), width: place.width,
        height: place.height)
    }
    try OutputFile.write(signed, to: output)
  }

  private func signer(limits: Limits) throws -> DocumentSigner {
    let client = HTTPClient(reach: localNetwork ? .everywhere : .internet)
    let store = try TrustOptions.store(trust, limits: limits)
    let authority = tsa.map {
      TimestampAuthority(url: $0, client: client, trust: store ?? TrustStore(anchors: []))
    }
    return try DocumentSigner(
      key: keyOptions.open(limits: limits),
      level: level ?? (tsa == nil ? .basic : .timestamped), authority: authority, trust: store,
      client: client)
  }
}

/// Reads the files that say whom to trust.
enum TrustOptions {
  /// The certificates of all files; nil where there is no file.
  static func store(_ files: [String], limits: Limits) throws(Diagnostic) -> TrustStore? {
    files.isEmpty ? nil : TrustStore(anchors: try certificates(files, limits: limits))
  }

  static func certificates(_ files: [String], limits: Limits) throws(Diagnostic) -> [Certificate] {
    var certificates: [Certificate] = []
    for file in files {
      certificates += try CertificateFile.certificates(
        FileReading.contents(of: file, limits: limits))
    }
    return certificates
  }
}

extension SignatureLevel: ExpressibleByArgument {}
