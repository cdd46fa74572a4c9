internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Diagnostics
internal import Register

/// `chancery organisation`: those whom the register works for.
struct OrganisationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisation", _superCommandName: "chancery",
    abstract: "The schools and services that a register works for.",
    subcommands: [Add.self, List.self, Overlay.self])

  /// `chancery organisation add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds an organisation.")

    @Argument(help: "What names it: lower-case letters, digits and hyphens.")
    var id: String

    @Argument(help: "Its name, for people.")
    var name: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().add(Organisation(id: id, name: name), actor: "command")
      }
    }
  }

  /// `chancery organisation list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists the organisations.")

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        for organisation in try registerOptions.openExisting().organisations() {
          try shared.say("\(organisation.id)\t\(VisibleText.of(organisation.name))")
        }
      }
    }
  }

  /// `chancery organisation overlay`.
  struct Overlay: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "overlay",
      abstract: "Puts an organisation's own templates in front of the shipped ones.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Argument(help: "A folder made like Templates; an empty one takes back what was there.")
    var folder: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let configuration = try shared.configuration()
      try shared.reporting {
        try FileReading.requireFolder(folder)
        let files = try OverlayFolder(folder, configuration.limits).files()
        try requireSound(configuration)
        try registerOptions.openExisting().setOverlay(files, of: organisation, actor: "command")
      }
    }

    /// Nobody is to find out at a document that no template can be used any more.
    private func requireSound(_ configuration: Configuration) throws(Refusal) {
      var own = configuration
      own.templates.insert(folder, at: 0)
      let catalogue = Catalogue(own)
      let wrong = catalogue.diagnostics(of: catalogue.names).filter { $0.severity == .error }
      guard wrong.isEmpty else { throw Refusal(wrong) }
    }
  }
}
