internal import Cryptography
package import Diagnostics

/// A report as people read it.
package struct ReportText {
  private let language: Message.Language
  private let explains: Bool

  /// Makes a printer; with `explains`, each check has its sentence.
  package init(language: Message.Language, explains: Bool) {
    self.language = language
    self.explains = explains
  }

  /// The report, line by line.
  package func text(_ report: VerificationReport) -> String {
    var lines: [String] = []
    for (index, signature) in report.signatures.enumerated() {
      lines += self.lines(signature, number: index + 1, of: report)
    }
    if let register = report.register, register.problem == nil {
      lines.append((explains ? "✓ " : "") + register.sentence.text(in: language))
    }
    lines += report.problems.flatMap { reason($0, indented: "") }
    lines += report.remarks.map { "! " + $0.message.text(in: language) }
    lines.append(verdict(report))
    return lines.joined(separator: "\n") + "\n"
  }

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  private func lines(
    _ signature: SignatureReport, number: Int, of report: VerificationReport
  ) -> [String] {
    var lines = ["\(number). \(title(signature))"]
    lines.append("   " + time(signature.time))
    if let level = signature.level {
      lines.append("   " + say("niveau", "level") + " \(level.name)")
    }
    lines.append("   " + coverage(signature, report))
    if signature.path.count > 1 {
      let chain = signature.path.dropFirst().map(\.subject.forPeople).joined(separator: " ← ")
      lines.append("   " + say("certifié par", "certified by") + " " + chain)
    }
    for status in signature.statuses.prefix(1) { lines.append("   " + text(status)) }
    if explains {
      for check in signature.checks {
        lines.append(
          "   \(check.problems.isEmpty ? "✓" : "✗") \(check.sentence.text(in: language))")
      }
    }
    return lines + signature.problems.flatMap { reason($0, indented: "   ") }
  }

  private func reason(_ problem: Diagnostic, indented indent: String) -> [String] {
    let hint = problem.hint.map { "\(indent)  → \($0.text(in: language))" }
    return ["\(indent)✗ \(problem.message.text(in: language)) [\(problem.id)]"]
      + problem.notes.map { "\(indent)  \($0.message.text(in: language))" }
      + (hint.map { [$0] } ?? [])
  }

  private func title(_ signature: SignatureReport) -> String {
    let field = say("« \(signature.field) »", "\"\(signature.field)\"")
    switch (signature.signatory, signature.isTimestamp) {
    case (nil, _): return field
    case (.own(let name)?, true):
      return say("horodatage du document par \(name)", "timestamp of the document by \(name)")
    case (.own(let name)?, false):
      return say("\(field) : signée par \(name)", "\(field): signed by \(name)")
    case (.drawn(let drawer, let sealer)?, _):
      return say(
        "\(field) : tracée par \(drawer), scellée par \(sealer)",
        "\(field): drawn by \(drawer), sealed by \(sealer)")
    }
  }

  private func time(_ time: SignatureTime) -> String {
    switch time {
    case .stamped(let moment, let authority):
      say("\(moment.text), selon \(authority)", "\(moment.text), says \(authority)")
    case .claimed(let moment):
      say("\(moment.text), selon le signataire seul", "\(moment.text), says the signer alone")
    case .unknown: say("sans date", "without a date")
    }
  }

  private func coverage(_ signature: SignatureReport, _ report: VerificationReport) -> String {
    signature.coversAll
      ? say("couvre tout le fichier", "covers the whole file")
      : say(
        "couvre la version \(signature.revision) sur \(report.revisionCount)",
        "covers revision \(signature.revision) of \(report.revisionCount)")
  }

  private func text(_ status: CertificateStatus) -> String {
    switch status {
    case .good(let moment, let authority):
      say(
        "non révoqué, selon \(authority) le \(moment.text)",
        "not revoked, says \(authority) on \(moment.text)")
    case .exempt: say("exempté de révocation", "exempt from revocation")
    case .revoked(let moment): say("révoqué le \(moment.text)", "revoked on \(moment.text)")
    case .unknown: say("révocation inconnue", "revocation unknown")
    }
  }

  private func verdict(_ report: VerificationReport) -> String {
    report.isSound
      ? say(
        "Document intègre et signatures valides.", "The document is sound, its signatures valid.")
      : say("Document refusé.", "The document is refused.")
  }
}
