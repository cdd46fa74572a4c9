internal import Synchronization

/// What is being worked on right now: requests by their keys, documents by their identifiers. One
/// process keeps a register, so its memory is where that is known.
final class AtWork: Sendable {
  private let names = Mutex<Set<String>>([])

  /// Does a piece of work that nobody else does at the same time. Throws `ServiceFault.inProgress`, or
  /// what the work throws.
  func alone<Value>(_ name: String, _ work: () throws -> Value) throws -> Value {
    guard names.withLock({ $0.insert(name).inserted }) else { throw ServiceFault.inProgress }
    defer { end(name) }
    return try work()
  }

  /// The same, of work that waits for others; without a name, work that anybody may do.
  func alone<Value>(
    _ name: String?, _ work: () async throws -> Value
  ) async throws -> Value {
    guard let name else { return try await work() }
    guard names.withLock({ $0.insert(name).inserted }) else { throw ServiceFault.inProgress }
    defer { end(name) }
    return try await work()
  }

  private func end(_ name: String) { _ = names.withLock { $0.remove(name) } }
}
