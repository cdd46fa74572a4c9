internal import COpenSSL

/// What a timestamp authority says: that a digest was there at a moment (RFC 3161, 2.4.2).
///
/// Its signature has been checked against its own certificate; a path says whom that stands for.
package struct TimestampToken: Sendable {
  /// The encoding.
  package let der: [UInt8]
  /// The moment.
  package let time: Moment
  /// The digest that was there.
  package let imprint: [UInt8]
  /// How it was computed.
  package let algorithm: DigestAlgorithm
  /// The authority's policy, as an object identifier.
  package let policy: String
  /// The authority's number for the stamp.
  package let serialNumber: String
  /// The question's number, in hexadecimal digits.
  let nonce: String?
  /// The authority's certificate.
  package let signer: Certificate
  /// Every certificate that came along.
  package let certificates: [Certificate]

  /// What is no timestamp.
  package enum Fault: Error, Sendable, Hashable {
    /// No readable token.
    case unreadable
    /// The message that holds it cannot be judged.
    case message(CMSSignature.Fault)
    /// The signature is not the certificate's, or does not sign what is inside.
    case signature
    /// The signed attributes name another certificate, or none.
    case certificate
    /// A digest below SHA-256.
    case weakDigest
  }

  /// Whether it stamps such a digest.
  package func stamps(_ digest: [UInt8], _ algorithm: DigestAlgorithm) -> Bool {
    imprint == digest && self.algorithm == algorithm
  }

  /// Reads a token and checks its signature.
  package init(der: [UInt8]) throws(Fault) {
    let message: CMSSignature
    do throws(CMSSignature.Fault) {
      message = try CMSSignature(der: der)
    } catch { throw .message(error) }
    guard message.contentType == CMSSignature.ContentType.timestampInfo,
      let content = message.content,
      let info = DER.decode(
        content, { crypto.d2i_TS_TST_INFO(nil, $0, $1) }, crypto.TS_TST_INFO_free)
    else { throw .unreadable }
    guard let digest = try? message.digestAlgorithm.digest(of: content[...]),
      message.signs(digest)
    else { throw .signature }
    // RFC 5816 lets authorities go on naming their certificate by SHA-1.
    guard message.reference == .strong || message.reference == .sha1 else { throw .certificate }
    let imprint = crypto.TS_TST_INFO_get_msg_imprint(info.pointer)
    guard let time = DER.moment(crypto.TS_TST_INFO_get_time(info.pointer)) else {
      throw .unreadable
    }
    guard let algorithm = DigestAlgorithm(algorithm: crypto.TS_MSG_IMPRINT_get_algo(imprint))
    else { throw .weakDigest }
    self.der = der
    self.time = time
    self.algorithm = algorithm
    self.imprint = DER.bytes(crypto.TS_MSG_IMPRINT_get_msg(imprint))
    policy = DER.identifier(crypto.TS_TST_INFO_get_policy_id(info.pointer))
    serialNumber = DER.hexadecimal(crypto.TS_TST_INFO_get_serial(info.pointer))
    nonce = crypto.TS_TST_INFO_get_nonce(info.pointer).map { DER.hexadecimal($0) }
    signer = message.signer
    certificates = message.certificates
  }
}
