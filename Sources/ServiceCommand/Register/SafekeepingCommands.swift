internal import ArgumentParser
internal import CommandOptions
internal import Diagnostics
internal import Register

extension RegisterCommand {
  /// `chancery register check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Looks at every byte of the register; exits with 0 only when all is as it was written.")

    @Option(
      help: ArgumentHelp(
        "The journal's end as an earlier check or backup printed it: it must still go on from there.",
        valueName: "place:hash"))
    var head: String?

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
      if let head, JournalHead(head) == nil {
        throw ValidationError("--head takes what a check printed: a number, a colon, 64 digits")
      }
    }

    func run() throws {
      try shared.reporting {
        let checkup = try registerOptions.openExisting().check(head: head.flatMap(JournalHead.init))
        guard checkup.problems.isEmpty else { throw Refusal(checkup.problems) }
        try shared.say(CheckupText.line(checkup, in: shared.lang))
      }
    }
  }

  /// `chancery register backup`.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies the register into a new file, while others use it, and checks the copy.")

    @Option(name: [.customShort("o"), .customLong("output")], help: "The new file.")
    var output: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let checkup = try registerOptions.openExisting().backup(to: output)
        try shared.say(CheckupText.line(checkup, in: shared.lang))
      }
    }
  }

  /// `chancery register restore`.
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a backup and makes a register of it, in a new file.")

    @Argument(help: "The backup; it stays as it is.")
    var backup: String

    @Option(name: [.customShort("o"), .customLong("output")], help: "The new register.")
    var output: String

    @OptionGroup var shared: SharedOptions

    func run() throws {
      try shared.reporting {
        let checkup = try Register.restore(backup, to: output)
        try shared.say(CheckupText.line(checkup, in: shared.lang))
      }
    }
  }
}

/// What a check counted.
enum CheckupText {
  static func line(_ checkup: RegisterCheckup, in language: Message.Language) -> String {
    let (documents, files) = (checkup.documents, checkup.files)
    let (entries, head) = (checkup.head.place, checkup.head.text)
    return Message(
      fr: "registre intègre : documents \(documents), fichiers \(files), "
        + "entrées du journal \(entries)\nfin du journal : \(head)",
      en: "the register is sound: documents \(documents), files \(files), "
        + "entries of the journal \(entries)\nthe journal's end: \(head)"
    ).text(in: language)
  }
}
