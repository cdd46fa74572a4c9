import Cryptography
import Outbound
import SigningSupport
import Testing

@Suite struct RevocationTests {
  private static func answer(
    _ holder: String, _ path: String = "/ocsp/issuing"
  ) throws -> RevocationStatement {
    let pki = try TestPKI.shared
    let (certificate, issuer) = (try pki.certificate(holder), try pki.certificate("issuing"))
    let request = try StatusRequest(certificate, issuer: issuer)
    let answer = try HTTPClient(reach: .everywhere).post(
      request.der, of: StatusRequest.contentType, to: pki.address + path,
      accepting: StatusRequest.answerType)
    return try StatusAnswer(der: answer.body).statement(
      about: certificate, issuer: issuer, answering: request)
  }

  private static func list(_ issuer: String = "issuing") throws -> RevocationList {
    let pki = try TestPKI.shared
    let url = pki.address + "/\(issuer).crl"
    return try RevocationList(HTTPClient(reach: .everywhere).get(url).body)
  }

  @Test func aStatusIsAsked() throws {
    let pki = try TestPKI.shared
    let good = try Self.answer("head")
    #expect(good.status == .good && good.since <= pki.now)
    #expect(try #require(good.until) > pki.now)
    #expect(good.signer == (try pki.certificate("ocsp")))
    guard case .revoked(let moment, let reason) = try Self.answer("revoked").status else {
      Issue.record("not revoked")
      return
    }
    #expect(moment < pki.now && reason == 1)
    // The authority itself may answer.
    #expect(try Self.answer("head", "/ocsp/issuing/issuer").signer == pki.certificate("issuing"))
  }

  @Test(arguments: [
    ("/refused", RevocationStatement.Fault.refused(status: 6)), ("/wrong-nonce", .wrongNonce),
    ("/stranger", .notSigned), ("/delegate", .notSigned),
  ])
  func anAnswerThatIsNoneIsRefused(path: String, fault: RevocationStatement.Fault) throws {
    #expect(throws: fault) { try Self.answer("head", "/ocsp/issuing" + path) }
  }

  @Test func anAnswerIsAboutOneCertificate() throws {
    let pki = try TestPKI.shared
    let (head, issuer) = (try pki.certificate("head"), try pki.certificate("issuing"))
    let request = try StatusRequest(head, issuer: issuer)
    let answer = try StatusAnswer(
      der: HTTPClient(reach: .everywhere).post(
        request.der, of: StatusRequest.contentType, to: pki.address + "/ocsp/issuing",
        accepting: StatusRequest.answerType
      ).body)
    #expect(throws: RevocationStatement.Fault.aboutOthers) {
      try answer.statement(about: pki.certificate("host"), issuer: issuer)
    }
    #expect(throws: RevocationStatement.Fault.notSigned) {
      try answer.statement(about: head, issuer: pki.certificate("stranger"))
    }
    #expect(throws: RevocationStatement.Fault.unreadable) {
      try StatusAnswer(der: Array(answer.der.dropLast())).statement(about: head, issuer: issuer)
    }
  }

  @Test func aListIsRead() throws {
    let pki = try TestPKI.shared
    let (list, issuer) = (try Self.list(), try pki.certificate("issuing"))
    let good = try list.statement(about: pki.certificate("head"), issuer: issuer)
    #expect(good.status == .good && good.since <= pki.now)
    let revoked = try list.statement(about: pki.certificate("revoked"), issuer: issuer)
    guard case .revoked(let moment, reason: 1) = revoked.status else {
      Issue.record("not revoked")
      return
    }
    #expect(moment < pki.now)
  }

  @Test func aListOfOthersSaysNothing() throws {
    let pki = try TestPKI.shared
    let issuer = try pki.certificate("issuing")
    let head = try pki.certificate("head")
    let list = try Self.list()
    #expect(throws: RevocationStatement.Fault.aboutOthers) {
      try Self.list("root").statement(about: head, issuer: issuer)
    }
    var forged = list.der
    forged[forged.count - 1] ^= 1
    #expect(throws: RevocationStatement.Fault.notSigned) {
      try RevocationList(forged).statement(about: head, issuer: issuer)
    }
    #expect(throws: RevocationStatement.Fault.unreadable) {
      try RevocationList(Array(list.der.dropLast()))
    }
  }
}
