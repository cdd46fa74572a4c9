internal import ArgumentParser
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Register

/// `chancery token`: the rights of programs.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", _superCommandName: "chancery",
    abstract: "The rights of programs that use the service.",
    subcommands: [Create.self, List.self, Rotate.self, Revoke.self])

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

    @Option(help: ArgumentHelp("When it ends: 90d, 12h; never if not given.", valueName: "time"))
    var expires: Duration?

    @Flag(help: "What it makes is only for trying: marked SPECIMEN, without a number.")
    var test = false

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let wanted = scopes.split(separator: ",").map { Scope(rawValue: String($0)) }
      guard !wanted.isEmpty, !wanted.contains(nil) else {
        throw ValidationError("--scopes takes read, issue, sign and administer")
      }
      try shared.reporting {
        let register = try registerOptions.open()
        var order = TokenOrder(
          organisation: organisation, name: name, scopes: Set(wanted.compactMap { $0 }))
        order.isTest = test
        order.expiresAt = expires.map { register.clock.now().later(by: $0.seconds) }
        try shared.say(try register.makeToken(order, actor: "command").secret)
      }
    }
  }

  /// `chancery token list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists tokens: identifier, name, rights, end, last use; never a secret.")

    @Argument(help: "The organisation that they act for.")
    var organisation: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let register = try registerOptions.open()
        let now = register.clock.now()
        for token in try register.tokens(of: organisation) {
          let scopes = Scope.allCases.filter(token.scopes.contains).map(\.rawValue)
          let state =
            token.revokedAt != nil ? "revoked" : token.isValid(at: now) ? "valid" : "expired"
          try shared.say(
            [
              token.id, token.name, scopes.joined(separator: ","), state,
              token.isTest ? "test" : "real", "expires \(token.expiresAt?.text ?? "never")",
              "used \(token.lastUsedAt?.text ?? "never")",
            ].joined(separator: "\t"))
        }
      }
    }
  }

  /// `chancery token rotate`.
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Puts another token in one's place and prints its secret, once.")

    @Argument(help: "The organisation that it acts for.")
    var organisation: String

    @Argument(help: "The token's identifier, as chancery token list gives it.")
    var id: String

    @Option(help: ArgumentHelp("For how long the old one is valid still.", valueName: "time"))
    var overlap = Duration(seconds: 86_400)

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let made = try registerOptions.open().rotateToken(
          id, of: organisation, overlap: overlap.seconds, actor: "command")
        try shared.say(made.secret)
      }
    }
  }

  /// `chancery token revoke`.
  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Makes a token open nothing any more, at once.")

    @Argument(help: "The organisation that it acts for.")
    var organisation: String

    @Argument(help: "The token's identifier, as chancery token list gives it.")
    var id: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().revokeToken(id, of: organisation, actor: "command")
      }
    }
  }
}
