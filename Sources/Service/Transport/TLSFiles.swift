internal import Cryptography
internal import Diagnostics
internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// The certificate chain and the key that the service shows itself by, read again on SIGHUP: whoever
/// renews certificates does not have to stop the service.
final class TLSFiles: Sendable {
  private struct Loaded: Sendable {
    let chain: [NIOSSLCertificateSource]
    let key: NIOSSLPrivateKeySource
    let expiry: Moment?
  }

  private let certificateFile: String
  private let keyFile: String
  private let loaded: Mutex<Loaded>

  /// Reads the files. Throws `serve.certificate`, `file.unreadable`.
  init(certificateFile: String, keyFile: String) throws(Diagnostic) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    loaded = Mutex(try Self.load(certificateFile, keyFile))
  }

  /// When the certificate runs out.
  var expiry: Moment? { loaded.withLock { $0.expiry } }

  /// Reads the files again; on an error what was there stays. Throws as `init`.
  func reload() throws(Diagnostic) {
    let new = try Self.load(certificateFile, keyFile)
    loaded.withLock { $0 = new }
  }

  /// TLS 1.2 and 1.3, with whatever the files held last.
  var configuration: TLSConfiguration {
    let first = loaded.withLock { $0 }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: first.chain, privateKey: first.key)
    configuration.minimumTLSVersion = .tlsv12
    configuration.sslContextCallback = { [self] _, promise in
      let now = loaded.withLock { $0 }
      var override = NIOSSLContextConfigurationOverride.noChanges
      override.certificateChain = now.chain
      override.privateKey = now.key
      promise.succeed(override)
    }
    return configuration
  }

  private static func load(
    _ certificateFile: String, _ keyFile: String
  ) throws(Diagnostic) -> Loaded {
    let bytes = try FileReading.contents(of: certificateFile, limits: Limits())
    let expiry = try CertificateFile.certificates(bytes).first?.notAfter
    do {
      let chain = try NIOSSLCertificate.fromPEMBytes(bytes)
        .map { NIOSSLCertificateSource.certificate($0) }
      let key = NIOSSLPrivateKeySource.privateKey(
        try NIOSSLPrivateKey(file: keyFile, format: .pem))
      // Tells whether the two belong together.
      _ = try NIOSSLContext(
        configuration: .makeServerConfiguration(certificateChain: chain, privateKey: key))
      return Loaded(chain: chain, key: key, expiry: expiry)
    } catch {
      throw ServeDiagnostics.certificate(certificateFile, keyFile)
    }
  }
}
