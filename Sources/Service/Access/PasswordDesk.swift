internal import Dispatch
internal import Synchronization

/// Where passwords are looked at: one at a time, since each takes 32 MiB and a tenth of a second, and
/// with few waiting.
final class PasswordDesk: Sendable {
  private let queue = DispatchQueue(label: "chancery.passwords")
  private let waiting = Mutex(0)
  private static let most = 16

  /// Does a piece of work. Throws `ServiceFault.busy`, or what the work throws.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isTaken = waiting.withLock { waiting in
      guard waiting < Self.most else { return false }
      waiting += 1
      return true
    }
    guard isTaken else { throw ServiceFault.busy }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        let result = Result { try work() }
        waiting.withLock { $0 -= 1 }
        continuation.resume(with: result)
      }
    }
  }
}
