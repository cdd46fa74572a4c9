internal import Cryptography
internal import Diagnostics
internal import PDFFile

/// The examination of one signature, or of one timestamp over the document.
struct SignatureExamination {
  private let record: SignatureRecord
  private let context: ExaminationContext
  /// The moment at which what is examined is known to have been there.
  private let horizon: Moment
  private(set) var report: SignatureReport
  private(set) var remarks: [Diagnostic] = []
  /// Whether all that is known of revocation stands in the file.
  private var isProvenInside = true

  init(_ record: SignatureRecord, _ context: ExaminationContext, horizon: Moment) {
    self.record = record
    self.context = context
    self.horizon = horizon
    report = SignatureReport(
      field: record.field, isTimestamp: record.isTimestamp, revision: record.revision + 1)
    report.reason = record.reason
    report.location = record.location
  }

  mutating func run() {
    if record.isTimestamp { examineTimestamp() } else { examineSignature() }
  }

  private mutating func check(_ sentence: Message, _ problems: Diagnostic?...) {
    report.checks.append(
      SignatureCheck(sentence: sentence, problems: problems.compactMap { $0 }))
  }

  // MARK: A timestamp over the document

  private mutating func examineTimestamp() {
    guard record.form == "ETSI.RFC3161" else {
      return check(Sentences.form, SignatureDiagnostics.form(record.form))
    }
    check(Sentences.form)
    guard let token = token(record.contents) else { return }
    let digest = try? token.algorithm.digest(of: covered)
    let isOfDocument = digest.map { token.stamps($0, token.algorithm) } ?? false
    check(Sentences.document, isOfDocument ? nil : SignatureDiagnostics.altered)
    report.signatory = .own(token.signer.subject.forPeople)
    report.time = .stamped(token.time, by: token.signer.subject.forPeople)
    checkOrder(token.time)
    report.path = path(token.signer, token.certificates, at: horizon, for: .timestamps)
    checkRevocation(of: report.path, at: token.time, until: horizon)
  }

  /// A token whose signature holds, or nil with a check that failed.
  private mutating func token(_ der: [UInt8]) -> TimestampToken? {
    do throws(TimestampToken.Fault) {
      let token = try TimestampToken(der: der)
      check(Sentences.timestamp)
      return token
    } catch {
      check(Sentences.timestamp, TimestampDiagnostics.diagnostic(error))
      return nil
    }
  }

  /// What is covered comes before what covers it.
  private mutating func checkOrder(_ moment: Moment) {
    let isLater = moment > horizon.later(by: 300)
    check(Sentences.order, isLater ? SignatureDiagnostics.disorder(moment) : nil)
  }

  private var covered: [ArraySlice<UInt8>] {
    record.digestedRanges.map { context.document.bytes[$0] }
  }

  // MARK: A signature

  private mutating func examineSignature() {
    guard record.form == "ETSI.CAdES.detached" else {
      return check(Sentences.form, SignatureDiagnostics.form(record.form))
    }
    check(Sentences.form)
    let message: CMSSignature
    do throws(CMSSignature.Fault) {
      message = try CMSSignature(der: record.contents)
    } catch { return check(Sentences.signature, SignatureDiagnostics.message(error)) }
    report.signatory = Signatory(message.signer, name: record.name)
    report.time = Moment(pdf: record.date ?? "").map { .claimed($0) } ?? .unknown
    checkMessage(message)
    let moment = examineTime(of: message)
    report.path = path(message.signer, message.certificates, at: moment, for: .documents)
    checkRevocation(of: report.path, at: moment, until: moment)
    report.level = level(of: message)
  }

  private mutating func checkMessage(_ message: CMSSignature) {
    check(Sentences.signature, message.isGenuine ? nil : SignatureDiagnostics.forged)
    let digest = try? message.digestAlgorithm.digest(of: covered)
    check(
      Sentences.document,
      digest == message.messageDigest ? nil : SignatureDiagnostics.altered,
      message.contentType == CMSSignature.ContentType.data && message.content == nil
        ? nil : SignatureDiagnostics.contents)
    check(
      Sentences.reference,
      message.reference == .strong ? nil : SignatureDiagnostics.unnamedCertificate)
    if message.signedAttributes.contains(CMSSignature.Attribute.signingTime) {
      remarks.append(SignatureDiagnostics.signingTime(record.field))
    }
  }

  /// The moment at which the signature is known to have been there: its timestamp's, where it has a
  /// sound one.
  private mutating func examineTime(of message: CMSSignature) -> Moment {
    guard let der = message.timestamps.first, let token = token(der) else { return horizon }
    let digest = try? token.algorithm.digest(of: message.value[...])
    let isOfSignature = digest.map { token.stamps($0, token.algorithm) } ?? false
    check(Sentences.stamped, isOfSignature ? nil : TimestampDiagnostics.wrongImprint)
    let problems = report.problems.count
    checkOrder(token.time)
    let path = path(token.signer, token.certificates, at: horizon, for: .timestamps)
    checkRevocation(of: path, at: token.time, until: horizon, isOfTimestamp: true)
    guard isOfSignature, report.problems.count == problems else { return horizon }
    report.time = .stamped(token.time, by: token.signer.subject.forPeople)
    return token.time
  }

  private func level(of message: CMSSignature) -> SignatureLevel {
    guard case .stamped = report.time else { return .basic }
    return isProvenInside && report.isSound ? .longTerm : .timestamped
  }

  // MARK: Certificates

  private mutating func path(
    _ leaf: Certificate, _ others: [Certificate], at moment: Moment,
    for purpose: CertificatePurpose
  ) -> [Certificate] {
    do throws(PathFault) {
      let path = try context.trust.path(
        from: leaf, through: others + context.evidence.certificates, at: moment, for: purpose)
      check(Sentences.path(purpose))
      return path
    } catch {
      check(Sentences.path(purpose), CertificateDiagnostics.diagnostic(error))
      return []
    }
  }

  private mutating func checkRevocation(
    of path: [Certificate], at moment: Moment, until horizon: Moment,
    isOfTimestamp: Bool = false
  ) {
    guard !path.isEmpty else {
      isProvenInside = false
      return
    }
    var problems: [Diagnostic] = []
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      let examination = RevocationExamination(context, at: moment, until: horizon)
      let found = examination.status(of: certificate, issuer: issuer)
      if !isOfTimestamp { report.statuses.append(found.status) }
      isProvenInside = isProvenInside && found.isInside
      if let problem = found.problem { problems.append(problem) }
    }
    report.checks.append(SignatureCheck(sentence: Sentences.revocation, problems: problems))
  }
}
