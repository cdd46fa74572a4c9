internal import Chancery
internal import Diagnostics

/// What a mailing by e-mail is asked to do.
public struct MailRequest: Sendable {
  /// The batch as it was asked for: its records are read again, and must be the same.
  public var batch: BatchRequest
  /// The template of the messages.
  public var messages: String
  /// Who writes.
  public var from: Mailbox
  /// Who gets answers; nil is who writes.
  public var replyTo: Mailbox?
  /// Where whoever wants no more is to write or go: `mailto:…` or `https://…`.
  public var unsubscribe: String?
  /// The field that holds the address.
  public var to = "email"
  /// All messages go to this address alone, and are not entered.
  public var testTo: Mailbox?
  /// How many messages a test sends at most.
  public var testCount = 3
  /// Whether messages go to files, and are not entered.
  public var isDryRun = false
  /// Whether messages that may have been sent already are sent again.
  public var resendsUncertain = false
  /// Messages a second at most, over all.
  public var rate = 10.0
  /// Messages a second at most to one domain.
  public var domainRate = 2.0
  /// How often a message is tried.
  public var tries = 3
  /// Seconds that are waited before the second time; then twice that.
  public var patience = 60.0
  /// The fingerprint that whoever looked at the sample approved.
  public var approval: String?
  /// More messages than this want an approval.
  public static let freely = 500

  /// Makes a request.
  public init(batch: BatchRequest, messages: String, from: Mailbox) {
    self.batch = batch
    self.messages = messages
    self.from = from
  }
}
