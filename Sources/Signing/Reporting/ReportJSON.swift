internal import Cryptography
package import Diagnostics

/// A report as programs read it: one object on one line.
package struct ReportJSON {
  private let language: Message.Language

  /// Makes a printer; the texts of reasons are in a language, their identifiers in none.
  package init(language: Message.Language) { self.language = language }

  /// The report.
  package func text(_ report: VerificationReport) -> String {
    var members = [
      ("sound", report.isSound ? "true" : "false"), ("verifiedAt", quoted(report.moment.text)),
      ("sha256", quoted(hexadecimal(report.digest))), ("revisions", "\(report.revisionCount)"),
      ("signatures", array(report.signatures.map(signature))),
      ("problems", array(report.problems.map(reason))),
      ("remarks", array(report.remarks.map(reason))),
    ]
    if let register = report.register { members.append(("register", standing(register))) }
    return object(members) + "\n"
  }

  private func standing(_ register: RegisterStanding) -> String {
    let members: [(String, String?)] = [
      ("status", register.word), ("id", register.id), ("organisation", register.organisation),
      ("template", register.template), ("number", register.number),
      ("issuedAt", register.issuedAt), ("replacedBy", register.replacedBy),
      ("replacedByNumber", register.replacedByNumber),
    ]
    return object(members.compactMap { name, value in value.map { (name, quoted($0)) } })
  }

  private func signature(_ signature: SignatureReport) -> String {
    var members = [
      ("field", quoted(signature.field)),
      ("kind", quoted(signature.isTimestamp ? "timestamp" : "signature")),
      ("sound", signature.isSound ? "true" : "false"), ("revision", "\(signature.revision)"),
      ("coversAll", signature.coversAll ? "true" : "false"),
    ]
    switch signature.signatory {
    case .own(let name)?: members.append(("signedBy", quoted(name)))
    case .drawn(let drawer, let sealer)?:
      members += [("drawnBy", quoted(drawer)), ("sealedBy", quoted(sealer))]
    case nil: break
    }
    switch signature.time {
    case .stamped(let moment, let authority):
      members += [("time", quoted(moment.text)), ("timeBy", quoted(authority))]
    case .claimed(let moment): members.append(("claimedTime", quoted(moment.text)))
    case .unknown: break
    }
    if let level = signature.level { members.append(("level", quoted(level.rawValue))) }
    if let reason = signature.reason { members.append(("reason", quoted(reason))) }
    if let location = signature.location { members.append(("location", quoted(location))) }
    members.append(
      (
        "chain",
        array(
          zip(signature.path.indices, signature.path).map { index, link in
            certificate(
              link, signature.statuses.indices.contains(index) ? signature.statuses[index] : nil)
          })
      ))
    members.append(("problems", array(signature.problems.map(reason))))
    return object(members)
  }

  private func certificate(_ certificate: Certificate, _ status: CertificateStatus?) -> String {
    var members = [
      ("name", quoted(certificate.subject.forPeople)),
      ("serialNumber", quoted(certificate.serialNumber)),
      ("notAfter", quoted(certificate.notAfter.text)),
    ]
    switch status {
    case .good(let moment, _)?:
      members += [("revocation", quoted("good")), ("revocationAsOf", quoted(moment.text))]
    case .exempt?: members.append(("revocation", quoted("exempt")))
    case .revoked(let moment)?:
      members += [("revocation", quoted("revoked")), ("revokedAt", quoted(moment.text))]
    case .unknown?: members.append(("revocation", quoted("unknown")))
    case nil: break
    }
    return object(members)
  }

  private func reason(_ diagnostic: Diagnostic) -> String {
    object([
      ("id", quoted(diagnostic.id)), ("message", quoted(diagnostic.message.text(in: language))),
    ])
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { quoted($0) + ":" + $1 }.joined(separator: ",") + "}"
  }

  private func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
  private func quoted(_ text: String) -> String { JSONText.quoted(text) }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
