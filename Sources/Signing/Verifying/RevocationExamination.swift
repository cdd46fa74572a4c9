internal import Cryptography
internal import Diagnostics
internal import Outbound

/// Finds out whether a certificate was revoked at a moment: by what the file stores, else by asking.
struct RevocationExamination {
  private let context: ExaminationContext
  private let moment: Moment
  private let horizon: Moment

  /// Whether it was good at a moment, and not revoked until another: a stamp that could have been made
  /// later and dated back is worth no more than the key is now.
  init(_ context: ExaminationContext, at moment: Moment, until horizon: Moment) {
    self.context = context
    self.moment = moment
    self.horizon = horizon
  }

  struct Found {
    let status: CertificateStatus
    /// Whether the file itself says so.
    let isInside: Bool
    let problem: Diagnostic?
  }

  func status(of certificate: Certificate, issuer: Certificate) -> Found {
    guard !certificate.isExemptFromRevocation else {
      return Found(status: .exempt, isInside: true, problem: nil)
    }
    let said = context.evidence.statements(about: certificate, issuer: issuer)
    if let found = verdict(said, certificate, isInside: true) { return found }
    guard let client = context.client else {
      return unknown(CertificateDiagnostics.noStatus(certificate.subject, []))
    }
    do throws(Diagnostic) {
      let answer = try StatusQuestion(client: client, now: context.now)
        .ask(about: certificate, issuer: issuer)
      return verdict([answer.statement], certificate, isInside: false)
        ?? unknown(CertificateDiagnostics.noStatus(certificate.subject, []))
    } catch { return unknown(error) }
  }

  private func unknown(_ problem: Diagnostic) -> Found {
    Found(status: .unknown, isInside: false, problem: problem)
  }

  /// What statements amount to; nil where none says anything about the moment. One that says revoked
  /// outweighs all others.
  private func verdict(
    _ statements: [RevocationStatement], _ certificate: Certificate, isInside: Bool
  ) -> Found? {
    var good: RevocationStatement?
    for statement in statements {
      switch statement.status {
      case .revoked(let since, _) where since <= horizon:
        return Found(
          status: .revoked(since), isInside: isInside,
          problem: CertificateDiagnostics.revoked(certificate.subject, since))
      // Revoked later: it was good then.
      case .revoked, .good: if isAbout(statement) { good = good ?? statement }
      case .unknown: continue
      }
    }
    return good.map {
      Found(
        status: .good($0.since, by: $0.signer.subject.forPeople), isInside: isInside, problem: nil)
    }
  }

  /// Whether a statement was made after the moment, or was still the newest then.
  private func isAbout(_ statement: RevocationStatement) -> Bool {
    statement.since >= moment || (statement.until.map { $0 >= moment } ?? false)
  }
}
