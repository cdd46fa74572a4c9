/// What a document is to be made of, before it has a number.
package struct DocumentOrder: Sendable {
  /// Whose it is.
  package var organisation: String
  /// The template's name, its hash and the engine that will draw it.
  package var template: String
  package var templateHash: String
  package var engine: String
  /// The record as it was given.
  package var record: [UInt8]
  /// Whether the register gives it a number.
  package var isNumbered = false
  /// What the caller calls it; no two documents of an organisation share one.
  package var externalID: String?
  /// The document that it amends.
  package var replaces: String?
  /// The batch and the row that it came from.
  package var batch: String?
  package var batchRow: Int?
  /// What the caller wants repeated requests known by, and the digest of the whole request.
  package var idempotency: (key: String, request: [UInt8])?

  /// Makes an order.
  package init(
    organisation: String, template: String, templateHash: String, engine: String,
    record: [UInt8]
  ) {
    self.organisation = organisation
    self.template = template
    self.templateHash = templateHash
    self.engine = engine
    self.record = record
  }
}

/// What was drawn.
package struct IssuedFile: Sendable {
  /// The file's bytes.
  package var content: [UInt8]
  /// How many pages it has.
  package var pages: Int
  /// What the document shows of its record, as JSON; nil when its file carries it.
  package var projection: [UInt8]?
  /// What it is known by, made of its template's hash and what it shows of its record.
  package var identifier: String?

  /// Makes a file.
  package init(
    content: [UInt8], pages: Int, projection: [UInt8]? = nil, identifier: String? = nil
  ) {
    self.content = content
    self.pages = pages
    self.projection = projection
    self.identifier = identifier
  }
}
