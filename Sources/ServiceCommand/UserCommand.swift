internal import ArgumentParser
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Register

/// `chancery user`: people who log in.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", _superCommandName: "chancery",
    abstract: "The people who log in to the service.",
    subcommands: [Add.self, List.self, Password.self, Disable.self])

  /// `chancery user add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds a user; the password is asked for, or read from a file.")

    @Argument(help: "The organisation that they work for.")
    var organisation: String

    @Argument(help: "What they log in with.")
    var email: String

    @Argument(help: "Their name.")
    var name: String

    @Option(
      help: "What they may do: read, issue, sign or administer; each includes those before it.")
    var role: Role = .issue

    @OptionGroup var passwordOptions: PasswordOptions
    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let order = UserOrder(organisation: organisation, email: email, name: name, role: role)
        let register = try registerOptions.open()
        let user = try register.add(order, password: passwordOptions.read(), actor: "command")
        try shared.say(user.id)
      }
    }
  }

  /// `chancery user list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists users: identifier, address, name, role, state.")

    @Argument(help: "The organisation that they work for.")
    var organisation: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let register = try registerOptions.open()
        let now = register.clock.now()
        for user in try register.users(of: organisation) {
          let isLocked = user.lockedUntil.map { now < $0 } ?? false
          let state = user.disabledAt != nil ? "disabled" : isLocked ? "locked" : "valid"
          try shared.say(
            [user.id, user.email, user.name, user.role.rawValue, state].joined(separator: "\t"))
        }
      }
    }
  }

  /// `chancery user password`.
  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "password",
      abstract: "Gives a user another password; their sessions end, and a lock is undone.")

    @Argument(help: "The organisation that they work for.")
    var organisation: String

    @Argument(help: "What they log in with.")
    var email: String

    @OptionGroup var passwordOptions: PasswordOptions
    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().setPassword(
          passwordOptions.read(), of: email, in: organisation, actor: "command")
      }
    }
  }

  /// `chancery user disable`.
  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "disable", abstract: "Keeps a user out from now on; their sessions end.")

    @Argument(help: "The organisation that they work for.")
    var organisation: String

    @Argument(help: "What they log in with.")
    var email: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().disableUser(email, of: organisation, actor: "command")
      }
    }
  }
}

extension Role: ExpressibleByArgument {}
