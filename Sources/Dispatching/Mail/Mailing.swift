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
  package func run(
    _ progress: BatchProgress = BatchProgress(), tell: ([Diagnostic]) -> Void
  ) throws -> MailSummary {
    let folder = try BatchFolder(request.batch.folder)
    guard DispatchFiles.exists(folder.manifest) else {
      throw MergeDiagnostics.unfinished(folder.path)
    }
    return try sender(folder).send(progress, tell)
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
    let addresses = try addresses(folder)
    let identity = try LedgerReading(folder.ledger).identity()
    let surroundings = try Surroundings(request.batch, configuration)
    var changed: [String] = []
    if identity["records"] != addresses.plan.digest { changed.append("records") }
    if identity["base"] != surroundings.bases { changed.append("base") }
    guard changed.isEmpty else { throw BatchDiagnostics.changed(changed) }
    return MailSender(
      request: request, messages: messages, transport: transport, clock: clock, folder: folder,
      ledger: try MailLedger(folder.path + "/mail.jsonl"), identity: identity,
      addresses: addresses)
  }

  /// Reads all records, and finds out whom each reaches.
  private func addresses(_ folder: BatchFolder) throws -> MailAddresses {
    let route = MailRoute(
      address: try FieldPath(named: request.to, of: template.recordType, in: template.schema),
      channel: try? FieldPath("channel", of: template.recordType, in: template.schema))
    var reached: [Bool] = []
    var planning = try BatchPlanning(
      request.batch, template, configuration, spoolIn: folder.path)
    let (plan, spool) = try planning.plan(request.batch.records) { record, row in
      reached += repeatElement(false, count: row - 1 - reached.count)
      reached.append(route.address(of: record) != nil)
    } tell: { _ in
    }
    return MailAddresses(
      intake: try RecordIntake(
        template, bases: request.batch.bases, assignments: request.batch.assignments),
      spool: spool, plan: plan, route: route, reached: reached)
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

/// The fields that say where a record's message goes.
struct MailRoute: Sendable {
  let address: FieldPath
  let channel: FieldPath?

  /// The address of a record; nil when it has none, or wants paper alone.
  func address(of record: LocatedValue) -> String? {
    guard channel?.key(of: record) != "post", let address = address.key(of: record),
      Mailbox.isAddress(address)
    else { return nil }
    return address
  }
}

/// Finds whom each row reaches.
struct MailAddresses {
  let intake: RecordIntake
  let spool: RecordSpool
  let plan: BatchPlan
  let route: MailRoute
  /// Whether each row has somebody to send to; rows count from 1 and stand here from 0.
  let reached: [Bool]

  /// Whether a row, from 1, has somebody to send to.
  func reaches(_ row: Int) -> Bool { reached.indices.contains(row - 1) && reached[row - 1] }

  /// The record of a row, from 1, and its address; nil when it is not right, or has none.
  func recipient(_ row: Int) throws -> (record: LocatedValue, address: String)? {
    guard reaches(row), let record = intake.record(try spool.record(at: plan.places[row - 1])).0,
      let address = route.address(of: record)
    else { return nil }
    return (record, address)
  }
}
