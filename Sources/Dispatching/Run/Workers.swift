internal import Glibc

/// Threads that do the same work side by side.
enum Workers {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs a body on so many threads, and waits for all of them. Fewer do when the system has no more.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    guard count > 1 else { return body() }
    var threads: [pthread_t] = []
    for _ in 1..<count {
      var thread = pthread_t()
      let work = Unmanaged.passRetained(Work(body))
      let begun = pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer else { return nil }
          Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
          return nil
        }, work.toOpaque())
      guard begun == 0 else {
        work.release()
        break
      }
      threads.append(thread)
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}
