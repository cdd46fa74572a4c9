internal import COpenSSL
package import Diagnostics

/// A question to a timestamp authority (RFC 3161, 2.4.1): a digest, and a number that the answer must
/// repeat.
package struct TimestampRequest: Sendable {
  /// What is to be stamped.
  package let digest: [UInt8]
  /// How it was computed.
  package let algorithm: DigestAlgorithm
  /// The random number.
  let nonce: [UInt8]
  /// The encoding that is sent.
  package let der: [UInt8]

  /// The type of what is sent.
  package static let contentType = "application/timestamp-query"
  /// The type of the answer.
  package static let answerType = "application/timestamp-reply"

  /// Makes a request for a digest; certificates are asked for.
  package init(digest: [UInt8], algorithm: DigestAlgorithm) throws(Diagnostic) {
    self.digest = digest
    self.algorithm = algorithm
    nonce = try Libcrypto.randomBytes(16)
    der = try Self.encode(digest, algorithm, nonce)
  }

  private static func encode(
    _ digest: [UInt8], _ algorithm: DigestAlgorithm, _ nonce: [UInt8]
  ) throws(Diagnostic) -> [UInt8] {
    let request = try Owned(crypto.TS_REQ_new(), crypto.TS_REQ_free, "TS_REQ_new")
    let imprint = try Owned(
      crypto.TS_MSG_IMPRINT_new(), crypto.TS_MSG_IMPRINT_free, "TS_MSG_IMPRINT_new")
    let method = try Owned(crypto.X509_ALGOR_new(), crypto.X509_ALGOR_free, "X509_ALGOR_new")
    crypto.X509_ALGOR_set_md(method.pointer, algorithm.method)
    var digest = digest
    let number = try integer(nonce)
    let steps = [
      crypto.TS_MSG_IMPRINT_set_algo(imprint.pointer, method.pointer),
      crypto.TS_MSG_IMPRINT_set_msg(imprint.pointer, &digest, Int32(digest.count)),
      crypto.TS_REQ_set_version(request.pointer, 1),
      crypto.TS_REQ_set_msg_imprint(request.pointer, imprint.pointer),
      crypto.TS_REQ_set_nonce(request.pointer, number.pointer),
      crypto.TS_REQ_set_cert_req(request.pointer, 1),
    ]
    try Libcrypto.require(steps.min(), "TS_REQ")
    return try DER.encode("i2d_TS_REQ") { crypto.i2d_TS_REQ(request.pointer, $0) }
  }

  /// A number of libcrypto's, of its bytes.
  static func integer(
    _ bytes: [UInt8]
  ) throws(Diagnostic) -> Owned<UnsafeMutablePointer<ASN1_INTEGER>> {
    let number = try Owned(
      crypto.BN_bin2bn(bytes, Int32(bytes.count), nil), crypto.BN_free, "BN_bin2bn")
    return try Owned(
      crypto.BN_to_ASN1_INTEGER(number.pointer, nil), crypto.ASN1_INTEGER_free,
      "BN_to_ASN1_INTEGER")
  }
}

extension TimestampRequest {
  /// Why an answer is none.
  package enum Fault: Error, Sendable, Hashable {
    /// Not an answer of RFC 3161.
    case unreadable
    /// The authority refused; its status number.
    case refused(status: Int)
    /// It stamps something else.
    case wrongImprint
    /// It answers another question.
    case wrongNonce
    /// The token's signature does not hold, or its parts contradict each other.
    case token(TimestampToken.Fault)
  }

  /// The token of an answer to this request: its signature holds, and it stamps this digest for this
  /// question. Whether its signer may tell the time is a path's matter.
  package func token(from answer: [UInt8]) throws(Fault) -> TimestampToken {
    guard
      let response = DER.decode(answer, { crypto.d2i_TS_RESP(nil, $0, $1) }, crypto.TS_RESP_free)
    else { throw .unreadable }
    defer { crypto.ERR_clear_error() }
    let info = crypto.TS_RESP_get_status_info(response.pointer)
    let status = crypto.ASN1_INTEGER_get(crypto.TS_STATUS_INFO_get0_status(info))
    guard status == 0 || status == 1 else { throw .refused(status: status) }
    guard let message = crypto.TS_RESP_get_token(response.pointer),
      let der = try? DER.encode("i2d_PKCS7", { crypto.i2d_PKCS7(message, $0) })
    else { throw .unreadable }
    let token: TimestampToken
    do throws(TimestampToken.Fault) {
      token = try TimestampToken(der: der)
    } catch { throw .token(error) }
    guard token.stamps(digest, algorithm) else { throw .wrongImprint }
    guard token.nonce == nonceText else { throw .wrongNonce }
    return token
  }

  /// The nonce as a number in hexadecimal digits.
  private var nonceText: String? {
    guard let number = try? Self.integer(nonce) else { return nil }
    return DER.hexadecimal(number.pointer)
  }
}
