internal import ArgumentParser
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import Register

/// `chancery key`: what organisations sign with. The register has paths, never a key.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", _superCommandName: "chancery",
    abstract: "The keys that the service signs and seals with.",
    subcommands: [Add.self, List.self, Remove.self])

  /// `chancery key add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Names a key's files, once it was opened.")

    @Argument(help: "The organisation that signs with it.")
    var organisation: String

    @Argument(help: "What names it: lower-case letters, digits and hyphens.")
    var name: String

    @Option(
      help: ArgumentHelp(
        "The key: a PKCS#12 or PEM file, or the pkcs11: address of one on a token.",
        valueName: "key"))
    var key: String

    @Option(
      help: ArgumentHelp(
        "A file whose first line is the key's passphrase, or the token's PIN.", valueName: "file"))
    var passphraseFile: String?

    @Option(
      help: ArgumentHelp(
        "Certificates that did not come with the key, as PEM.", valueName: "file"))
    var certificates: String?

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        var place = KeyPlace(
          organisation: organisation, name: name,
          file: key.hasPrefix("pkcs11:") ? key : Self.whole(key))
        place.passphraseFile = passphraseFile.map(Self.whole)
        place.certificatesFile = certificates.map(Self.whole)
        try registerOptions.open().add(place, actor: "command")
      }
    }

    /// A path that does not depend on where the service is started.
    private static func whole(_ path: String) -> String {
      guard let resolved = realpath(path, nil) else { return path }
      defer { free(resolved) }
      return String(cString: resolved)
    }
  }

  /// `chancery key list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists keys: name, file, whose certificate, until when.")

    @Argument(help: "The organisation that signs with them.")
    var organisation: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        for place in try registerOptions.open().keys(of: organisation) {
          try shared.say(
            [place.name, place.file, Self.certificate(of: place)].joined(separator: "\t"))
        }
      }
    }

    private static func certificate(of place: KeyPlace) -> String {
      guard !place.file.hasPrefix("pkcs11:") else { return "token" }
      guard let certificate = try? place.open().certificate else { return "unreadable" }
      return "until \(certificate.notAfter.text)"
    }
  }

  /// `chancery key remove`.
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Forgets a key; its files stay where they are.")

    @Argument(help: "The organisation that signed with it.")
    var organisation: String

    @Argument(help: "Its name.")
    var name: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        try registerOptions.open().removeKey(name, of: organisation, actor: "command")
      }
    }
  }
}
