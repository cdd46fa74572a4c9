internal import Cryptography
internal import Diagnostics
internal import GRDB

extension Register {
  /// Says how an organisation writes a template's numbers, and which one comes next this school year,
  /// where it had begun on paper. Numbers that were given stay as they are, and none is skipped.
  /// Throws `register.pattern`, `register.unknown`, `register.number-begun`.
  package func setNumbering(
    _ pattern: String, next: Int? = nil, of template: String, for organisation: String,
    actor: String
  ) throws {
    _ = try NumberPattern(pattern)
    try write { database in
      try requireOrganisation(organisation, database)
      try database.execute(
        sql: """
          INSERT INTO formats (organisation, template, pattern) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET pattern = excluded.pattern
          """, arguments: [organisation, template, pattern])
      let year = SchoolYear(at: clock.now())
      if let next { try begin(at: next, of: template, for: organisation, in: year, database) }
      let first = next.map { ",\"next\":\($0)" } ?? ""
      try write(
        JournalEvent(
          "numbers.set", organisation: organisation, actor: actor,
          detail: "{\"template\":\(JSONText.quoted(template)),"
            + "\"pattern\":\(JSONText.quoted(pattern))\(first)}"), database)
    }
  }

  /// The last number that was given; nil before the first.
  package func lastNumber(
    of template: String, for organisation: String, in year: SchoolYear
  ) throws -> Int? {
    try read { try lastNumber(of: template, for: organisation, in: year, $0) }
  }

  /// Keeps as lost the numbers from the last that is known to the one before `next`: they were printed
  /// on documents that a restored backup does not know, and must not be given again. Throws
  /// `register.unknown`, `register.number-range`, `register.number-begun`.
  package func loseNumbers(
    before next: Int, of template: String, for organisation: String, actor: String
  ) throws {
    try write { database in
      try requireOrganisation(organisation, database)
      let year = SchoolYear(at: clock.now())
      let last = try lastNumber(of: template, for: organisation, in: year, database) ?? 0
      guard next > last else { throw NumberingDiagnostics.begun(last, of: template, in: year) }
      guard next - last <= 10_000 else { throw NumberingDiagnostics.outOfRange(next) }
      var order = DocumentOrder(
        organisation: organisation, template: template, templateHash: "lost", engine: "lost",
        record: Array("{}".utf8))
      order.isNumbered = true
      while try lastNumber(of: template, for: organisation, in: year, database) ?? 0 < next - 1 {
        try lose(order, actor: actor, database)
      }
    }
  }

  private func lose(_ order: DocumentOrder, actor: String, _ database: Database) throws {
    let document = try insert(order, database)
    try database.execute(
      sql: "UPDATE documents SET state = 'refused' WHERE id = ?", arguments: [document.id])
    try write(
      JournalEvent(
        "document.lost", organisation: order.organisation, document: document.id, actor: actor),
      database)
  }

  private func lastNumber(
    of template: String, for organisation: String, in year: SchoolYear, _ database: Database
  ) throws -> Int? {
    try Int.fetchOne(
      database,
      sql: """
        SELECT last FROM sequences
        WHERE organisation = ? AND template = ? AND schoolYear = ? AND last >= first
        """, arguments: [organisation, template, year.start])
  }

  private func begin(
    at next: Int, of template: String, for organisation: String, in year: SchoolYear,
    _ database: Database
  ) throws {
    let last = try lastNumber(of: template, for: organisation, in: year, database)
    if let last {
      guard next == last + 1 else {
        throw NumberingDiagnostics.begun(last, of: template, in: year)
      }
      return
    }
    guard 1...999_999_999 ~= next else { throw NumberingDiagnostics.outOfRange(next) }
    try database.execute(
      sql: """
        INSERT INTO sequences (organisation, template, schoolYear, first, last)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET first = excluded.first, last = excluded.last
        """, arguments: [organisation, template, year.start, next, next - 1])
  }
}

enum NumberingDiagnostics {
  static func begun(_ last: Int, of template: String, in year: SchoolYear) -> Diagnostic {
    Diagnostic(
      "register.number-begun",
      Message(
        fr: "les numéros de « \(template) » pour \(year.name) ont commencé : "
          + "le dernier est \(last), le suivant sera \(last + 1)",
        en: "the numbers of \"\(template)\" for \(year.name) have begun: "
          + "the last is \(last), the next will be \(last + 1)"),
      at: Origin.none,
      hint: Message(
        fr: "donner --next avant le premier document de l'année : aucun numéro ne se saute",
        en: "give --next before the year's first document: no number is skipped"))
  }

  static func outOfRange(_ next: Int) -> Diagnostic {
    Diagnostic(
      "register.number-range",
      Message(
        fr: "aucun document ne peut porter le numéro \(next)",
        en: "no document can have the number \(next)"),
      at: Origin.none,
      hint: Message(
        fr: "donner un nombre de 1 à 999999999", en: "give a number from 1 to 999999999"))
  }
}
