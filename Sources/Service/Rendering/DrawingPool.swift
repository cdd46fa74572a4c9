internal import Dispatch
internal import Glibc
internal import Synchronization

/// Threads that draw documents, each in a workshop of its own, one document at a time. What waits is
/// counted: beyond that, a caller is told to come later rather than kept.
final class DrawingPool: Sendable {
  private typealias Job = @Sendable (Workshop?) -> Void

  private struct State {
    var jobs: [Job] = []
    var next = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let room: Int
  private let templates: OrganisationTemplates

  /// Starts the threads.
  init(_ templates: OrganisationTemplates, threads: Int, room: Int) {
    self.templates = templates
    self.room = room
    for _ in 0..<threads { start() }
  }

  /// How many documents were drawn.
  let drawn = Atomic(0)

  /// Whether anybody takes work.
  var isOpen: Bool { !state.withLock { $0.isClosed } }

  /// How many documents wait.
  var waiting: Int { state.withLock { $0.jobs.count - $0.next } }

  /// Does a piece of work on one of the threads. Throws `ServiceFault.busy`, or what the work throws.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (Workshop) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = add { workshop in
        guard let workshop else { return continuation.resume(throwing: ServiceFault.busy) }
        continuation.resume(with: Result { try work(workshop) })
      }
      if !isTaken { continuation.resume(throwing: ServiceFault.busy) }
    }
  }

  /// Takes a piece of work that was promised already, however much waits.
  func owe(_ work: @escaping @Sendable (Workshop) -> Void) {
    _ = add(beyondRoom: true) { workshop in
      if let workshop { work(workshop) }
    }
  }

  /// Ends the threads once what waits is done.
  func close() {
    state.withLock { $0.isClosed = true }
    ready.signal()
  }

  private func add(beyondRoom: Bool = false, _ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isClosed, beyondRoom || state.jobs.count - state.next < room else {
        return false
      }
      state.jobs.append(job)
      return true
    }
    if isTaken { ready.signal() }
    return isTaken
  }

  private func take() -> Job? {
    state.withLock { state in
      guard state.next < state.jobs.count else { return nil }
      let job = state.jobs[state.next]
      state.next += 1
      if state.next == state.jobs.count {
        state.jobs.removeAll(keepingCapacity: true)
        state.next = 0
      }
      return job
    }
  }

  private func work() {
    let workshop = Workshop(templates)
    while true {
      ready.wait()
      if let job = take() {
        job(workshop)
      } else if state.withLock({ $0.isClosed }) {
        // The next thread is woken to end too.
        ready.signal()
        return
      }
    }
  }

  private func start() {
    var thread = pthread_t()
    let pool = Unmanaged.passRetained(self)
    let result = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<DrawingPool>.fromOpaque(pointer).takeRetainedValue().work()
        return nil
      }, pool.toOpaque())
    if result == 0 { pthread_detach(thread) } else { pool.release() }
  }
}
