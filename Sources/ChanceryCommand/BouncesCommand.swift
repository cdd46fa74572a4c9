internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Dispatching

/// `chancery bounces`: what mail servers report → the ledger of a batch.
struct BouncesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces", _superCommandName: "chancery",
    abstract: "Enters the reports of messages that could not be delivered (RFC 3464).")

  @Argument(help: ArgumentHelp("The folder of the batch.", valueName: "dir"))
  var folder: String

  @Argument(
    help: ArgumentHelp("Messages or mailboxes; - for standard input.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "A list that gets the addresses that do not exist, for batch --suppress.",
      valueName: "file"))
  var suppress: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let limits = try shared.configuration().limits
    try shared.reporting {
      let bounces = try Bounces(folder)
      var total = Bounces.Summary()
      for file in files {
        let found = try bounces.take(try FileReading.contents(of: file, limits: limits))
        total.bounced += found.bounced
        total.others += found.others
        total.strange += found.strange
        total.addresses += found.addresses
      }
      if let suppress { try SuppressionFile.add(total.addresses, to: suppress) }
      try shared.say(
        shared.lang == .french
          ? "non remis : \(total.bounced), autres avis : \(total.others), "
            + "étrangers à ce publipostage : \(total.strange)"
          : "undelivered: \(total.bounced), other reports: \(total.others), "
            + "not of this batch: \(total.strange)")
    }
  }
}
