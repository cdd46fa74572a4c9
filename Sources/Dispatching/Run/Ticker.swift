internal import Glibc
internal import Synchronization

/// Calls a body every so often, on a thread of its own, until it is stopped.
public final class Ticker: Sendable {
  private let isStopped = Atomic<Bool>(false)
  private let body: @Sendable () -> Void
  private let turns: Int
  private let thread = Mutex<pthread_t?>(nil)
  private static let turn: UInt32 = 50_000

  /// Begins; the first call comes after one interval.
  public init(everyMilliseconds interval: Int, _ body: @escaping @Sendable () -> Void) {
    self.body = body
    turns = max(1, interval * 1_000 / Int(Self.turn))
    var thread = pthread_t()
    let pointer = Unmanaged.passRetained(self).toOpaque()
    let begun = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Ticker>.fromOpaque(pointer).takeRetainedValue().tick() }
        return nil
      }, pointer)
    if begun == 0 {
      let running = thread
      self.thread.withLock { $0 = running }
    } else {
      Unmanaged<Ticker>.fromOpaque(pointer).release()
    }
  }

  /// Stops, and waits for a call that goes on.
  public func stop() {
    isStopped.store(true, ordering: .relaxed)
    let running = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let running { pthread_join(running, nil) }
  }

  private func tick() {
    var turn = 0
    while !isStopped.load(ordering: .relaxed) {
      usleep(Self.turn)
      turn += 1
      if turn.isMultiple(of: turns), !isStopped.load(ordering: .relaxed) { body() }
    }
  }
}
