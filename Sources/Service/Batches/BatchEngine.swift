internal import Chancery
internal import Diagnostics
internal import Dispatching
internal import Register
internal import Synchronization

/// Does one batch after the other, on a thread of its own: letters are drawn meanwhile.
final class BatchEngine: Sendable {
  private let work: BatchWork
  private let pool: DrawingPool
  private let progress = Mutex<[String: BatchProgress]>([:])
  private let isStopping = Atomic<Bool>(false)

  init(
    _ configuration: ServiceConfiguration, _ register: Register,
    _ templates: OrganisationTemplates
  ) {
    work = BatchWork(
      configuration: configuration, register: register,
      folders: BatchFolders(root: configuration.workFolder), templates: templates)
    pool = DrawingPool(templates, threads: 1, room: .max)
  }

  /// Takes a batch that is queued, or was left when a process ended.
  func take(_ batch: RegisteredBatch) {
    let progress = BatchProgress()
    self.progress.withLock { $0[batch.id] = progress }
    pool.owe { [self] _ in
      defer { self.progress.withLock { $0[batch.id] = nil } }
      guard !isStopping.load(ordering: .relaxed) else { return }
      work.run(batch, progress) { [self] in isStopping.load(ordering: .relaxed) }
    }
  }

  /// How far a batch is; nil for one that is not waiting or being drawn.
  func figures(of id: String) -> BatchProgress.Figures? {
    progress.withLock { $0[id] }?.figures
  }

  /// Stops: what is being drawn is finished and entered, and goes on at the next start.
  func close() {
    isStopping.store(true, ordering: .relaxed)
    pool.close()
  }
}
