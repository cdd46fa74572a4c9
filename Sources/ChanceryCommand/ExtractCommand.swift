internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics

/// `chancery extract`: what a file carries of its record.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: "chancery",
    abstract: "Gives back what a PDF carries of its record, as JSON.")

  @Argument(help: "A PDF file of Chancery's; - for standard input.")
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The output file; standard output otherwise.", valueName: "file"))
  var output: String?

  @Flag(help: "Gives all that is carried: template, hash, versions, fonts, record, decisions.")
  var envelope = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try shared.configuration()
    try shared.reporting {
      let embedded = try EmbeddedRecord(at: file, limits: configuration.limits)
      guard let json = envelope ? embedded.envelope : embedded.record else {
        throw embedded.recordless(EmbeddedRecord.name(of: file))
      }
      try OutputFile.write(json.last == 0x0A ? json : json + [0x0A], to: output ?? "-")
    }
  }
}
