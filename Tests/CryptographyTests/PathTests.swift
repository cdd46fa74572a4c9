import Cryptography
import SigningSupport
import Testing

@Suite struct PathTests {
  private static func path(
    _ holder: String, at moment: Moment? = nil, through others: [String] = ["issuing"]
  ) throws -> [Certificate] {
    let pki = try TestPKI.shared
    return try pki.trust.path(
      from: pki.certificate(holder), through: others.map(pki.certificate),
      at: moment ?? pki.now, for: .documents)
  }

  private static func fault(
    _ holder: String, at moment: Moment? = nil, through others: [String] = ["issuing"]
  ) -> PathFault? {
    do {
      _ = try path(holder, at: moment, through: others)
      return nil
    } catch { return error as? PathFault }
  }

  @Test func aPathLeadsToARoot() throws {
    let pki = try TestPKI.shared
    for holder in ["seal", "head", "p384", "revoked"] {
      let path = try Self.path(holder)
      #expect(path == (try [holder, "issuing", "root"].map(pki.certificate)))
    }
  }

  @Test func aMissingPathHasItsReason() throws {
    let pki = try TestPKI.shared
    func subject(_ holder: String) throws -> DistinguishedName {
      try pki.certificate(holder).subject
    }
    #expect(
      try Self.fault("expired")
        == .expired(subject("expired"), pki.certificate("expired").notAfter))
    #expect(Self.fault("expired", at: pki.now.later(by: -100 * 86_400)) == nil)
    #expect(try Self.fault("foreign") == .untrusted(subject("foreign")))
    #expect(try Self.fault("head", through: []) == .untrusted(subject("head")))
    #expect(try Self.fault("server") == .wrongUsage(subject("server")))
    #expect(try Self.fault("issuing") == .wrongUsage(subject("issuing")))
    #expect(try Self.fault("weak") == .weak(subject("weak")))
    #expect(try Self.fault("sha1") == .weak(subject("sha1")))
    #expect(try Self.fault("p521") == .weak(subject("p521")))
    let early = Self.fault("head", at: pki.now.later(by: -40 * 86_400))
    guard case .notYetValid = early else {
      Issue.record("\(String(describing: early))")
      return
    }
  }

  /// A certificate whose bytes were changed is not its issuer's any more.
  @Test func aForgedCertificateIsNotBelieved() throws {
    let pki = try TestPKI.shared
    var bytes = try pki.certificate("head").der
    bytes[bytes.count - 1] ^= 1
    let forged = try Certificate(der: bytes)
    #expect(throws: PathFault.forged(forged.subject)) {
      try pki.trust.path(
        from: forged, through: [pki.certificate("issuing")], at: pki.now, for: .documents)
    }
  }
}
