import Cryptography
import Outbound
import SigningSupport
import Testing

@Suite struct TimestampTests {
  private static let digest = [UInt8](repeating: 7, count: 32)

  private static func token(_ fault: String = "") throws -> TimestampToken {
    let request = try TimestampRequest(digest: digest, algorithm: .sha256)
    let answer = try HTTPClient(reach: .everywhere).post(
      request.der, of: TimestampRequest.contentType, to: TestPKI.shared.address + "/tsa" + fault,
      accepting: TimestampRequest.answerType)
    return try request.token(from: answer.body)
  }

  @Test func aTimestampSaysWhen() throws {
    let pki = try TestPKI.shared
    let before = pki.now
    let token = try Self.token()
    #expect(token.time >= before && token.time <= pki.now)
    #expect(token.stamps(Self.digest, .sha256))
    #expect(!token.stamps([UInt8](repeating: 8, count: 32), .sha256))
    #expect(token.signer == (try pki.certificate("tsa")))
    #expect(token.policy == "1.3.6.1.4.1.13762.3")
    let path = try pki.trust.path(
      from: token.signer, through: token.certificates, at: token.time, for: .timestamps)
    #expect(path.map(\.subject.forPeople).last == "Racine d'essai (Autorité d'essai)")
    #expect(try TimestampToken(der: token.der).time == token.time)
  }

  @Test(arguments: [
    ("refused", TimestampRequest.Fault.refused(status: 2)),
    ("wrong-nonce", .wrongNonce), ("no-nonce", .wrongNonce), ("wrong-imprint", .wrongImprint),
    ("forged", .token(.signature)), ("no-reference", .token(.certificate)),
    ("garbage", .unreadable),
  ])
  func anAnswerThatIsNoneIsRefused(fault: String, expected: TimestampRequest.Fault) throws {
    #expect(throws: expected) { try Self.token("/" + fault) }
  }

  /// Certificates that may not tell the time, or that nobody trusts.
  @Test func whoMayTellTheTimeIsThePathsMatter() throws {
    let pki = try TestPKI.shared
    let wrong = try Self.token("/wrong-certificate")
    #expect(throws: PathFault.wrongUsage(wrong.signer.subject)) {
      try pki.trust.path(
        from: wrong.signer, through: wrong.certificates, at: wrong.time, for: .timestamps)
    }
    let stranger = try Self.token("/stranger")
    #expect(throws: PathFault.untrusted(stranger.signer.subject)) {
      try pki.trust.path(
        from: stranger.signer, through: stranger.certificates, at: stranger.time, for: .timestamps)
    }
  }

  /// OpenSSL's own program reads the request.
  @Test func theRequestIsReadable() throws {
    let folder = try ScratchFolder()
    let request = try TimestampRequest(digest: Self.digest, algorithm: .sha256)
    let told = try Judge.run([
      "openssl", "ts", "-query", "-in", folder.write(request.der, "query"), "-text",
    ])
    #expect(told.contains("Hash Algorithm: sha256") && told.contains("Certificate required: yes"))
    #expect(told.contains("Nonce: 0x"))
  }
}
