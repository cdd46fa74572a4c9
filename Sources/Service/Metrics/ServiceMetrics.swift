internal import Diagnostics
internal import Synchronization

/// What is counted while the service runs, by routes' templates: nothing here names a document, an
/// organisation or a person.
final class ServiceMetrics: Sendable {
  struct Request: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  struct Latency {
    var counts = [Int](repeating: 0, count: ServiceMetrics.bounds.count)
    var count = 0
    var sum = 0.0
  }

  struct State {
    var requests: [Request: Int] = [:]
    var latencies: [String: Latency] = [:]
    var problems: [String: Int] = [:]
    var timestampFailures = 0
  }

  /// The upper bounds of the histogram, in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private let state = Mutex(State())

  /// What was counted up to now.
  var snapshot: State { state.withLock { $0 } }

  /// Counts a request that was answered.
  func count(_ request: Request, seconds: Double) {
    state.withLock { state in
      state.requests[request, default: 0] += 1
      var latency = state.latencies[request.route] ?? Latency()
      if let place = Self.bounds.firstIndex(where: { seconds <= $0 }) {
        latency.counts[place] += 1
      }
      latency.count += 1
      latency.sum += seconds
      state.latencies[request.route] = latency
    }
  }

  /// Counts what was wrong, by its identifiers.
  func count(_ problem: Problem) {
    state.withLock { state in
      state.problems[problem.id, default: 0] += 1
    }
    count(timestampsMissing: problem.diagnostics)
  }

  /// Counts a timestamp that an authority did not give, if that is among what was wrong.
  func count(timestampsMissing diagnostics: [Diagnostic]) {
    guard diagnostics.contains(where: { $0.id.hasPrefix("timestamp.") }) else { return }
    state.withLock { $0.timestampFailures += 1 }
  }
}
