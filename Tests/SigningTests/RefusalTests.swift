import Cryptography
import Diagnostics
import Foundation
import Outbound
import PDFFile
import Signing
import SigningSupport
import TestSupport
import Testing

/// Who may not sign, which time is none, and which signatures are worth nothing.
@Suite struct RefusalTests {
  private static func sign(
    _ holder: String = "head", _ level: SignatureLevel = .timestamped, tsa: String = "/tsa",
    clock: Clock = .system
  ) -> String? {
    refusal {
      _ = try Issued.signer(holder, level, tsa: tsa, clock: clock).sign(
        Issued.file, SignatureIntent(field: Issued.fields[0]))
    }
  }

  /// The signature fails, and nothing is half signed: there is no file.
  @Test(arguments: [
    ("/tsa/refused", "timestamp.refused"), ("/tsa/wrong-nonce", "timestamp.wrong-nonce"),
    ("/tsa/no-nonce", "timestamp.wrong-nonce"),
    ("/tsa/wrong-imprint", "timestamp.wrong-imprint"), ("/tsa/forged", "timestamp.forged"),
    ("/tsa/no-reference", "timestamp.foreign-certificate"),
    ("/tsa/wrong-certificate", "certificate.wrong-usage"),
    ("/tsa/stranger", "certificate.untrusted"), ("/tsa/garbage", "timestamp.unreadable"),
    ("/tsa/error", "outbound.status"), ("/tsa/slow", "outbound.too-slow"),
    ("/tsa/huge", "outbound.too-large"), ("http://127.0.0.1:1/", "outbound.failed"),
  ])
  func aTimestampAuthorityThatFailsFailsTheSignature(path: String, id: String) {
    #expect(Self.sign(tsa: path) == id)
  }

  @Test func whoMayNotSignDoesNot() throws {
    let pki = try TestPKI.shared
    #expect(Self.sign("expired") == "certificate.expired")
    let early = Clock { pki.now.later(by: -40 * 86_400) }
    #expect(Self.sign("head", clock: early) == "certificate.not-yet-valid")
    #expect(Self.sign("foreign") == "certificate.untrusted")
    #expect(Self.sign("sha1") == "certificate.weak")
    #expect(Self.sign("revoked", .longTerm) == "certificate.revoked")
    #expect(Self.sign("silent", .longTerm) == "certificate.no-status")
    #expect(Self.sign("list-only", .longTerm) == nil)
  }

  @Test func aLevelNeedsItsMeans() throws {
    let key = try TestPKI.shared.key("head")
    #expect(
      refusal { _ = try DocumentSigner(key: key, level: .timestamped) } == "signing.no-authority")
    let authority = TimestampAuthority(
      url: "https://tsa.example/", client: HTTPClient(), trust: TrustStore(anchors: []))
    #expect(
      refusal { _ = try DocumentSigner(key: key, level: .longTerm, authority: authority) }
        == "signing.no-trust")
  }

  @Test func aSignatureOfNobodysIsRefused() throws {
    let pki = try TestPKI.shared
    let revoked = try Issued.signed(by: "revoked", .timestamped)
    #expect(try Issued.verify(revoked, online: true).reasonIDs == ["certificate.revoked"])
    let signer = try DocumentSigner(key: pki.key("foreign"), level: .basic)
    let foreign = try signer.sign(Issued.file, SignatureIntent(field: Issued.fields[0]))
    #expect(try Issued.verify(foreign, online: true).reasonIDs == ["certificate.untrusted"])
    let sha1 = try DocumentSigner(key: pki.key("sha1"), level: .basic)
      .sign(Issued.file, SignatureIntent(field: Issued.fields[0]))
    #expect(try Issued.verify(sha1, online: true).reasonIDs == ["certificate.weak"])
    let silent = try Issued.signed(by: "silent", .timestamped)
    #expect(try Issued.verify(silent, online: true).reasonIDs == ["certificate.no-status"])
    let unasked = try Issued.signed(by: "head", .timestamped)
    #expect(try Issued.verify(unasked).reasonIDs == ["certificate.no-status"])
    #expect(try Issued.verify(Issued.file).reasonIDs == ["pdf.unsigned"])
    #expect(!(try Issued.verify([1, 2, 3]).isSound))
  }

  /// A time told by somebody whom the verifier does not trust proves nothing.
  @Test func anUntrustedTimestampIsRefused() throws {
    let pki = try TestPKI.shared
    let both = TrustStore(
      anchors: [try pki.certificate("root"), try pki.certificate("stranger")])
    let signed = try Issued.signer("head", .timestamped, tsa: "/tsa/stranger", trust: both).sign(
      Issued.file, SignatureIntent(field: Issued.fields[0]))
    let report = try Issued.verify(signed, online: true)
    #expect(report.reasonIDs == ["certificate.untrusted"])
    #expect(report.signatures[0].level == .basic)
  }

  /// A signature that was made for another document, or of a certificate's look-alike.
  @Test func aTransplantedSignatureIsRefused() throws {
    let pki = try TestPKI.shared
    let document = try PDFDocument(Issued.file)
    var request = SignatureRequest(field: try Issued.fields[0], reserve: 4_000)
    request.certifies = true
    let prepared = try document.prepared(request)
    let other = try DigestAlgorithm.sha256.digest(of: [1, 2, 3])
    let signature = try CMSSigner(pki.key("head")).signature(of: other)
    let file = try prepared.filled(with: signature)
    #expect(try Issued.verify(file, online: true).reasonIDs == ["signature.altered"])
  }

  @Test func theLastWordIsTheSeals() throws {
    let pki = try TestPKI.shared
    let signed = try Issued.signed(by: "head", .longTerm)
    var verifier = try Issued.verifier(online: true)
    verifier.seals = [try pki.certificate("seal")]
    #expect(verifier.verify(signed).reasonIDs == ["signature.foreign-seal"])
    let sealed = try Issued.signed(
      by: "seal", .basic, over: signed, field: Issued.fields[1])
    #expect(verifier.verify(sealed).reasonIDs == [])
  }

  /// Proofs that nobody signed who may are none, whoever put them there.
  @Test func forgedProofsProveNothing() throws {
    let signed = try Issued.signed(by: "revoked", .timestamped)
    let pki = try TestPKI.shared
    let (revoked, issuer) = (try pki.certificate("revoked"), try pki.certificate("issuing"))
    let request = try StatusRequest(revoked, issuer: issuer)
    var data = ValidationData()
    data.certificates = [issuer.der]
    for fault in ["stranger", "delegate"] {
      let answer = try HTTPClient(reach: .everywhere).post(
        request.der, of: StatusRequest.contentType,
        to: pki.address + "/ocsp/issuing/" + fault + "-good", accepting: "*/*")
      data.ocspResponses.append(answer.body)
    }
    let forged = try PDFDocument(signed).adding(data)
    #expect(try Issued.verify(forged).reasonIDs == ["certificate.no-status"])
    #expect(try Issued.verify(forged, online: true).reasonIDs.contains("certificate.revoked"))
  }

  /// Whatever byte of a signed file is changed, it is refused.
  @Test(arguments: Fuzz.shards) func anyChangedByteIsNoticed(shard: Int) throws {
    let signed = try Issued.signed(by: "head", .archival)
    let verifier = try Issued.verifier()
    #expect(verifier.verify(signed).isSound)
    Fuzz.run("signed files", shard: shard, seed: 760, usual: 24, share: 100) { random in
      var bytes = signed
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      #expect(!verifier.verify(bytes).isSound, "byte \(place)")
    }
  }
}
