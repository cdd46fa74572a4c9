internal import ArgumentParser
internal import CommandOptions
internal import Glibc
internal import Register
internal import Service

/// What `chancery` hands on: the commands that keep a register.
@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery",
    abstract: "Keeps the register of what was issued, and serves it.",
    subcommands: [
      ServeCommand.self, RegisterCommand.self, OrganisationCommand.self, TokenCommand.self,
      UserCommand.self, KeyCommand.self, WebhookCommand.self,
    ])
}
