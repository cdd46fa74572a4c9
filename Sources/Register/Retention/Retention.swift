internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// Says how many days an organisation keeps what is personal of a template's documents, from the day
  /// they were issued; nil keeps it. Documents that were issued already follow the new rule. Throws
  /// `register.unknown`, `register.retention`.
  package func setRetention(
    days: Int?, of template: String, for organisation: String, actor: String
  ) throws {
    if let days, !(1...36_500 ~= days) { throw RetentionDiagnostics.days(days) }
    try write { database in
      try requireOrganisation(organisation, database)
      try database.execute(
        sql: "DELETE FROM retentions WHERE organisation = ? AND template = ?",
        arguments: [organisation, template])
      if let days {
        try database.execute(
          sql: "INSERT INTO retentions (organisation, template, days) VALUES (?, ?, ?)",
          arguments: [organisation, template, days])
      }
      try reschedule(days, of: template, for: organisation, database)
      try write(
        JournalEvent(
          "retention.set", organisation: organisation, actor: actor,
          detail: "{\"template\":\(JSONText.quoted(template)),"
            + "\"days\":\(days.map { String($0) } ?? "null")}"), database)
    }
  }

  /// An organisation's rules, by template.
  package func retentions(of organisation: String) throws -> [(template: String, days: Int)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT template, days FROM retentions WHERE organisation = ? ORDER BY template",
        arguments: [organisation]
      ).map { ($0["template"], $0["days"]) }
    }
  }

  private func reschedule(
    _ days: Int?, of template: String, for organisation: String, _ database: Database
  ) throws {
    let seconds = days.map { Int64($0) * 86_400 }
    let arguments: StatementArguments = [seconds, organisation, template]
    try database.execute(
      sql: """
        UPDATE documents SET purgeAt = coalesce(issuedAt, createdAt) + ?
        WHERE organisation = ? AND template = ? AND state IN ('issued', 'void', 'refused')
        """, arguments: arguments)
  }
}

enum RetentionDiagnostics {
  static func days(_ days: Int) -> Diagnostic {
    Diagnostic(
      "register.retention",
      Message(
        fr: "une durée de conservation ne peut être de \(days) jours",
        en: "what is personal cannot be kept for \(days) days"),
      at: Origin.none,
      hint: Message(
        fr: "donner de 1 à 36500 jours, ou never", en: "give from 1 to 36500 days, or never"))
  }

  static func notWiped(_ reason: String) -> Diagnostic {
    Diagnostic(
      "register.not-wiped",
      Message(
        fr: "la purge est faite, mais des restes peuvent se lire dans le fichier : \(reason)",
        en: "the purge is done, but remains may be read in the file: \(reason)"),
      at: Origin.none,
      hint: Message(
        fr: "relancer chancery register purge quand le registre est moins occupé",
        en: "run chancery register purge again when the register is less busy"))
  }
}
