public import Chancery
public import Diagnostics
internal import Records

/// Many records in, as many documents out, each once.
///
/// Everything is read and checked before the first document is drawn. What is drawn stands aside,
/// durable and entered in the ledger, until all of it is there; then it is issued at once. Stopped
/// anywhere, the batch goes on with `--resume` from what the ledger says.
public struct Batch {
  private let request: BatchRequest
  private let configuration: Configuration
  private let template: PreparedTemplate
  private let progress: BatchProgress

  /// Throws everything that is wrong with the template.
  public init(
    _ request: BatchRequest, _ configuration: Configuration, _ progress: BatchProgress
  ) throws(Refusal) {
    self.request = request
    self.configuration = configuration
    self.progress = progress
    template = try Catalogue(configuration).template(request.template)
  }

  /// What someone should look at in the template.
  public var warnings: [Diagnostic] { template.warnings }

  /// Does the work; `tell` gets what is wrong with rows, as it is found, from any thread.
  /// Throws what keeps the batch from being done, or from being begun.
  public func run(tell: @escaping @Sendable ([Diagnostic]) -> Void) throws -> BatchSummary {
    let folder = try BatchFolder(request.folder)
    if request.resumes { try requireLedger(folder) } else { try folder.requireEmpty() }
    if DispatchFiles.exists(folder.manifest) { throw BatchDiagnostics.complete(folder.path) }
    do {
      try folder.prepare()
      return try run(in: folder, tell)
    } catch {
      if !DispatchFiles.exists(folder.ledger) { folder.abandon() }
      throw error
    }
  }

  private func run(
    in folder: BatchFolder, _ tell: @escaping @Sendable ([Diagnostic]) -> Void
  ) throws -> BatchSummary {
    let (plan, spool) = try planned(in: folder, tell)
    var summary = BatchSummary(plan)
    if plan.count(.refused) > 0, !request.keepsGoing {
      if !DispatchFiles.exists(folder.ledger) { folder.abandon() }
      return summary
    }
    let surroundings = try Surroundings(request, configuration)
    let seal = try request.seal.map { FileContents.sha256(try $0().certificate) } ?? ""
    let identity = BatchIdentity(request, template, plan, surroundings, seal: seal)
    summary.approval = identity.approval
    let ledger = try ledger(of: folder, identity, resumes: request.resumes)
    try reserve(plan, spool)
    let run = BatchRun(
      request, configuration, plan, spool, folder, ledger, progress)
    try run.draw(tell: tell)
    summary.add(progress.figures)
    summary.isInterrupted = run.isInterrupted
    if summary.isInterrupted || summary.refused > 0 && !request.keepsGoing { return summary }
    try issue(plan, folder, ledger, pieces: run.pieces)
    summary.isIssued = true
    return summary
  }

  /// The plan; what only its making needed goes with it.
  private func planned(
    in folder: BatchFolder, _ tell: ([Diagnostic]) -> Void
  ) throws -> (BatchPlan, RecordSpool) {
    var planning = try BatchPlanning(
      request, template, configuration, spoolIn: folder.unissued)
    return try planning.plan(request.records, tell: tell)
  }

  /// Has each row that is issued kept and numbered, in the order of the rows.
  private func reserve(_ plan: BatchPlan, _ spool: RecordSpool) throws {
    guard let registrar = request.registrar else { return }
    let intake = try RecordIntake(
      template, bases: request.bases, assignments: request.assignments)
    try registrar.reserve(plan.order.sorted().map { Int($0) + 1 }, of: template) { row in
      intake.overBase(try spool.record(at: plan.places[row - 1]))
    }
  }

  private func requireLedger(_ folder: BatchFolder) throws(Diagnostic) {
    guard DispatchFiles.exists(folder.ledger) || DispatchFiles.exists(folder.manifest) else {
      return try folder.requireEmpty()
    }
  }

  /// The ledger, begun or gone on with. Throws `batch.changed` when anything is not as it was.
  private func ledger(
    of folder: BatchFolder, _ identity: BatchIdentity, resumes: Bool
  ) throws(Diagnostic) -> BatchLedger {
    guard DispatchFiles.exists(folder.ledger) else {
      return try BatchLedger(new: folder.ledger, identity)
    }
    let before = try LedgerReading(folder.ledger).identity()
    let changed = identity.differences(from: before)
    guard changed.isEmpty else { throw BatchDiagnostics.changed(changed) }
    return try BatchLedger(existing: folder.ledger)
  }

  private func issue(
    _ plan: BatchPlan, _ folder: BatchFolder, _ ledger: BatchLedger, pieces: BatchPieces
  ) throws(Diagnostic) {
    if request.writesArchive { try archive(plan, folder, ledger) }
    let takesRest = request.shard.index == 1 && !request.isSample
    var ours = [Bool](repeating: takesRest, count: plan.count)
    for (place, row) in plan.order.enumerated() {
      ours[Int(row)] = pieces.isOurs(pieces.piece(of: place))
    }
    try Manifest(folder.unissued + "/manifest.jsonl").write(rows: plan.count) { row in
      ours[row - 1] ? entry(row, plan, ledger).line : nil
    }
    try writePostage(plan, ledger, to: folder)
    try folder.issue()
  }

  /// How many letters of what weight go where: `postage.csv`.
  private func writePostage(
    _ plan: BatchPlan, _ ledger: BatchLedger, to folder: BatchFolder
  ) throws(Diagnostic) {
    var postage = Postage(isDuplex: request.isDuplex)
    for row in plan.order {
      if let entry = ledger.entry(.row(Int(row) + 1)) { postage.add(entry) }
    }
    try postage.write(to: folder)
  }

  private func archive(
    _ plan: BatchPlan, _ folder: BatchFolder, _ ledger: BatchLedger
  ) throws(Diagnostic) {
    let archive = try Archive(folder.making(.archive))
    for row in 1...max(1, plan.count) {
      guard let file = ledger.entry(.row(row))?.file else { continue }
      try archive.add(folder.place(of: file.name, .documents), named: file.name)
    }
    try archive.finish()
  }

  /// What the manifest says of a row, from 1.
  private func entry(_ row: Int, _ plan: BatchPlan, _ ledger: BatchLedger) -> LedgerEntry {
    switch plan.verdicts[row - 1] {
    case .good:
      var entry = ledger.entry(.row(row)) ?? LedgerEntry(.row(row), .refused)
      entry.sample = plan.sample[row - 1]?.map(\.name) ?? []
      return entry
    case .suppressed: return LedgerEntry(.row(row), .suppressed)
    case .refused:
      var entry = LedgerEntry(.row(row), .refused)
      entry.refusal = plan.refusals[row - 1] ?? []
      return entry
    }
  }
}

/// What came of a batch.
public struct BatchSummary: Sendable {
  /// How many rows there were.
  public let rows: Int
  /// How many were refused, when they were read or when they were drawn.
  public private(set) var refused: Int
  /// How many were left out, since their recipients want nothing sent.
  public let suppressed: Int
  /// How many documents were drawn, now or before.
  public private(set) var drawn = 0
  /// How many of them stood there already.
  public private(set) var kept = 0
  /// Of a sample, the rows shown, from 1, each with why.
  package let sample: [(row: Int, reasons: [SampleReason])]
  /// What `mail --approve` wants of whoever has seen a sample.
  public internal(set) var approval = ""
  /// Whether somebody stopped the work.
  public internal(set) var isInterrupted = false
  /// Whether the documents were issued.
  public internal(set) var isIssued = false

  init(_ plan: BatchPlan) {
    rows = plan.count
    refused = plan.count(.refused)
    suppressed = plan.count(.suppressed)
    sample = plan.sample.sorted { $0.key < $1.key }.map { ($0.key + 1, $0.value) }
  }

  mutating func add(_ figures: BatchProgress.Figures) {
    refused += figures.refused
    drawn = figures.done - figures.refused
    kept = figures.kept
  }
}
