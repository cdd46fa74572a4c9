internal import GRDB

/// Numbers follow each other in each sequence, from its first to its last: no gap, no double.
struct NumberCheck {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// A sequence whose documents are not those that it counts. Doubles need no look: no two rows can have
  /// one number, so as many rows as numbers means that each stands once.
  private static let broken = """
    WITH given AS (
      SELECT organisation, template, schoolYear, count(*) AS many, min(number) AS least,
        max(number) AS most
      FROM documents WHERE number IS NOT NULL GROUP BY organisation, template, schoolYear
    )
    SELECT organisation, template, schoolYear FROM given AS g
    WHERE NOT EXISTS (
      SELECT 1 FROM sequences AS s
      WHERE s.organisation = g.organisation AND s.template = g.template
        AND s.schoolYear = g.schoolYear AND s.first = g.least AND s.last = g.most
        AND g.many = s.last - s.first + 1)
    UNION
    SELECT organisation, template, schoolYear FROM sequences AS s
    WHERE last >= first AND NOT EXISTS (
      SELECT 1 FROM given AS g
      WHERE s.organisation = g.organisation AND s.template = g.template
        AND s.schoolYear = g.schoolYear)
    UNION
    SELECT organisation, template, coalesce(schoolYear, 0) FROM documents
    WHERE (number IS NULL) != (schoolYear IS NULL) OR (number IS NULL) != (reference IS NULL)
    """

  func run(_ checkup: inout RegisterCheckup) throws {
    for row in try Row.fetchAll(database, sql: Self.broken) {
      checkup.add(
        CheckDiagnostics.numbers(
          row["organisation"], row["template"], SchoolYear(start: row["schoolYear"])))
    }
  }
}
