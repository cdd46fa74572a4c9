internal import COpenSSL
package import Diagnostics

/// A question whether a certificate is revoked (OCSP, RFC 6960).
package struct StatusRequest: Sendable {
  /// The certificate that is asked about.
  package let certificate: Certificate
  /// Its issuer.
  package let issuer: Certificate
  /// The encoding that is sent.
  package let der: [UInt8]

  /// The type of what is sent.
  package static let contentType = "application/ocsp-request"
  /// The type of the answer.
  package static let answerType = "application/ocsp-response"

  /// Makes a question with a random number, which the answer may repeat.
  package init(_ certificate: Certificate, issuer: Certificate) throws(Diagnostic) {
    self.certificate = certificate
    self.issuer = issuer
    let request = try Owned(
      crypto.OCSP_REQUEST_new(), crypto.OCSP_REQUEST_free, "OCSP_REQUEST_new")
    let identifier = try certificate.statusIdentifier(issuer: issuer)
    guard crypto.OCSP_request_add0_id(request.pointer, identifier.pointer) != nil else {
      throw Libcrypto.failure("OCSP_request_add0_id")
    }
    _ = identifier.release()
    var nonce = try Libcrypto.randomBytes(16)
    try Libcrypto.require(
      crypto.OCSP_request_add1_nonce(request.pointer, &nonce, 16), "OCSP_request_add1_nonce")
    der = try DER.encode("i2d_OCSP_REQUEST") { crypto.i2d_OCSP_REQUEST(request.pointer, $0) }
  }
}

extension Certificate {
  /// How OCSP names a certificate. SHA-1 here is no signature but a key into a table, and the only
  /// one that all responders know (RFC 5019, 2.1.1).
  func statusIdentifier(issuer: Certificate) throws(Diagnostic) -> Owned<OpaquePointer> {
    let own = try loaded()
    let other = try issuer.loaded()
    return try Owned(
      crypto.OCSP_cert_to_id(crypto.EVP_sha1(), own.pointer, other.pointer),
      crypto.OCSP_CERTID_free, "OCSP_cert_to_id")
  }
}
