package import Chancery
package import Cryptography
internal import Diagnostics
internal import Glibc
internal import Outbound

/// What a service works with.
package struct ServiceConfiguration: Sendable {
  /// Where it listens: this machine alone, unless told otherwise.
  package var host = "127.0.0.1"
  /// The port; 0 takes any that is free.
  package var port = 8080
  /// Templates, fonts, limits.
  package var chancery = Configuration()
  /// The folder for what batches make, beside the register's file.
  package var workFolder: String
  /// How many documents are drawn at once.
  package var drawers = 2
  /// How many wait to be drawn before others are told to come later (429).
  package var waiting = 200
  /// The most bytes of a request that is held in memory; batches are read from a file.
  package var requestBytes = 4 << 20
  /// The most bytes of a document that is verified.
  package var fileBytes = 16 << 20
  /// How signatures are made and verified.
  package var signing = SigningConfiguration()
  /// The most connections at once; those beyond wait until one ends.
  package var connections = 1_000
  /// After how many silent seconds a connection is closed.
  package var idleSeconds = 60
  /// The most bytes of a file of records.
  package var uploadBytes = 256 << 20
  /// Certificate chain and key, as PEM files; nil speaks plain HTTP, for a proxy to wrap.
  package var certificateFile: String?
  package var keyFile: String?
  /// Whether a proxy stands in front, whose word on addresses and encryption counts.
  package var isBehindProxy = false
  /// How many requests a second a token or a user makes, over a while.
  package var requestsPerSecond = 500.0
  /// For how long it is not asked again whether an organisation's own templates have changed.
  package var overlaySeconds = 1.0
  /// Whether webhooks and authorities may be on this machine and private networks.
  package var reachesLocalNetwork = false

  /// Makes a configuration.
  package init(workFolder: String) { self.workFolder = workFolder }
}

/// How signatures are made and verified.
package struct SigningConfiguration: Sendable {
  /// The address of a timestamp authority; nil signs without timestamps.
  package var authority: String?
  /// Whom timestamps, status answers and signers must lead to.
  package var trust: TrustStore?

  /// Makes a configuration.
  package init() {}
}

extension ServiceConfiguration {
  /// Where organisations' own templates are read from.
  var overlayFolder: String { workFolder + "/overlays" }

  /// Makes the work folder where it is not; nobody else looks into it. Throws `file.unwritable`.
  func makeWorkFolder() throws(Diagnostic) {
    guard mkdir(workFolder, 0o700) == 0 || errno == EEXIST else {
      throw OutputFile.unwritable(workFolder, errno)
    }
  }

  /// How authorities outside are asked.
  var client: HTTPClient { HTTPClient(reach: reachesLocalNetwork ? .everywhere : .internet) }

  /// What leaves this machine is encrypted, here or by a proxy. Throws `serve.unprotected`.
  func requireProtected() throws(Diagnostic) {
    let isLoopback = host == "localhost" || host == "::1" || host.hasPrefix("127.")
    guard isLoopback || isBehindProxy || certificateFile != nil else {
      throw ServeDiagnostics.unprotected(host)
    }
  }

  /// The certificate and the key, when there are any. Throws `serve.certificate`, `file.unreadable`.
  func tlsFiles() throws(Diagnostic) -> TLSFiles? {
    guard let certificateFile, let keyFile else { return nil }
    return try TLSFiles(certificateFile: certificateFile, keyFile: keyFile)
  }
}
