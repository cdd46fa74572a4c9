package import Cryptography
internal import Diagnostics
package import Outbound
internal import PDFFile

/// Verifies signed documents in a closed world: what is not known to be harmless is refused, and the
/// last signature or timestamp covers every byte.
package struct DocumentVerifier: Sendable {
  /// Who is believed.
  package var trust: TrustStore
  /// Who must have signed or stamped last; empty where it may be anybody who is believed.
  package var seals: [Certificate] = []
  /// How authorities are asked where the file stores no answer of theirs; nil where they are not.
  package var client: HTTPClient?
  /// The time.
  package var clock: Clock

  /// Makes a verifier.
  package init(trust: TrustStore, clock: Clock = .system) {
    self.trust = trust
    self.clock = clock
  }

  /// Verifies a file. Whatever it holds, the answer is a report.
  package func verify(_ file: [UInt8]) -> VerificationReport {
    var report = VerificationReport(at: clock.now())
    do throws(Diagnostic) {
      report.digest = try DigestAlgorithm.sha256.digest(of: file[...])
      report.revisionDigests = [report.digest]
      let document = try PDFDocument(file)
      report.revisionDigests = try Self.digests(of: document)
      let history = try DocumentHistory(document)
      report.revisionCount = document.revisions.count
      judge(history, &report)
      try examine(document, history, &report)
      checkSeal(&report)
    } catch {
      report.problems.append(error)
    }
    return report
  }

  private static func digests(of document: PDFDocument) throws(Diagnostic) -> [[UInt8]] {
    var digests: [[UInt8]] = []
    for revision in document.revisions {
      digests.append(try DigestAlgorithm.sha256.digest(of: document.bytes[..<revision.end]))
    }
    return digests
  }

  /// Proofs that nothing covers are each signed by an authority: that is worth knowing, no more.
  private func judge(_ history: DocumentHistory, _ report: inout VerificationReport) {
    for problem in history.problems {
      if problem.id == "pdf.uncovered-validation-data" {
        report.remarks.append(problem)
      } else {
        report.problems.append(problem)
      }
    }
  }

  /// From the last to the first: a timestamp over the document proves that what it covers was there.
  private func examine(
    _ document: PDFDocument, _ history: DocumentHistory, _ report: inout VerificationReport
  ) throws(Diagnostic) {
    let evidence = Evidence(try document.validationData())
    let context = ExaminationContext(
      document: document, trust: trust, evidence: evidence, client: client,
      now: report.moment)
    var horizon = report.moment
    var archivedFrom: Int?
    var reports: [SignatureReport] = []
    for record in history.signatures.reversed() {
      var examination = SignatureExamination(record, context, horizon: horizon)
      examination.run()
      var found = examination.report
      found.coversAll = record.digestedRanges.last?.upperBound == document.bytes.count
      if record.isTimestamp, found.isSound, let moment = found.time.moment {
        horizon = min(horizon, moment)
        archivedFrom = archivedFrom ?? record.revision
      }
      if found.level == .longTerm, let archivedFrom, archivedFrom > record.revision {
        found.level = .archival
      }
      reports.append(found)
      report.remarks += examination.remarks
    }
    report.signatures = reports.reversed()
  }

  private func checkSeal(_ report: inout VerificationReport) {
    guard !seals.isEmpty, let last = report.signatures.last else { return }
    guard let signer = last.path.first, seals.contains(signer) else {
      let name = last.path.first?.subject.forPeople ?? last.field
      report.problems.append(SignatureDiagnostics.foreignSeal(name))
      return
    }
  }
}

/// What every examination of a file's signatures needs.
struct ExaminationContext: Sendable {
  let document: PDFDocument
  let trust: TrustStore
  let evidence: Evidence
  let client: HTTPClient?
  let now: Moment
}
