internal import Cryptography
internal import Diagnostics
internal import Dispatch
internal import Outbound
internal import Register
internal import Synchronization

/// Tells webhooks what waits in the register, each by itself: one that stalls keeps no other waiting.
/// What was told is marked afterwards, so that a killed process tells it again under the same
/// `webhook-id`: at least once, never not at all.
final class WebhookSender: Sendable {
  private let register: Register
  private let client: HTTPClient
  private let queue = DispatchQueue(label: "chancery.webhooks", attributes: .concurrent)
  /// The webhooks that are being told something.
  private let busy = Mutex<Set<String>>([])
  /// How many are told something at once.
  private static let most = 8

  /// Receivers get `patience` seconds to answer.
  init(_ register: Register, reachesLocalNetwork: Bool, patience: Int = 10) {
    self.register = register
    var limits = HTTPClient.Limits()
    limits.bytes = 1 << 20
    limits.seconds = patience
    limits.redirections = 0
    client = HTTPClient(limits: limits, reach: reachesLocalNetwork ? .everywhere : .internet)
  }

  /// Begins to tell what is due; does not wait for the receivers.
  func sendDue() {
    for announcements in (try? register.due(ofEach: 10)) ?? [] {
      guard let webhook = announcements.first?.webhook, take(webhook) else { continue }
      queue.async { [self] in
        for announcement in announcements where !send(announcement) { break }
        busy.withLock { _ = $0.remove(webhook) }
      }
    }
  }

  /// Whether somebody is being told something.
  var isSending: Bool { busy.withLock { !$0.isEmpty } }

  private func take(_ webhook: String) -> Bool {
    busy.withLock { $0.count < Self.most && $0.insert(webhook).inserted }
  }

  /// Tells one thing; false when the receiver did not take it.
  private func send(_ announcement: Announcement) -> Bool {
    let outcome = outcome(of: announcement)
    try? register.settle(announcement, outcome)
    if case .delivered = outcome { return true }
    return false
  }

  private func outcome(of announcement: Announcement) -> AnnouncementOutcome {
    var status: Int?
    do {
      let headers = try WebhookSignature.headers(
        of: announcement, at: register.clock.now())
      let answer = try client.status(
        sending: announcement.message, of: "application/json", headers: headers,
        to: announcement.url)
      status = answer
      if 200..<300 ~= answer { return .delivered(status: answer) }
      if answer == 410 { return .gone }
    } catch {
      // No answer: tried again as after a bad one.
    }
    return .failed(status: status, wait: Self.wait(after: announcement.attempts))
  }

  /// Ten seconds, then three times as long each time, six hours at most; a quarter more or less, so that
  /// what failed together does not come back together.
  static func wait(after attempts: Int) -> Int64 {
    var wait: Int64 = 10
    for _ in 0..<min(attempts, 10) { wait = min(wait * 3, 6 * 3_600) }
    let byte = ((try? RandomBytes.bytes(1)) ?? [128]).first ?? 128
    return wait - wait / 4 + wait / 2 * Int64(byte) / 255
  }
}
