package import Chancery
package import Diagnostics
internal import Drawing
internal import Records

/// Sends the files of an issued batch, each with a message, to those who have an address.
///
/// A message whose end may have gone out is never sent again of itself: the ledger says so before the
/// end goes out, and on the disk.
package struct Mailing {
  private let request: MailRequest
  private let configuration: Configuration
  private let transport: any MailTransport
  private let clock: any MailClock
  private let template: PreparedTemplate
  private let messages: PreparedTemplate

  /// Throws everything that is wrong with the templates.
  package init(
    _ request: MailRequest, _ configuration: Configuration, _ transport: any MailTransport,
    _ clock: any MailClock
  ) throws(Refusal) {
    self.request = request
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    let catalogue = Catalogue(configuration)
    template = try catalogue.template(request.batch.template)
    messages = try catalogue.template(request.messages)
  }

  /// Sends what is to be sent; `tell` gets each message that was not. Throws what ends the work.
  package func run(tell: ([Diagnostic]) -> Void) throws -> MailSummary {
    let folder = try BatchFolder(request.batch.folder)
    guard DispatchFiles.exists(folder.manifest) else {
      throw MergeDiagnostics.unfinished(folder.path)
    }
    let sender = try sender(folder)
    return try sender.send(tell)
  }

  /// The records of those whom no message reached, a line of JSON each. Throws as `run` does.
  package func undelivered() throws -> [String] {
    let folder = try BatchFolder(request.batch.folder)
    guard DispatchFiles.exists(folder.manifest) else {
      throw MergeDiagnostics.unfinished(folder.path)
    }
    return try sender(folder).undelivered()
  }

  private func sender(_ folder: BatchFolder) throws -> MailSender {
    var planning = try BatchPlanning(request.batch, template, spoolIn: folder.path)
    let (plan, spool) = try planning.plan(request.batch.records) { _ in }
    let identity = try LedgerReading(folder.ledger).identity()
    let surroundings = try Surroundings(request.batch, configuration)
    var changed: [String] = []
    if identity["records"] != plan.digest { changed.append("records") }
    if identity["base"] != surroundings.bases { changed.append("base") }
    guard changed.isEmpty else { throw BatchDiagnostics.changed(changed) }
    let field = try FieldPath(
      named: request.to, of: template.recordType, in: template.schema)
    let channel = try? FieldPath("channel", of: template.recordType, in: template.schema)
    let addresses = MailAddresses(
      intake: try RecordIntake(
        template, bases: request.batch.bases, assignments: request.batch.assignments),
      spool: spool, plan: plan, address: field, channel: channel)
    return MailSender(
      request: request, messages: messages, transport: transport, clock: clock, folder: folder,
      ledger: try MailLedger(folder.path + "/mail.jsonl"), identity: identity,
      addresses: addresses)
  }
}

/// What came of sending.
package struct MailSummary: Sendable, Equatable {
  /// Messages that a server took, refused for good, or for now.
  package var sent = 0
  package var refused = 0
  package var deferred = 0
  /// Messages that may have been sent, now or before.
  package var uncertain = 0
  /// Messages that were done with before.
  package var done = 0
  /// Rows without an address, or to be printed alone.
  package var unreachable = 0
}

/// Finds whom each row reaches.
struct MailAddresses {
  let intake: RecordIntake
  let spool: RecordSpool
  let plan: BatchPlan
  let address: FieldPath
  let channel: FieldPath?

  /// The record of a row, from 1; nil when it is not right.
  func record(_ row: Int) throws -> LocatedValue? {
    guard plan.verdicts[row - 1] == .good else { return nil }
    return intake.record(try spool.record(at: plan.places[row - 1])).0
  }

  /// The address of a record; nil when it has none, or wants paper alone.
  func address(of record: LocatedValue) -> String? {
    guard channel?.key(of: record) != "post", let address = address.key(of: record),
      Mailbox.isAddress(address)
    else { return nil }
    return address
  }
}
