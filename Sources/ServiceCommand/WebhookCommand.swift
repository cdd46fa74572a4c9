internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

/// `chancery webhook`: who is told what happens to an organisation's documents.
struct WebhookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", _superCommandName: "chancery",
    abstract: "The addresses that are told what happens to documents.",
    subcommands: [Add.self, List.self, Remove.self])

  /// `chancery webhook add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: "Adds an address and prints the secret that its messages are signed with, once.")

    @Argument(help: "The organisation whose documents it is told of.")
    var organisation: String

    @Argument(help: "The address: https://….")
    var url: String

    @Flag(help: "The address may be one of this network, without encryption.")
    var localNetwork = false

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let made = try registerOptions.open().addWebhook(
          url, of: organisation, isLocal: localNetwork, actor: "command")
        try shared.say(made.secret)
      }
    }
  }

  /// `chancery webhook list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists webhooks: identifier, address, state.")

    @Argument(help: "The organisation whose documents they are told of.")
    var organisation: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        for webhook in try registerOptions.open().webhooks(of: organisation) {
          let state = webhook.disabledAt == nil ? "valid" : "disabled"
          try shared.say([webhook.id, webhook.url, state].joined(separator: "\t"))
        }
      }
    }
  }

  /// `chancery webhook remove`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Removes an address, and what was still to be told to it.")

    @Argument(help: "The organisation whose documents it was told of.")
    var organisation: String

    @Argument(help: "The webhook's identifier, as chancery webhook list gives it.")
    var id: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().removeWebhook(id, of: organisation, actor: "command")
      }
    }
  }
}
