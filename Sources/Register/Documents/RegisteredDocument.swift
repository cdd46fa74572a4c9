package import Cryptography
internal import GRDB

/// A document as the register has it; its bytes are asked for by themselves.
package struct RegisteredDocument: Sendable {
  /// The register's own identifier, random: it tells nothing of the document.
  package let id: String
  package let organisation: String
  package let externalID: String?
  /// What it is known by, made of its template's hash and what it shows of its record: what its pages'
  /// codes say, where it has any.
  package let identifier: String?
  package let template: String
  package let templateHash: String
  package let engine: String
  package let state: DocumentState
  package let schoolYear: SchoolYear?
  package let number: Int?
  /// The number as it is printed.
  package let reference: String?
  package let pages: Int?
  /// The document that it amends.
  package let replaces: String?
  package let batch: String?
  package let createdAt: Moment
  package let issuedAt: Moment?

  static let columns = """
    id, organisation, externalID, identifier, template, templateHash, engine, state, schoolYear,
    number, reference, pages, replaces, batch, createdAt, issuedAt
    """

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    externalID = row["externalID"]
    identifier = row["identifier"]
    template = row["template"]
    templateHash = row["templateHash"]
    engine = row["engine"]
    state = DocumentState(rawValue: row["state"]) ?? .refused
    schoolYear = (row["schoolYear"] as Int?).map(SchoolYear.init(start:))
    number = row["number"]
    reference = row["reference"]
    pages = row["pages"]
    replaces = row["replaces"]
    batch = row["batch"]
    createdAt = Moment(seconds: row["createdAt"])
    issuedAt = (row["issuedAt"] as Int64?).map(Moment.init(seconds:))
  }
}
