internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

/// `chancery token`: the rights of programs.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", _superCommandName: "chancery",
    abstract: "The rights of programs that use the service.", subcommands: [Create.self])

  /// `chancery token create`.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Makes a token and prints its secret, once.")

    @Argument(help: "The organisation that it acts for.")
    var organisation: String

    @Argument(help: "What people call it.")
    var name: String

    @Option(help: "What it may do: read, issue, sign, administer; several, separated by commas.")
    var scopes = "read,issue"

    @Flag(help: "What it makes is only for trying: marked SPECIMEN, without a number.")
    var test = false

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let wanted = scopes.split(separator: ",").map { Scope(rawValue: String($0)) }
      guard !wanted.contains(nil) else {
        throw ValidationError("--scopes takes read, issue, sign and administer")
      }
      try shared.reporting {
        var order = TokenOrder(
          organisation: organisation, name: name, scopes: Set(wanted.compactMap { $0 }))
        order.isTest = test
        try shared.say(try registerOptions.open().makeToken(order, actor: "command").secret)
      }
    }
  }
}
