internal import Cryptography
internal import Register
internal import Synchronization

/// All that `/metrics` tells.
struct MetricsReport {
  let control: AccessControl
  let pool: DrawingPool
  let tls: TLSFiles?
  let keys: KeyExpiry

  /// The text, as it is now. Throws `register.failed`.
  func text() throws -> String {
    var text = MetricsText()
    addRequests(&text)
    try addWork(&text)
    try addCare(&text)
    return text.text
  }

  private func addRequests(_ text: inout MetricsText) {
    let counted = control.metrics.snapshot
    let requests = counted.requests.map { request, count in
      (
        "{method=\"\(request.method)\",route=" + MetricsText.quoted(request.route)
          + ",status=\"\(request.status)\"}", count
      )
    }
    text.counter(
      "chancery_http_requests_total", "Requests answered.", requests.sorted { $0.0 < $1.0 })
    text.histogram(
      "chancery_http_request_seconds", "Time until the answer begins.", counted.latencies)
    text.counter(
      "chancery_problems_total", "Requests answered by a problem.",
      counted.problems.map { ("{id=\"\($0.key)\"}", $0.value) }.sorted { $0.0 < $1.0 })
    text.counter(
      "chancery_timestamp_failures_total", "Timestamps that an authority did not give.",
      [("", counted.timestampFailures)])
  }

  private func addWork(_ text: inout MetricsText) throws {
    let state = try control.register.state()
    text.gauge("chancery_queue_waiting", "Pieces of work that wait.", Double(pool.waiting))
    text.counter(
      "chancery_documents_drawn_total", "Documents drawn since the start.",
      [("", pool.drawn.load(ordering: .relaxed))])
    text.gauge(
      "chancery_documents_reserved", "Documents that have a row and no file yet.",
      Double(state.reserved))
    text.gauge("chancery_batches_queued", "Batches that wait.", Double(state.queuedBatches))
    text.gauge("chancery_batches_running", "Batches at work.", Double(state.runningBatches))
    text.gauge(
      "chancery_deliveries_queued", "Announcements to webhooks that wait.",
      Double(state.queuedDeliveries))
    let now = control.register.clock.now().seconds
    text.gauge(
      "chancery_delivery_oldest_seconds", "Age of the oldest announcement that waits.",
      state.oldestDelivery.map { Double(max(0, now - $0.seconds)) } ?? 0)
  }

  private func addCare(_ text: inout MetricsText) throws {
    text.gauge(
      "chancery_disk_free_bytes", "Room on the register's disk.",
      control.register.freeBytes.map(Double.init))
    let now = control.register.clock.now()
    text.gauge(
      "chancery_last_backup_seconds", "Age of the last backup; absent when there was none.",
      try control.register.lastBackup().map { Double(max(0, now.seconds - $0.seconds)) })
    text.gauge(
      "chancery_tls_certificate_days", "Days until the service's certificate runs out.",
      tls?.expiry.map { Self.days(from: now, to: $0) })
    text.gauge(
      "chancery_key_certificate_days", "Days until the first of all keys' certificates runs out.",
      keys.soonest.map { Self.days(from: now, to: $0) })
    text.gauge(
      "chancery_keys_unreadable", "Keys that could not be opened.", Double(keys.unreadable))
  }

  private static func days(from now: Moment, to end: Moment) -> Double {
    Double(end.seconds - now.seconds) / 86_400
  }
}
