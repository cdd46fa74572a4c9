internal import COpenSSL
internal import Diagnostics

/// An answer whether certificates are revoked (OCSP, RFC 6960), not yet judged.
package struct StatusAnswer: Sendable, Hashable {
  /// The encoding.
  package let der: [UInt8]

  /// Takes an answer.
  package init(der: [UInt8]) { self.der = der }

  /// What the answer says of a certificate. It is signed by the issuer, or by a responder that the
  /// issuer itself certified for this. `request` is the question, where it is at hand.
  package func statement(
    about certificate: Certificate, issuer: Certificate, answering request: StatusRequest? = nil
  ) throws(RevocationStatement.Fault) -> RevocationStatement {
    guard (try? Libcrypto.open()) != nil,
      let response = DER.decode(
        der, { crypto.d2i_OCSP_RESPONSE(nil, $0, $1) }, crypto.OCSP_RESPONSE_free)
    else { throw .unreadable }
    defer { crypto.ERR_clear_error() }
    let status = crypto.OCSP_response_status(response.pointer)
    guard status == OCSP_RESPONSE_STATUS_SUCCESSFUL else { throw .refused(status: Int(status)) }
    guard let basic = crypto.OCSP_response_get1_basic(response.pointer) else {
      throw .unreadable
    }
    let answer = Owned(adopting: basic, crypto.OCSP_BASICRESP_free)
    if let request, Self.contradicts(basic, request) { throw .wrongNonce }
    guard let signer = Self.signer(of: answer, issuer: issuer) else { throw .notSigned }
    guard let identifier = try? certificate.statusIdentifier(issuer: issuer) else {
      throw .unreadable
    }
    return try Self.statement(in: answer, about: identifier, signedBy: signer)
  }

  /// Whether the answer repeats another number than the question's. One without a number was made
  /// beforehand, as large authorities do; its dates are judged all the same.
  private static func contradicts(_ basic: OpaquePointer, _ request: StatusRequest) -> Bool {
    let question = DER.decode(
      request.der, { crypto.d2i_OCSP_REQUEST(nil, $0, $1) }, crypto.OCSP_REQUEST_free)
    guard let question else { return true }
    return crypto.OCSP_check_nonce(question.pointer, basic) == 0
  }

  private static func signer(
    of answer: borrowing Owned<OpaquePointer>, issuer: Certificate
  ) -> Certificate? {
    guard let produced = DER.moment(crypto.OCSP_resp_get0_produced_at(answer.pointer)),
      let store = try? CertificateStore([issuer], at: produced),
      let issuers = try? CertificateStack([issuer]),
      crypto.OCSP_basic_verify(answer.pointer, issuers.pointer, store.pointer, 0) == 1
    else { return nil }
    var signer: OpaquePointer?
    guard crypto.OCSP_resp_get0_signer(answer.pointer, &signer, issuers.pointer) == 1 else {
      return nil
    }
    guard let certificate = try? Certificate(signer), certificate.key.isStrong else { return nil }
    return certificate
  }

  private static func statement(
    in answer: borrowing Owned<OpaquePointer>, about identifier: borrowing Owned<OpaquePointer>,
    signedBy signer: Certificate
  ) throws(RevocationStatement.Fault) -> RevocationStatement {
    var (status, reason): (Int32, Int32) = (0, -1)
    var (revoked, since, until):
      (
        UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?, UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?,
        UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
      )
    let found = crypto.OCSP_resp_find_status(
      answer.pointer, identifier.pointer, &status, &reason, &revoked, &since, &until)
    guard found == 1 else { throw .aboutOthers }
    guard let moment = DER.moment(since) else { throw .unreadable }
    let meaning: RevocationStatement.Status
    switch status {
    case V_OCSP_CERTSTATUS_GOOD: meaning = .good
    case V_OCSP_CERTSTATUS_REVOKED:
      guard let end = DER.moment(revoked) else { throw .unreadable }
      meaning = .revoked(end, reason: reason >= 0 ? Int(reason) : nil)
    default: meaning = .unknown
    }
    return RevocationStatement(
      status: meaning, since: moment, until: DER.moment(until), signer: signer)
  }
}
