internal import ArgumentParser
internal import Chancery
internal import Diagnostics
internal import Glibc

@main
struct Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery",
    abstract: "Draws up official documents from typed templates and records.",
    discussion: """
      Exit codes: 0 done; 1 refused, nothing issued (the diagnostics say why); 64 usage; \
      3 a batch issued without its refused rows; 70 a defect of Chancery; 74 input or output failed; \
      75 locked or interrupted, can go on.

      The commands that keep a register are called in the same way: serve, register, organisation, \
      token, user, key, webhook.
      """,
    version: Engine.version,
    subcommands: [
      RenderCommand.self, BatchCommand.self, MergeCommand.self,
      MailCommand.self, BouncesCommand.self,
      PreviewCommand.self, ValidateCommand.self, CheckCommand.self,
      SchemaCommand.self, FormatCommand.self, TemplatesCommand.self, FontsCommand.self,
      ExplainCommand.self, ExtractCommand.self, ReissueCommand.self, SignCommand.self,
      SealCommand.self, VerifyCommand.self, ScansCommand.self,
    ])

  static func main() {
    // A full disk or a closed pipe is told as an error, not by the death of the process.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    hearWishes()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "render", let plain = PlainWords.rendering(Array(arguments.dropFirst())) {
      Heap.takeLargePieces()
      return run(RenderCommand.self) { try plain.run() }
    }
    if let first = arguments.first, ServiceHandover.commands.contains(first) {
      let diagnostic = ServiceHandover.become(arguments)
      StandardError.print(
        DiagnosticRenderer(format: .human, language: .french).render([diagnostic]))
      Glibc.exit(EX_IOERR)
    }
    // Straight to the command that comes first: the parser's way there from the root, through every
    // option of every type, costs a twelfth of a letter.
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    let type: any ParsableCommand.Type = named ?? Command.self
    run(type) {
      var command = try type.parseAsRoot(named == nil ? arguments : Array(arguments.dropFirst()))
      try command.run()
    }
  }

  /// A program started by a thread that takes no signals would take none either, and could not be
  /// stopped: the mask is inherited.
  private static func hearWishes() {
    var wishes = sigset_t()
    sigemptyset(&wishes)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&wishes, signal) }
    pthread_sigmask(SIG_UNBLOCK, &wishes, nil)
  }

  private static func run(_ type: any ParsableCommand.Type, _ work: () throws -> Void) {
    do {
      try work()
    } catch {
      type.exit(withError: error)
    }
  }
}
