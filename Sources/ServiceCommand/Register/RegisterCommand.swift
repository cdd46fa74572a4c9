internal import ArgumentParser
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Register

/// `chancery register`: what was issued, and what becomes of it.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", _superCommandName: "chancery",
    abstract: "The register of what was issued: numbers, checks, backups, purges.",
    subcommands: [
      Number.self, Lost.self, List.self, Find.self, Check.self, Backup.self, Restore.self,
      Retention.self,
      Purge.self, Export.self,
    ])

  /// `chancery register number`.
  struct Number: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says how an organisation writes a template's numbers.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Argument(help: "The template.")
    var template: String

    @Argument(
      help: ArgumentHelp(
        "The number as it is printed: {number} or {number:4}, and {year} or {start}.",
        valueName: "pattern"))
    var pattern: String

    @Option(
      help: ArgumentHelp(
        "The number of this school year's first document, where it began on paper.",
        valueName: "number"))
    var next: Int?

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.openExisting().setNumbering(
          pattern, next: next, of: template, for: organisation, actor: "command")
      }
    }
  }

  /// `chancery register lost`.
  struct Lost: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keeps as lost the numbers that were given after the backup that was restored.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Argument(help: "The template.")
    var template: String

    @Argument(help: "The number of the next document; those before it are not given again.")
    var next: Int

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.openExisting().loseNumbers(
          before: next, of: template, for: organisation, actor: "command")
      }
    }
  }

  /// `chancery register list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists an organisation's documents, the newest first.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Option(help: "Only those of a template.")
    var template: String?

    @Option(help: "Only those in a state: reserved, issued, void, refused, purged.")
    var state: String?

    @Option(help: "Only the one that the caller calls that.")
    var externalID: String?

    @Option(help: "Only those before a document, by its identifier.")
    var after: String?

    @Option(help: "How many at most.")
    var count = 50

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
      if let state, DocumentState(rawValue: state) == nil {
        throw ValidationError("--state takes reserved, issued, void, refused or purged")
      }
      guard 1...10_000 ~= count else { throw ValidationError("--count takes 1 to 10000") }
    }

    func run() throws {
      try shared.reporting {
        var query = DocumentQuery()
        query.externalID = externalID
        query.state = state.flatMap { DocumentState(rawValue: $0) }
        query.template = template
        query.after = after
        query.limit = count
        for document in try registerOptions.openExisting().documents(query, of: organisation) {
          let parts = [
            document.id, document.state.rawValue, document.createdAt.text, document.template,
            document.reference ?? "-", document.externalID.map(VisibleText.of) ?? "-",
          ]
          try shared.say(parts.joined(separator: "\t"))
        }
      }
    }
  }

  /// `chancery register find`.
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is known of a document; exits with 1 for one that was not issued here.")

    @Option(help: "The document's identifier: the register's own, or its pages'.")
    var identifier: String?

    @Option(
      help: ArgumentHelp(
        "The SHA-256 of a revision of its file, instead; may be given for each.",
        valueName: "hexadecimal"))
    var sha256: [String] = []

    @Option(help: "The form of the answer: text or json.")
    var format: StandingText.Format = .text

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
      guard (identifier == nil) != sha256.isEmpty else {
        throw ValidationError("give --identifier or --sha256")
      }
      guard sha256.allSatisfy({ Hexadecimal.bytes($0)?.count == 32 }) else {
        throw ValidationError("--sha256 takes 64 hexadecimal digits")
      }
    }

    func run() throws {
      try shared.reporting {
        let register = try registerOptions.openExisting()
        let standing =
          if let identifier { try register.standing(of: identifier) } else {
            try register.standing(ofFile: sha256.compactMap { Hexadecimal.bytes($0) })
          }
        try shared.say(StandingText(standing).text(as: format, in: shared.lang))
        if standing?.document.state != .issued { throw ExitCode(1) }
      }
    }
  }
}
