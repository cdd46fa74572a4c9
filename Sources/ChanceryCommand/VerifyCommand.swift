internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Outbound
internal import Signing

/// `chancery verify`: what a document's signatures are worth, and why.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: "chancery",
    abstract: "Verifies a signed document; exits with 0 only when it is sound.")

  @Argument(help: "The document; - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "Roots that signers and timestamps must lead to, as PEM.", valueName: "file"))
  var trust: [String] = []

  @Option(
    help: ArgumentHelp(
      "Certificates one of which must have signed or stamped last, as PEM.", valueName: "file"))
  var sealedBy: [String] = []

  @Flag(help: "Asks authorities about revocation where the document does not say.")
  var online = false

  @Flag(help: "Also asks servers on this machine and on private networks.")
  var localNetwork = false

  @Option(
    help: ArgumentHelp(
      "The register that must have issued the document and hold it in force.", valueName: "file"))
  var register: String?

  @Flag(help: "Gives each check a sentence.")
  var explain = false

  @Option(help: "The form of the report: text or json.")
  var format: Format = .text

  @OptionGroup var shared: SharedOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let limits = try shared.configuration().limits
    try shared.reporting {
      let bytes = try FileReading.contents(of: file, limits: limits)
      var report = try verifier(limits).verify(bytes)
      if let register {
        let question = RegisterQuestion(register: register, language: shared.lang)
        report.take(try question.standing(ofFile: report.revisionDigests))
      }
      try OutputFile.write(Array(text(of: report).utf8), to: "-")
      if !report.isSound { throw ExitCode(1) }
    }
  }

  private func verifier(_ limits: Limits) throws(Diagnostic) -> DocumentVerifier {
    let anchors = try TrustOptions.certificates(trust, limits: limits)
    var verifier = DocumentVerifier(trust: TrustStore(anchors: anchors))
    verifier.seals = try TrustOptions.certificates(sealedBy, limits: limits)
    if online { verifier.client = HTTPClient(reach: localNetwork ? .everywhere : .internet) }
    return verifier
  }

  private func text(of report: VerificationReport) -> String {
    switch format {
    case .text: ReportText(language: shared.lang, explains: explain).text(report)
    case .json: ReportJSON(language: shared.lang).text(report)
    }
  }
}
