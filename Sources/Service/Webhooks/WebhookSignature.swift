internal import Cryptography
internal import Diagnostics
internal import FoundationEssentials
internal import Register

/// The headers that a message is known by (Standard Webhooks 1.0, "Webhook headers (sending metadata)"
/// and "Signature scheme").
enum WebhookSignature {
  /// `webhook-id`, `webhook-timestamp`, `webhook-signature`. Throws `crypto.failed`.
  static func headers(
    of announcement: Announcement, at moment: Moment
  ) throws(Diagnostic) -> [(name: String, value: String)] {
    let signed =
      Array("\(announcement.id).\(moment.seconds).".utf8) + announcement.message
    let code = try KeyedDigest.sha256(of: signed, key: announcement.secret)
    return [
      ("webhook-id", announcement.id), ("webhook-timestamp", String(moment.seconds)),
      ("webhook-signature", "v1," + Data(code).base64EncodedString()),
    ]
  }
}
