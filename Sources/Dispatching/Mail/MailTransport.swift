/// What carries messages: a server, or a folder.
package protocol MailTransport {
  /// Sends one message. `committing` is called before the end of the message goes out: up to then it
  /// is not sent, from then on it may be. What `committing` throws stops the sending.
  func send(
    _ message: [UInt8], from: String, to: String, committing: () throws -> Void
  ) throws -> MailOutcome
}

/// What came of sending a message.
package enum MailOutcome: Sendable, Hashable {
  /// The server took it.
  case sent(String)
  /// The server will never take it (5yz).
  case refused(String)
  /// The server may take it later (4yz), or could not be reached before the end went out.
  case deferred(String)
  /// The end went out, and no answer came: it may be sent, or not.
  case uncertain(String)
}

/// Sends nothing: for those who only ask what became of a mailing.
package struct NoTransport: MailTransport {
  package init() {}

  package func send(
    _ message: [UInt8], from: String, to: String, committing: () throws -> Void
  ) -> MailOutcome { .deferred("") }
}
