package import Cryptography
package import Diagnostics
package import Outbound
internal import PDFFile

/// Signs documents with one key (PAdES, ETSI EN 319 142-1). Not `Sendable`: the key is not.
package struct DocumentSigner {
  private let key: any SigningKey
  private let cms: CMSSigner
  private let level: SignatureLevel
  private let authority: TimestampAuthority?
  private let trust: TrustStore?
  private let client: HTTPClient
  private let clock: Clock

  /// Makes a signer. From `timestamped` on an authority is needed, and whom to trust:
  /// throws `signing.no-authority`, `signing.no-trust`. Throws also what keeps the certificate from
  /// signing now.
  package init(
    key: any SigningKey, level: SignatureLevel, authority: TimestampAuthority? = nil,
    trust: TrustStore? = nil, client: HTTPClient = HTTPClient(), clock: Clock = .system
  ) throws(Diagnostic) {
    guard level < .timestamped || authority != nil else {
      throw SigningDiagnostics.noAuthority(level)
    }
    guard level < .timestamped || trust != nil else { throw SigningDiagnostics.noTrust(level) }
    self.key = key
    cms = try CMSSigner(key)
    self.level = level
    self.authority = level < .timestamped ? nil : authority
    self.trust = trust
    self.client = client
    self.clock = clock
    try requireValidity()
  }

  /// Whose a signature by this key is.
  package func signatory(drawnBy drawer: String?) -> Signatory {
    Signatory(key.certificate, name: drawer)
  }

  private func requireValidity() throws(Diagnostic) {
    let (certificate, now) = (key.certificate, clock.now())
    guard certificate.notAfter >= now else {
      throw CertificateDiagnostics.diagnostic(.expired(certificate.subject, certificate.notAfter))
    }
    guard certificate.notBefore <= now else {
      throw CertificateDiagnostics.diagnostic(
        .notYetValid(certificate.subject, certificate.notBefore))
    }
    guard let trust, level < .longTerm else { return }
    do throws(PathFault) {
      _ = try trust.path(from: certificate, through: key.chain, at: now, for: .documents)
    } catch { throw CertificateDiagnostics.diagnostic(error) }
  }

  /// The signed file: the file given, byte by byte, with revisions behind it. The first signature
  /// certifies the document: from then on fields may be signed, and nothing else (DocMDP, P 2).
  /// Whatever fails, nothing is half signed. Throws `pdf.…`, `timestamp.…`, `certificate.…`.
  package func sign(
    _ file: [UInt8], _ intent: SignatureIntent
  ) throws(Diagnostic) -> [UInt8] {
    let document = try PDFDocument(file)
    return try sign(document, try soundHistory(of: document), intent, at: clock.now())
  }

  /// The same, with a look that is drawn when the field's place and the moment are known: what it tells
  /// is the moment that the signature tells. It is not asked where nothing can be seen.
  package func sign(
    _ file: [UInt8], _ intent: SignatureIntent,
    look: (SignaturePlace, Moment) throws -> [UInt8]
  ) throws -> [UInt8] {
    let document = try PDFDocument(file)
    let (history, now) = (try soundHistory(of: document), clock.now())
    let place = SignaturePlace(intent.field, among: history.signatureFields, of: document)
    var intent = intent
    if place.isVisible { intent.appearance = try look(place, now) }
    return try sign(document, history, intent, at: now)
  }

  private func sign(
    _ document: PDFDocument, _ history: DocumentHistory, _ intent: SignatureIntent,
    at now: Moment
  ) throws(Diagnostic) -> [UInt8] {
    let (signed, signature) = try signed(document, history, intent, at: now)
    guard level >= .longTerm, let trust else { return signed }
    // After the timestamp: proofs from before it would say nothing about the moment of signing.
    let proven = try proven(signed, signature, trust)
    return level >= .archival ? try archived(proven) : proven
  }

  private func signed(
    _ document: PDFDocument, _ history: DocumentHistory, _ intent: SignatureIntent,
    at now: Moment
  ) throws(Diagnostic) -> (file: [UInt8], signature: [UInt8]) {
    var request = request(intent, isFirst: history.signatures.isEmpty)
    request.date = now.text
    let prepared = try document.prepared(request, knowing: history)
    let digest = try key.digest.digest(of: prepared.digested)
    let signature = try cms.signature(of: digest, timestamp: stamp)
    return (try prepared.filled(with: signature), signature)
  }

  /// Has a signature's bytes stamped; nil where nobody is asked.
  private var stamp: (([UInt8]) throws(Diagnostic) -> [UInt8])? {
    guard let authority else { return nil }
    let algorithm = key.digest
    return { value throws(Diagnostic) in
      try authority.token(algorithm.digest(of: value[...]), algorithm).der
    }
  }

  /// A signature would lend weight to whatever was done to the document before it: one that was
  /// tampered with is not signed.
  private func soundHistory(of document: PDFDocument) throws(Diagnostic) -> DocumentHistory {
    let history = try DocumentHistory(document)
    let harmless: Set = ["pdf.unsigned", "pdf.uncovered-validation-data"]
    if let problem = history.problems.first(where: { !harmless.contains($0.id) }) { throw problem }
    return history
  }

  private func request(_ intent: SignatureIntent, isFirst: Bool) -> SignatureRequest {
    var request = SignatureRequest(field: intent.field, reserve: reserve)
    let subject = key.certificate.subject
    request.name = intent.drawnBy ?? subject.value("CN") ?? subject.forPeople
    request.reason = intent.reason
    if let drawer = intent.drawnBy, intent.reason == nil {
      request.reason = "Tracée par \(drawer), scellée par \(subject.forPeople)"
    }
    request.location = intent.location
    request.appearance = intent.appearance
    request.certifies = isFirst
    return request
  }

  /// What the signature may take: its certificates, itself with its attributes, which name the issuer
  /// twice, and a timestamp with the certificates of its own. A signature is no longer than its key.
  private var reserve: Int {
    let own = key.certificate
    let certificates = ([own] + key.chain).reduce(0) { $0 + $1.der.count }
    let signature = 768 + own.keyInfo.count + 2 * own.issuer.der.count
    return signature + certificates + (authority == nil ? 0 : Self.timestampReserve)
  }

  private static let timestampReserve = 8_192

  private func proven(
    _ file: [UInt8], _ signature: [UInt8], _ trust: TrustStore
  ) throws(Diagnostic) -> [UInt8] {
    var collector = EvidenceCollector(client: client, trust: trust, now: clock.now())
    try collector.collect(forSignature: signature)
    return try PDFDocument(file).adding(collector.evidence.data)
  }

  /// The file under a timestamp that covers all of it (EN 319 142-1, 5.4.3).
  private func archived(_ file: [UInt8]) throws(Diagnostic) -> [UInt8] {
    guard let authority else { return file }
    let prepared = try PDFDocument(file).preparedTimestamp(reserve: Self.timestampReserve)
    let token = try authority.token(
      DigestAlgorithm.sha256.digest(of: prepared.digested), .sha256)
    return try prepared.filled(with: token.der)
  }
}
