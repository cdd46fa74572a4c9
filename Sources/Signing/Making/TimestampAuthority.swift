package import Cryptography
package import Diagnostics
package import Outbound

/// A server that tells the time (RFC 3161), and whom it has to stand for.
package struct TimestampAuthority: Sendable {
  /// Its address.
  package let url: String
  /// How it is asked.
  package let client: HTTPClient
  /// Whom its certificate must lead to.
  package let trust: TrustStore

  /// Makes an authority.
  package init(url: String, client: HTTPClient, trust: TrustStore) {
    self.url = url
    self.client = client
    self.trust = trust
  }

  /// A timestamp of a digest, made now. What is not a timestamp by somebody trusted is refused: the
  /// machine's own clock never takes its place. Throws `timestamp.…`, `certificate.…`, `outbound.…`.
  package func token(
    _ digest: [UInt8], _ algorithm: DigestAlgorithm
  ) throws(Diagnostic) -> TimestampToken {
    let request = try TimestampRequest(digest: digest, algorithm: algorithm)
    let answer = try client.post(
      request.der, of: TimestampRequest.contentType, to: url,
      accepting: TimestampRequest.answerType)
    let token: TimestampToken
    do throws(TimestampRequest.Fault) {
      token = try request.token(from: answer.body)
    } catch { throw TimestampDiagnostics.diagnostic(error, from: url) }
    do throws(PathFault) {
      _ = try trust.path(
        from: token.signer, through: token.certificates, at: token.time, for: .timestamps)
    } catch { throw CertificateDiagnostics.diagnostic(error) }
    return token
  }
}
