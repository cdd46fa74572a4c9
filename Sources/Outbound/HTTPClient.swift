package import Diagnostics

/// Asks servers outside. The only way by which Chancery's rooms leave the machine.
package struct HTTPClient: Sendable {
  /// What an exchange may cost.
  package struct Limits: Sendable {
    /// Bytes of an answer's body.
    package var bytes = 8 << 20
    /// Seconds until the answer is complete.
    package var seconds = 20
    /// How often a server may send elsewhere.
    package var redirections = 3

    package init() {}
  }

  /// Which addresses are asked.
  package enum Reach: Sendable {
    /// Those of the Internet. A name that resolves to this machine or to a private network is not
    /// followed: addresses stand in certificates, which strangers write.
    case internet
    /// This machine and private networks too.
    case everywhere
  }

  /// What an exchange may cost.
  package var limits: Limits
  /// Which addresses are asked.
  package var reach: Reach

  /// Makes a client.
  package init(limits: Limits = Limits(), reach: Reach = .internet) {
    self.limits = limits
    self.reach = reach
  }

  /// An answer whose status says success.
  package struct Answer: Sendable {
    /// What kind of bytes they are, as the server says.
    package let contentType: String?
    /// The bytes.
    package let body: [UInt8]
  }

  /// Fetches what is at an address. Throws `outbound.…`.
  package func get(_ url: String) throws(Diagnostic) -> Answer {
    try HTTPExchange(self, url).run()
  }

  /// Sends something to an address. Redirections are not followed: the body is for this server.
  /// Throws `outbound.…`.
  package func post(
    _ body: [UInt8], of contentType: String, to url: String, accepting: String
  ) throws(Diagnostic) -> Answer {
    let exchange = try HTTPExchange(self, url)
    try exchange.send(body, of: contentType, accepting: accepting)
    return try exchange.run()
  }

  /// Sends something with headers of its own; the status of the answer, whatever it says. Redirections
  /// are not followed. Throws `outbound.…` when there is no answer.
  package func status(
    sending body: [UInt8], of contentType: String, headers: [(name: String, value: String)],
    to url: String
  ) throws(Diagnostic) -> Int {
    let exchange = try HTTPExchange(self, url)
    for header in headers { exchange.add(header: header.name + ": " + header.value) }
    try exchange.send(body, of: contentType, accepting: "*/*")
    return try exchange.status()
  }
}
