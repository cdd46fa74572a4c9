internal import ArgumentParser
internal import Chancery
internal import CommandOptions
internal import Cryptography
internal import Diagnostics
internal import Glibc
internal import Register

extension RegisterCommand {
  /// `chancery register retention`.
  struct Retention: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says how long what is personal of a template's documents is kept.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Argument(help: "The template; without it, the organisation's rules are printed.")
    var template: String?

    @Argument(help: "Days from the day of issue, or never to keep it.")
    var days: String?

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
      guard (template == nil) == (days == nil) else {
        throw ValidationError("a template takes days, or never")
      }
      guard days == nil || days == "never" || days.flatMap({ Int($0) }) != nil else {
        throw ValidationError("days are a number, or never")
      }
    }

    func run() throws {
      try shared.reporting {
        let register = try registerOptions.openExisting()
        if let template, let days {
          return try register.setRetention(
            days: Int(days), of: template, for: organisation, actor: "command")
        }
        for rule in try register.retentions(of: organisation) {
          try shared.say("\(rule.template)\t\(rule.days)")
        }
      }
    }
  }

  /// `chancery register purge`.
  struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Destroys what is personal of documents whose time has come.")

    @Argument(help: "One document's organisation and identifier, to purge it now.")
    var document: [String] = []

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
      guard document.isEmpty || document.count == 2 else {
        throw ValidationError("a document takes its organisation and its identifier")
      }
    }

    func run() throws {
      try shared.reporting {
        let register = try registerOptions.openExisting()
        if document.count == 2 {
          return try register.purge(
            document: document[1], of: document[0], actor: "command")
        }
        let purged = try register.purge(
          actor: "command", batchFolders: registerOptions.workFolder + "/batches")
        let (documents, batches) = (purged.documents.count, purged.batches.count)
        try shared.say(
          Message(
            fr: "purgés : documents \(documents), lots \(batches)",
            en: "purged: documents \(documents), batches \(batches)"
          ).text(in: shared.lang))
      }
    }
  }

  /// `chancery register export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes into a folder all that an organisation's register holds on one person.")

    @Argument(help: "The organisation.")
    var organisation: String

    @Option(
      help: ArgumentHelp(
        "A file of what tells the person, one value a line; all must stand in a record. - for "
          + "standard input: what is personal does not belong on a command line.",
        valueName: "file"))
    var matchFile: String

    @Option(name: [.customShort("o"), .customLong("output")], help: "The new folder.")
    var output: String

    @OptionGroup var registerOptions: RegisterOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
      let limits = try shared.configuration().limits
      try shared.reporting {
        let bytes = try FileReading.contents(of: matchFile, limits: limits)
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let found = try registerOptions.openExisting().export(
          matching: lines.map(String.init), of: organisation, actor: "command")
        try ExportFolder(output).write(found)
        let (documents, accounts) = (found.documents.count, found.accounts.count)
        try shared.say(
          Message(
            fr: "documents \(documents), comptes \(accounts)",
            en: "documents \(documents), accounts \(accounts)"
          ).text(in: shared.lang))
      }
    }
  }
}

/// The folder that an export fills: `export.json`, and each document's record and files.
struct ExportFolder {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Writes what was found, into a folder that only its owner reads. Throws `file.unwritable`, also for
  /// a folder that is there already.
  func write(_ found: PersonExport) throws(Diagnostic) {
    guard mkdir(path, 0o700) == 0 else { throw OutputFile.unwritable(path, errno) }
    for document in found.documents {
      let id = document.document.id
      try OutputFile.write(document.record, to: "\(path)/\(id).json")
      for (revision, file) in document.files.enumerated() {
        try OutputFile.write(file, to: "\(path)/\(id).\(revision).pdf")
      }
    }
    let json =
      "{\"documents\":[\n" + found.documents.map { text($0) }.joined(separator: ",\n")
      + "],\n\"accounts\":[" + found.accounts.map { text($0) }.joined(separator: ",\n") + "]}\n"
    try OutputFile.write(Array(json.utf8), to: path + "/export.json")
  }

  private func text(_ document: ExportedDocument) -> String {
    let row = document.document
    let events = document.events.map {
      object([("event", $0.kind), ("by", $0.actor), ("at", $0.moment.text)])
    }
    let facts = object([
      ("id", row.id), ("external_id", row.externalID), ("template", row.template),
      ("state", row.state.rawValue), ("number", row.reference), ("replaces", row.replaces),
      ("created_at", row.createdAt.text), ("issued_at", row.issuedAt?.text),
      ("record", "\(row.id).json"),
    ])
    let files = document.files.indices.map { JSONText.quoted("\(row.id).\($0).pdf") }
    return String(facts.dropLast()) + ",\"files\":[" + files.joined(separator: ",")
      + "],\"events\":["
      + events.joined(separator: ",") + "]}"
  }

  private func text(_ account: ExportedAccount) -> String {
    object([
      ("email", account.email), ("name", account.name), ("role", account.role),
      ("created_at", account.createdAt.text),
    ])
  }

  private func object(_ members: [(String, String?)]) -> String {
    let texts = members.compactMap { name, value in
      value.map { JSONText.quoted(name) + ":" + JSONText.quoted($0) }
    }
    return "{" + texts.joined(separator: ",") + "}"
  }
}
