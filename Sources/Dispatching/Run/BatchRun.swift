internal import Chancery
internal import Diagnostics
internal import Records
internal import Synchronization

/// Draws the pieces of a batch, on as many threads as asked for. What one thread works with no other
/// touches, but for the plan, the records and the ledger.
final class BatchRun: Sendable {
  let request: BatchRequest
  let configuration: Configuration
  let plan: BatchPlan
  let spool: RecordSpool
  let folder: BatchFolder
  let ledger: BatchLedger
  let progress: BatchProgress
  let pieces: BatchPieces
  private let next = Atomic<Int>(0)
  private let found = Mutex<[Diagnostic]>([])
  private let failure = Mutex<Refusal?>(nil)

  init(
    _ request: BatchRequest, _ configuration: Configuration, _ plan: BatchPlan,
    _ spool: RecordSpool, _ folder: BatchFolder, _ ledger: BatchLedger, _ progress: BatchProgress
  ) {
    self.request = request
    self.configuration = configuration
    self.plan = plan
    self.spool = spool
    self.folder = folder
    self.ledger = ledger
    self.progress = progress
    pieces = BatchPieces(request, rows: plan.order.count)
  }

  /// Draws everything that is this process's. Throws what ends the work; what is wrong with rows is
  /// told by `tell`, from any thread.
  func draw(tell: @escaping @Sendable ([Diagnostic]) -> Void) throws(Refusal) {
    let ours = (0..<pieces.count).filter(pieces.isOurs)
    progress.expect(ours.reduce(0) { $0 + pieces.places(of: $1).count })
    Workers.run(min(request.jobs, max(1, ours.count))) { [self] in
      do {
        let worker = try BatchWorker(self, tell: tell)
        while let piece = takePiece(of: ours) { try worker.draw(piece) }
      } catch {
        stop(error)
      }
    }
    if let refusal = failure.withLock({ $0 }) { throw refusal }
  }

  /// Whether nothing new is to be begun.
  var isStopped: Bool { isInterrupted || failure.withLock { $0 != nil } }

  /// Whether somebody wants the work to stop.
  var isInterrupted: Bool { Interruption.isWished || request.isWithdrawn?() ?? false }

  private func takePiece(of ours: [Int]) -> Int? {
    guard !isStopped else { return nil }
    let index = next.add(1, ordering: .relaxed).oldValue
    return index < ours.count ? ours[index] : nil
  }

  private func stop(_ error: any Error) {
    let refusal = error as? Refusal ?? Refusal((error as? Diagnostic).map { [$0] } ?? [])
    failure.withLock { $0 = $0 ?? refusal }
  }
}
