internal import Cryptography
internal import Diagnostics
internal import Outbound

/// Gathers what proves a signature later, while it can still be asked for.
struct EvidenceCollector {
  private let client: HTTPClient
  private let trust: TrustStore
  private let now: Moment
  private(set) var evidence = Evidence()

  init(client: HTTPClient, trust: TrustStore, now: Moment) {
    self.client = client
    self.trust = trust
    self.now = now
  }

  /// Gathers for a signature and for its timestamps. Throws `certificate.…`.
  mutating func collect(forSignature der: [UInt8]) throws(Diagnostic) {
    let message: CMSSignature
    do throws(CMSSignature.Fault) {
      message = try CMSSignature(der: der)
    } catch { throw SignatureDiagnostics.message(error) }
    try collect(message.signer, message.certificates, for: .documents)
    for timestamp in message.timestamps { try collect(forTimestamp: timestamp) }
  }

  private mutating func collect(forTimestamp der: [UInt8]) throws(Diagnostic) {
    let token: TimestampToken
    do throws(TimestampToken.Fault) {
      token = try TimestampToken(der: der)
    } catch { throw TimestampDiagnostics.diagnostic(error) }
    try collect(token.signer, token.certificates, for: .timestamps)
  }

  /// Gathers for one certificate and all above it.
  private mutating func collect(
    _ leaf: Certificate, _ others: [Certificate], for purpose: CertificatePurpose
  ) throws(Diagnostic) {
    let path = try path(from: leaf, through: others, purpose)
    for certificate in path { evidence.add(certificate) }
    for (certificate, issuer) in zip(path, path.dropFirst())
    where !certificate.isExemptFromRevocation {
      try collectStatus(of: certificate, issuer: issuer)
    }
  }

  private mutating func collectStatus(
    of certificate: Certificate, issuer: Certificate
  ) throws(Diagnostic) {
    let said = evidence.statements(about: certificate, issuer: issuer)
    guard !said.contains(where: { $0.status == .good }) else { return }
    let found = try StatusQuestion(client: client, now: now)
      .ask(about: certificate, issuer: issuer)
    if case .revoked(let moment, _) = found.statement.status {
      throw CertificateDiagnostics.revoked(certificate.subject, moment)
    }
    switch found {
    case .answer(let answer, let statement):
      evidence.add(answer)
      let responder = statement.signer
      evidence.add(responder)
      // A responder that may be revoked itself has to be proven too, by a list.
      guard responder != issuer, !responder.isExemptFromRevocation,
        !responder.revocationListURLs.isEmpty
      else { return }
      try collectStatus(of: responder, issuer: issuer)
    case .list(let list, _): evidence.add(list)
    }
  }

  /// The path, with issuers fetched where nobody gave them (RFC 5280, 4.2.2.1).
  private func path(
    from leaf: Certificate, through others: [Certificate], _ purpose: CertificatePurpose
  ) throws(Diagnostic) -> [Certificate] {
    var known = others
    var last = leaf
    for _ in 0..<4 {
      do throws(PathFault) {
        return try trust.path(from: leaf, through: known, at: now, for: purpose)
      } catch {
        guard case .untrusted(let name) = error else {
          throw CertificateDiagnostics.diagnostic(error)
        }
        last = known.first { $0.subject == name } ?? leaf
      }
      guard let url = last.issuerURLs.first, let body = try? client.get(url).body,
        let issuer = try? Certificate(der: body), !known.contains(issuer)
      else { break }
      known.append(issuer)
    }
    throw CertificateDiagnostics.diagnostic(.untrusted(last.subject))
  }
}
