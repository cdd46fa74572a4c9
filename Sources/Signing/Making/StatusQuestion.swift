internal import Cryptography
internal import Diagnostics
internal import Outbound

/// Asks an authority about one certificate, at the addresses that stand in it.
struct StatusQuestion {
  /// How far clocks may differ.
  private static let skew: Int64 = 300

  let client: HTTPClient
  let now: Moment

  /// What was said, and the bytes that say it.
  enum Found {
    case answer(StatusAnswer, RevocationStatement)
    case list(RevocationList, RevocationStatement)

    var statement: RevocationStatement {
      switch self {
      case .answer(_, let statement), .list(_, let statement): statement
      }
    }
  }

  /// The first word that is of today: of a status responder, else a list. Throws
  /// `certificate.no-status` with what each address said.
  func ask(about certificate: Certificate, issuer: Certificate) throws(Diagnostic) -> Found {
    var notes: [Diagnostic.Note] = []
    for url in certificate.statusURLs.prefix(3) {
      do throws(Diagnostic) {
        let found = try answer(url, certificate, issuer)
        if isOfToday(found.statement) { return found }
        notes.append(Diagnostic.Note(CertificateDiagnostics.stale(url)))
      } catch { notes.append(Diagnostic.Note(error.message)) }
    }
    for url in certificate.revocationListURLs.prefix(3) {
      do throws(Diagnostic) {
        let found = try list(url, certificate, issuer)
        if isOfToday(found.statement) { return found }
        notes.append(Diagnostic.Note(CertificateDiagnostics.stale(url)))
      } catch { notes.append(Diagnostic.Note(error.message)) }
    }
    throw CertificateDiagnostics.noStatus(certificate.subject, notes)
  }

  private func isOfToday(_ statement: RevocationStatement) -> Bool {
    guard statement.status != .unknown else { return false }
    return statement.since <= now.later(by: Self.skew)
      && (statement.until.map { $0 >= now } ?? true)
  }

  private func answer(
    _ url: String, _ certificate: Certificate, _ issuer: Certificate
  ) throws(Diagnostic) -> Found {
    let request = try StatusRequest(certificate, issuer: issuer)
    let body = try client.post(
      request.der, of: StatusRequest.contentType, to: url, accepting: StatusRequest.answerType
    ).body
    let answer = StatusAnswer(der: body)
    do throws(RevocationStatement.Fault) {
      let statement = try answer.statement(
        about: certificate, issuer: issuer, answering: request)
      return .answer(answer, statement)
    } catch { throw CertificateDiagnostics.badStatus(url, error) }
  }

  private func list(
    _ url: String, _ certificate: Certificate, _ issuer: Certificate
  ) throws(Diagnostic) -> Found {
    let body = try client.get(url).body
    do throws(RevocationStatement.Fault) {
      let list = try RevocationList(body)
      return .list(list, try list.statement(about: certificate, issuer: issuer))
    } catch { throw CertificateDiagnostics.badStatus(url, error) }
  }
}
