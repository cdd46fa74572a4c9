internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Signing

/// `chancery sign`: a party's signature in its field.
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", _superCommandName: "chancery",
    abstract: "Signs a document in one of its fields, with the signer's own key.")

  @Argument(help: "The document.")
  var file: String

  @Option(help: ArgumentHelp("The field to sign in.", valueName: "name"))
  var field: String

  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      try signing.sign(file, SignatureIntent(field: field), configuration)
    }
  }
}

/// `chancery seal`: an organisation's seal, also over what somebody drew.
struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", _superCommandName: "chancery",
    abstract: "Seals a document with an organisation's key.")

  @Argument(help: "The document.")
  var file: String

  @Option(help: ArgumentHelp("The field to seal in.", valueName: "name"))
  var field = "seal"

  @Option(
    help: ArgumentHelp(
      "The person who drew the signature that is sealed; it is then a simple signature.",
      valueName: "name"))
  var drawnBy: String?

  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      var intent = SignatureIntent(field: field)
      intent.drawnBy = drawnBy
      try signing.sign(file, intent, configuration)
    }
  }
}
