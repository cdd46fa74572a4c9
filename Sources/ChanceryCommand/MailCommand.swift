internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Dispatching
internal import Glibc

/// `chancery mail`: the files of an issued batch → messages to those who have an address.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", _superCommandName: "chancery",
    abstract: "Sends the files of an issued batch by e-mail, each once.")

  @Argument(help: ArgumentHelp("The folder of the batch.", valueName: "dir"))
  var folder: String

  @Argument(
    help: ArgumentHelp("The records that the batch was made of.", valueName: "records"))
  var records: String

  @Option(help: ArgumentHelp("The template of the messages.", valueName: "template"))
  var messages: String

  @Option(help: ArgumentHelp("Who writes: NAME <ADDRESS>.", valueName: "mailbox"))
  var from: String

  @OptionGroup var recordOptions: RecordOptions
  @OptionGroup var fileOptions: RecordSheetOptions
  @OptionGroup var mailOptions: MailOptions
  @OptionGroup var server: MailServerOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard Mailbox(from) != nil else { throw ValidationError("--from takes NAME <ADDRESS>") }
    guard server.smtp != nil || mailOptions.dryRun != nil || mailOptions.undelivered != nil else {
      throw ValidationError("a server is missing: --smtp; --dry-run writes files instead")
    }
  }

  func run() throws {
    let configuration = try shared.configuration()
    Interruption.listen()
    try shared.reporting {
      let request = try request(configuration.limits)
      let mailing = try Mailing(request, configuration, try transport(), SystemMailClock())
      if let path = mailOptions.undelivered {
        let lines = try mailing.undelivered()
        try OutputFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
        return
      }
      let progress = BatchProgress()
      let line = ProgressLine(mailOptions.progress, isFrench: shared.lang == .french)
      let summary = try line.during(progress) {
        try mailing.run(progress) { shared.report($0) }
      }
      try shared.say(MailWords(shared.lang).text(summary, request))
      if summary.refused > 0 || summary.uncertain > 0 { throw ExitCode(3) }
      if summary.deferred > 0 { throw ExitCode(EX_TEMPFAIL) }
    }
  }

  private func transport() throws -> any MailTransport {
    if mailOptions.undelivered != nil { return NoTransport() }
    if let folder = mailOptions.dryRun { return try MessageFolder(folder) }
    return try server.transport()
  }

  private func request(_ limits: Limits) throws -> MailRequest {
    var batch = BatchRequest(
      template: try BatchDescription(folder).template, records: fileOptions.file(records),
      folder: folder)
    batch.bases = try recordOptions.bases.map { try SourceFile.reading($0, limits: limits) }
    batch.assignments = recordOptions.assignments
    guard let from = Mailbox(from) else { throw ExitCode(EX_USAGE) }
    var request = MailRequest(batch: batch, messages: messages, from: from)
    mailOptions.apply(to: &request)
    return request
  }
}

/// The options of a mailing by e-mail.
struct MailOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The field that holds the address.", valueName: "field"))
  var to: String = "email"

  @Option(help: ArgumentHelp("Who gets the answers.", valueName: "mailbox"))
  var replyTo: String?

  @Option(
    help: ArgumentHelp(
      "Where whoever wants no more messages is to write or go: mailto:… or https://….",
      valueName: "url"))
  var unsubscribe: String?

  @Option(help: ArgumentHelp("Writes the messages to files of a folder.", valueName: "dir"))
  var dryRun: String?

  @Option(
    help: ArgumentHelp("Sends the first three messages to this address.", valueName: "address"))
  var testTo: String?

  @Option(
    help: ArgumentHelp(
      "What the sample run printed; wanted above 500 messages.", valueName: "hash"))
  var approve: String?

  @Flag(help: "Sends again what may have been sent already.")
  var resendUncertain = false

  @Option(help: ArgumentHelp("Messages a second.", valueName: "n"))
  var rate: Double = 10

  @Option(help: ArgumentHelp("Messages a second to one domain.", valueName: "n"))
  var domainRate: Double = 2

  @Option(help: ArgumentHelp("How often a message is tried.", valueName: "n"))
  var tries: Int = 3

  @Option(
    help: ArgumentHelp(
      "How long is waited before the second time; then twice that.", valueName: "seconds"))
  var patience: Double = 60

  @Option(
    help: ArgumentHelp(
      "Writes the records of those whom no message reached, to be printed.", valueName: "file"))
  var undelivered: String?

  @Option(help: "How far it is: auto, json or none.")
  var progress: ProgressLine.Form = .auto

  func validate() throws {
    for (name, text) in [("--reply-to", replyTo), ("--test-to", testTo)] {
      if let text, Mailbox(text) == nil { throw ValidationError("\(name) takes an address") }
    }
    if let unsubscribe {
      let isKnown = unsubscribe.hasPrefix("mailto:") || unsubscribe.hasPrefix("https://")
      let isPlain = unsubscribe.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3E }
      guard isKnown, isPlain else {
        throw ValidationError("--unsubscribe takes mailto:… or https://…")
      }
    }
    guard rate > 0, domainRate > 0, tries > 0, tries <= 20, patience >= 0 else {
      throw ValidationError("--rate, --domain-rate, --tries and --patience take positive numbers")
    }
  }

  func apply(to request: inout MailRequest) {
    request.to = to
    request.replyTo = replyTo.flatMap(Mailbox.init)
    request.unsubscribe = unsubscribe
    request.isDryRun = dryRun != nil
    request.testTo = testTo.flatMap(Mailbox.init)
    request.approval = approve
    request.resendsUncertain = resendUncertain
    request.rate = rate
    request.domainRate = domainRate
    request.tries = tries
    request.patience = patience
  }
}
