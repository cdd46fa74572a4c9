internal import Cryptography
internal import Diagnostics
internal import GRDB

/// A school, a service: whoever documents, numbers, users and templates belong to.
package struct Organisation: Sendable {
  /// What names it in the register and on the command line.
  package let id: String
  /// Its name, for people.
  package let name: String

  /// Makes an organisation.
  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

extension Register {
  /// Adds an organisation; its identifier is short, of lower-case letters, digits and hyphens.
  /// Throws `register.organisation-name`, `register.organisation-exists`.
  package func add(_ organisation: Organisation, actor: String) throws {
    guard Self.isName(organisation.id) else { throw OrganisationDiagnostics.name(organisation.id) }
    try write { database in
      let exists = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM organisations WHERE id = ?", arguments: [organisation.id])
      if exists == true { throw OrganisationDiagnostics.exists(organisation.id) }
      try database.execute(
        sql: "INSERT INTO organisations (id, name, createdAt) VALUES (?, ?, ?)",
        arguments: [organisation.id, organisation.name, clock.now().seconds])
      try write(
        JournalEvent("organisation.added", organisation: organisation.id, actor: actor), database)
    }
  }

  /// All organisations, by their identifiers.
  package func organisations() throws -> [Organisation] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT id, name FROM organisations ORDER BY id")
        .map { Organisation(id: $0["id"], name: $0["name"]) }
    }
  }

  /// Whether a name can stand in a path, an address and a command line.
  static func isName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count) && name.first != "-"
      && name.utf8.allSatisfy { (0x61...0x7A ~= $0) || (0x30...0x39 ~= $0) || $0 == 0x2D }
  }
}

enum OrganisationDiagnostics {
  static func name(_ id: String) -> Diagnostic {
    Diagnostic(
      "register.organisation-name",
      Message(
        fr: "« \(id) » ne peut nommer un organisme", en: "\"\(id)\" cannot name an organisation"),
      at: Origin.none,
      hint: Message(
        fr: "écrire au plus 40 lettres minuscules sans accent, chiffres et tirets : college-hugo",
        en: "write at most 40 lower-case letters without accents, digits and hyphens: college-hugo"
      ))
  }

  static func exists(_ id: String) -> Diagnostic {
    Diagnostic(
      "register.organisation-exists",
      Message(
        fr: "l'organisme « \(id) » est déjà dans le registre",
        en: "the organisation \"\(id)\" is in the register already"),
      at: Origin.none, hint: Message(fr: "choisir un autre nom", en: "choose another name"))
  }
}
