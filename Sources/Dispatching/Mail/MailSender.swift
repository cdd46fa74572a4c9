internal import Chancery
internal import Diagnostics
internal import Drawing
internal import Records

/// Sends one message after the other, and enters what becomes of each.
struct MailSender {
  let request: MailRequest
  let messages: PreparedTemplate
  let transport: any MailTransport
  let clock: any MailClock
  let folder: BatchFolder
  let ledger: MailLedger
  let identity: BatchIdentity
  let addresses: MailAddresses

  /// Throws what ends the work.
  func send(_ progress: BatchProgress, _ tell: ([Diagnostic]) -> Void) throws -> MailSummary {
    let queue = MailQueue(
      try manifest(), ledger, resendsUncertain: request.resendsUncertain, reaches: addresses.reaches
    )
    if request.testTo != nil {
      return try sendTests(queue.items.prefix(request.testCount), progress)
    }
    if request.isDryRun { return try sendTests(queue.items[...], progress) }
    guard queue.items.count <= MailRequest.freely || request.approval == identity.approval else {
      throw MailDiagnostics.unapproved(queue.items.count, isWrong: request.approval != nil)
    }
    for row in queue.uncertain where ledger.rows[row]?.state == .committing {
      try ledger.add(row, .uncertain, at: clock.moment())
    }
    if !queue.uncertain.isEmpty { tell([MailDiagnostics.uncertain(queue.uncertain)]) }
    var summary = MailSummary()
    summary.done = queue.done
    summary.unreachable = queue.unreachable
    summary.uncertain = queue.uncertain.count
    try send(queue.items, &summary, progress, tell)
    return summary
  }

  private func manifest() throws -> [LedgerEntry] {
    var reading = try ManifestReading(folder.path)
    var entries: [LedgerEntry] = []
    while let entry = reading.entry {
      entries.append(entry)
      try reading.advance()
    }
    return entries
  }

  /// The records of those whom no message reached: refused, bounced, or without an address.
  func undelivered() throws -> [String] {
    try manifest().compactMap { entry in
      guard case .row(let row) = entry.subject, entry.state == .issued else { return nil }
      let state = ledger.rows[row]?.state
      guard !addresses.reaches(row) || state == .refused || state == .bounced else { return nil }
      return Undelivered.line(try addresses.spool.record(at: addresses.plan.places[row - 1]))
    }
  }

  /// Messages that are not entered: to one address, or to files.
  private func sendTests(
    _ items: ArraySlice<MailQueue.Item>, _ progress: BatchProgress
  ) throws -> MailSummary {
    var summary = MailSummary()
    progress.expect(items.count)
    for item in items {
      guard let (record, own) = try addresses.recipient(item.row) else { continue }
      let to = request.testTo?.address ?? own
      let message = try message(item, record, to: to, isTest: request.testTo != nil)
      let outcome = try transport.send(
        message.bytes, from: request.from.address, to: to, committing: {})
      summary.count(outcome)
      progress.drew()
    }
    return summary
  }

  /// Everything once, then what was deferred once more, with longer and longer pauses.
  private func send(
    _ items: [MailQueue.Item], _ summary: inout MailSummary, _ progress: BatchProgress,
    _ tell: ([Diagnostic]) -> Void
  ) throws {
    progress.expect(items.count)
    var waiting = items
    var pause = request.patience
    for attempt in 1...max(1, request.tries) {
      if attempt > 1 {
        clock.wait(seconds: pause)
        pause *= 2
      }
      var deferred: [(item: MailQueue.Item, reason: String)] = []
      var pace = MailPace(rate: request.rate, domainRate: request.domainRate)
      for (place, item) in waiting.enumerated() {
        guard !Interruption.isWished else {
          summary.deferred = waiting.count - place + deferred.count
          return
        }
        switch try send(item, &pace, tell) {
        case .deferred(let reason): deferred.append((item, reason))
        case let outcome:
          summary.count(outcome)
          if case .refused = outcome { progress.refusedOne() } else { progress.drew() }
        }
      }
      waiting = deferred.map(\.item)
      guard !waiting.isEmpty else { return }
      if attempt == max(1, request.tries) {
        tell(deferred.map { MailDiagnostics.deferred($0.item.row, $0.reason) })
      }
    }
    summary.deferred = waiting.count
  }

  private func send(
    _ item: MailQueue.Item, _ pace: inout MailPace, _ tell: ([Diagnostic]) -> Void
  ) throws -> MailOutcome {
    guard let (record, to) = try addresses.recipient(item.row) else { return .refused("") }
    let message = try message(item, record, to: to)
    clock.wait(seconds: pace.wait(for: Mailbox.domain(of: to), at: clock.elapsed()))
    try ledger.add(item.row, .sending, at: clock.moment())
    let outcome = try transport.send(message.bytes, from: request.from.address, to: to) {
      try ledger.add(item.row, .committing, at: clock.moment())
    }
    try enter(outcome, item.row, tell)
    return outcome
  }

  private func enter(
    _ outcome: MailOutcome, _ row: Int, _ tell: ([Diagnostic]) -> Void
  ) throws {
    switch outcome {
    case .sent(let answer): try ledger.add(row, .sent, answer: answer, at: clock.moment())
    case .refused(let answer):
      try ledger.add(row, .refused, answer: answer, at: clock.moment())
      tell([MailDiagnostics.refused(row, answer)])
    case .deferred(let answer): try ledger.add(row, .deferred, answer: answer, at: clock.moment())
    case .uncertain(let answer):
      try ledger.add(row, .uncertain, answer: answer, at: clock.moment())
      tell([MailDiagnostics.uncertain([row])])
    }
  }

  private func message(
    _ item: MailQueue.Item, _ record: LocatedValue, to: String, isTest: Bool = false
  ) throws -> MailMessage {
    let path = folder.issued(.documents) + "/" + item.file.name
    let bytes = try FileContents.read(path)
    guard FileContents.sha256(bytes) == item.file.sha256 else {
      throw MergeDiagnostics.altered(path)
    }
    var body = try messages.mailBody(of: record)
    if isTest { body = body.marked("[TEST] ") }
    return MailMessage(
      from: request.from, replyTo: request.replyTo, to: to, date: clock.dateHeader(),
      messageID: messageID(of: item.row), unsubscribe: request.unsubscribe, body: body,
      attachment: (item.file.name, bytes))
  }

  /// The same for the same row of the same batch, whoever sends it and however often.
  private func messageID(of row: Int) -> String {
    "\(identity.messagePrefix).\(row)@\(request.from.domain)"
  }
}

extension MailSummary {
  fileprivate mutating func count(_ outcome: MailOutcome) {
    switch outcome {
    case .sent: sent += 1
    case .refused: refused += 1
    case .deferred: deferred += 1
    case .uncertain: uncertain += 1
    }
  }
}
