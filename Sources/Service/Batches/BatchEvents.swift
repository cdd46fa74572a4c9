internal import Dispatching
internal import Records
internal import Register

/// Tells how far a batch is, as server-sent events: `progress` until it is `done`.
struct BatchEvents: Sendable {
  let batch: RegisteredBatch
  let register: Register
  let engine: BatchEngine
  /// The last event that the caller has.
  let last: String?

  /// How long one connection is kept; the caller comes back by itself.
  private static let longest = Duration.seconds(600)
  /// How long nothing is said at most, so that a caller who went away is noticed.
  private static let silence = Duration.seconds(15)

  /// Tells; ends with the batch, or when the caller has been told for long.
  func tell(_ say: (String) async throws -> Void) async throws {
    let start = ContinuousClock.now
    var told = last
    var spoke = start
    var before: Int?
    try await say("retry: 2000\n\n")
    while ContinuousClock.now - start < Self.longest {
      guard let now = try register.batch(batch.id, of: batch.organisation) else { return }
      let figures = engine.figures(of: batch.id)
      if [.done, .refused, .cancelled, .purged].contains(now.state) {
        return try await say(Self.event("done", id: "done", Self.end(now)))
      }
      let id = figures.map { "\($0.done)-\($0.total)" } ?? now.state.rawValue
      if id != told {
        before = before ?? figures?.done
        let pace = Self.pace(figures, since: before, Self.seconds(ContinuousClock.now - start))
        try await say(Self.event("progress", id: id, Self.progress(now, figures, pace)))
        (told, spoke) = (id, ContinuousClock.now)
      } else if ContinuousClock.now - spoke > Self.silence {
        try await say(":\n\n")
        spoke = ContinuousClock.now
      }
      try await Task.sleep(for: .milliseconds(250))
    }
  }

  private static func event(_ name: String, id: String, _ data: JSONValue) -> String {
    "event: \(name)\nid: \(id)\ndata: \(data.line)\n\n"
  }

  private static func end(_ batch: RegisteredBatch) -> JSONValue {
    .object([
      ("state", .string(batch.state.rawValue)),
      ("counts", batch.counts == "{}" ? .null : .number(batch.counts)),
    ])
  }

  /// Documents a second since the caller listens.
  private static func pace(
    _ figures: BatchProgress.Figures?, since before: Int?, _ seconds: Double
  ) -> Double {
    guard let figures, let before, seconds > 0 else { return 0 }
    return Double(figures.done - before) / seconds
  }

  private static func progress(
    _ batch: RegisteredBatch, _ figures: BatchProgress.Figures?, _ pace: Double
  ) -> JSONValue {
    var members: [(name: String, value: JSONValue)] = [("state", .string(batch.state.rawValue))]
    if let figures {
      let left = pace > 0 ? Int((Double(figures.total - figures.done) / pace).rounded(.up)) : nil
      members += [
        ("done", .integer(figures.done)), ("total", .integer(figures.total)),
        ("refused", .integer(figures.refused)),
        ("rate", .number(String((pace * 10).rounded() / 10))), ("seconds_left", .integer(left)),
      ]
    }
    return .object(members)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
