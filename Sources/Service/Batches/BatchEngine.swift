internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Register
internal import Synchronization

/// Does one batch after the other, on a thread of its own: letters are drawn meanwhile.
final class BatchEngine: Sendable {
  private let work: BatchWork
  private let pool: DrawingPool
  private let turns = Mutex<[String: BatchTurn]>([:])
  private let isStopping = Atomic<Bool>(false)

  init(
    _ configuration: ServiceConfiguration, _ register: Register,
    _ templates: OrganisationTemplates, failed: @escaping @Sendable ([Diagnostic]) -> Void
  ) {
    work = BatchWork(
      configuration: configuration, register: register,
      folders: BatchFolders(root: configuration.workFolder), templates: templates, failed: failed)
    pool = DrawingPool(templates, threads: 1, room: .max)
  }

  /// Takes a batch that is queued, or was left when a process ended.
  func take(_ batch: RegisteredBatch) {
    let turn = BatchTurn()
    let isNew = turns.withLock { turns in
      guard turns[batch.id] == nil else { return false }
      turns[batch.id] = turn
      return true
    }
    guard isNew else { return }
    pool.owe { [self] _ in
      defer { turns.withLock { $0[batch.id] = nil } }
      guard !isStopping.load(ordering: .relaxed) else { return }
      work.run(batch, turn) { [self] in isStopping.load(ordering: .relaxed) }
      if turn.isWithdrawn { work.forget(batch) }
    }
  }

  /// Takes up what a fault left that may have passed since.
  func takeLeft() {
    for batch in (try? work.register.unfinishedBatches()) ?? [] { take(batch) }
  }

  /// Has a batch come to nothing: what of it has not begun is not, and nothing of it is issued. Throws
  /// `register.batch-state` for one that is done, or as good as done.
  func cancel(_ batch: RegisteredBatch, actor: String) throws {
    let turn = turns.withLock { $0[batch.id] }
    if let turn, !turn.withdraw() { throw BatchRowDiagnostics.state(batch) }
    try work.register.cancel(batch.id, actor: actor)
    // One that has its turn is forgotten when that ends.
    if turn == nil { work.forget(batch) }
  }

  /// How far a batch is; nil for one that is not waiting or being drawn.
  func figures(of id: String) -> BatchProgress.Figures? {
    turns.withLock { $0[id] }?.progress.figures
  }

  /// Stops: what is being drawn is finished and entered, and goes on at the next start.
  func close() {
    isStopping.store(true, ordering: .relaxed)
    pool.close()
  }
}
