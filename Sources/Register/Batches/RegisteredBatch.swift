package import Cryptography
internal import GRDB

/// How far a batch is.
package enum BatchState: String, Sendable, CaseIterable {
  /// Its records are still to come.
  case open
  /// It waits for others.
  case queued
  /// It is being drawn.
  case running
  /// Everything that could be issued is.
  case done
  /// Nothing of it was issued.
  case refused
  /// Nobody wanted it any more; nothing of it was issued.
  case cancelled
  /// What it made was destroyed.
  case purged
}

/// A batch as the register has it; its files stand in the service's work folder.
package struct RegisteredBatch: Sendable {
  package let id: String
  package let organisation: String
  package let externalID: String?
  package let template: String
  package let state: BatchState
  /// What it was asked to do, as a JSON object; nothing in it is personal.
  package let request: String
  /// How many rows came to what, as a JSON object.
  package let counts: String
  package let createdAt: Moment
  package let finishedAt: Moment?

  static let columns = """
    id, organisation, externalID, template, state, request, counts, createdAt, finishedAt
    """

  init(_ row: Row) {
    id = row["id"]
    organisation = row["organisation"]
    externalID = row["externalID"]
    template = row["template"]
    state = BatchState(rawValue: row["state"]) ?? .refused
    request = row["request"]
    counts = row["counts"]
    createdAt = Moment(seconds: row["createdAt"])
    finishedAt = (row["finishedAt"] as Int64?).map(Moment.init(seconds:))
  }
}

/// What a batch is to be.
package struct BatchOrder: Sendable {
  /// The identifier that its folder has already.
  package var id: String
  package var organisation: String
  package var template: String
  /// What it is asked to do, as a JSON object without anything personal.
  package var request: String
  /// `open` for one whose records are still to come, else `queued`.
  package var state = BatchState.queued
  package var externalID: String?
  /// What the caller wants repeated requests known by, and the digest of the whole request.
  package var idempotency: (key: String, request: [UInt8])?

  /// Makes an order.
  package init(id: String, organisation: String, template: String, request: String) {
    self.id = id
    self.organisation = organisation
    self.template = template
    self.request = request
  }
}
