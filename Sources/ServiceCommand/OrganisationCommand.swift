internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

/// `chancery organisation`: those whom the register works for.
struct OrganisationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisation", _superCommandName: "chancery",
    abstract: "The schools and services that a register works for.", subcommands: [Add.self])

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
}
