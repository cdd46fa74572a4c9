internal import Dispatch
internal import ServiceLifecycle

/// Work that is done again and again while the service runs, on a thread that may wait, and once more
/// when it ends.
struct Recurring: ServiceLifecycle.Service {
  let queue: DispatchQueue
  let seconds: Double
  let work: @Sendable () -> Void

  init(_ name: String, every seconds: Double, _ work: @escaping @Sendable () -> Void) {
    queue = DispatchQueue(label: "chancery." + name)
    self.seconds = seconds
    self.work = work
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await once()
        try? await Task.sleep(for: .seconds(seconds))
      }
    }
    await once()
  }

  private func once() async {
    await withCheckedContinuation { continuation in
      queue.async {
        work()
        continuation.resume()
      }
    }
  }
}
