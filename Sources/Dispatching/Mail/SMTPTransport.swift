internal import Diagnostics
package import Outbound

/// Sends messages through a mail server.
package struct SMTPTransport: MailTransport {
  private let client: SMTPClient

  package init(_ client: SMTPClient) { self.client = client }

  package func send(
    _ message: [UInt8], from: String, to: String, committing: () throws -> Void
  ) throws -> MailOutcome {
    switch try client.send(message, from: from, to: to, committing: committing) {
    case .accepted(let answer): .sent(answer)
    case .refused(let answer): .refused(answer)
    case .deferred(let answer): .deferred(answer)
    case .unanswered(let answer): .uncertain(answer)
    }
  }
}
