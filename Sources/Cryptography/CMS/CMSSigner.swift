internal import COpenSSL
package import Diagnostics

/// Signatures as PAdES wants them (ETSI EN 319 142-1, 6.3): a detached CMS SignedData whose signed
/// attributes are content-type, message-digest and signing-certificate-v2, and nothing else. The time
/// stands in the PDF or, better, in a timestamp; OpenSSL's own `CMS_sign` would add signing-time.
///
/// The certificates are decoded once for all signatures: that takes longer than signing itself.
/// Not `Sendable`: the key is not.
package final class CMSSigner {
  private let key: any SigningKey
  /// The key's own certificate, then those above it.
  private let certificates: CertificateStack
  private let own: OpaquePointer

  /// Makes a signer. Throws `crypto.failed`, `certificate.unreadable`.
  package init(_ key: any SigningKey) throws(Diagnostic) {
    self.key = key
    certificates = try CertificateStack([key.certificate] + key.chain)
    guard let first = crypto.OPENSSL_sk_value(certificates.pointer, 0) else {
      throw Libcrypto.failure("OPENSSL_sk_value")
    }
    own = OpaquePointer(first)
  }

  /// The signature over a digest, made with the key's own digest algorithm. `timestamp` is handed the
  /// value that is to be stamped and gives a token, which goes in as an unsigned attribute.
  package func signature(
    of digest: [UInt8],
    timestamp: ((_ value: [UInt8]) throws(Diagnostic) -> [UInt8])? = nil
  ) throws(Diagnostic) -> [UInt8] {
    let message = try Owned(crypto.PKCS7_new(), crypto.PKCS7_free, "PKCS7_new")
    let signer = try begin(message.pointer)
    try addSignedAttributes(to: signer, digest: digest)
    let value = try key.signature(of: Self.signedAttributes(of: signer))
    try Libcrypto.require(
      crypto.ASN1_STRING_set(signer.pointee.enc_digest, value, Int32(value.count)),
      "ASN1_STRING_set")
    if let timestamp { try Self.addTimestamp(try timestamp(value), to: signer) }
    return try DER.encode("i2d_PKCS7") { crypto.i2d_PKCS7(message.pointer, $0) }
  }

  /// An empty, detached message with one signer and the certificates.
  private func begin(
    _ message: UnsafeMutablePointer<PKCS7>
  ) throws(Diagnostic) -> UnsafeMutablePointer<PKCS7_SIGNER_INFO> {
    try Libcrypto.require(crypto.PKCS7_set_type(message, NID_pkcs7_signed), "PKCS7_set_type")
    try Libcrypto.require(
      crypto.PKCS7_content_new(message, NID_pkcs7_data), "PKCS7_content_new")
    _ = crypto.PKCS7_ctrl(message, PKCS7_OP_SET_DETACHED_SIGNATURE, 1, nil)
    guard
      // The public key says which algorithm it is; the private one may be on a token.
      let signer = crypto.PKCS7_add_signature(
        message, own, crypto.X509_get0_pubkey(own), key.digest.method)
    else { throw Libcrypto.failure("PKCS7_add_signature") }
    for certificate in elements(of: certificates.pointer) {
      try Libcrypto.require(
        crypto.PKCS7_add_certificate(message, OpaquePointer(certificate)),
        "PKCS7_add_certificate")
    }
    return signer
  }

  private func addSignedAttributes(
    to signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>, digest: [UInt8]
  ) throws(Diagnostic) {
    try Libcrypto.require(
      crypto.PKCS7_add_attrib_content_type(signer, nil), "PKCS7_add_attrib_content_type")
    try Libcrypto.require(
      crypto.PKCS7_add1_attrib_digest(signer, digest, Int32(digest.count)),
      "PKCS7_add1_attrib_digest")
    let reference = try Owned(
      // SHA-256 is the attribute's default (RFC 5035, 4): it costs no byte to name it.
      crypto.OSSL_ESS_signing_cert_v2_new_init(crypto.EVP_sha256(), own, nil, 1),
      crypto.ESS_SIGNING_CERT_V2_free, "OSSL_ESS_signing_cert_v2_new_init")
    let encoded = try DER.encode("i2d_ESS_SIGNING_CERT_V2") {
      crypto.i2d_ESS_SIGNING_CERT_V2(reference.pointer, $0)
    }
    let added = try Self.withSequence(encoded) {
      crypto.PKCS7_add_signed_attribute(
        signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, $0)
    }
    try Libcrypto.require(added, "PKCS7_add_signed_attribute")
  }

  /// What is signed: the attributes as a DER SET OF (RFC 5652, 5.4).
  private static func signedAttributes(
    of signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>
  ) throws(Diagnostic) -> [UInt8] {
    try DER.encode("PKCS7_ATTR_SIGN") {
      crypto.ASN1_item_i2d(signer.pointee.auth_attr, $0, crypto.PKCS7_ATTR_SIGN_it())
    }
  }

  private static func addTimestamp(
    _ token: [UInt8], to signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>
  ) throws(Diagnostic) {
    let added = try withSequence(token) {
      crypto.PKCS7_add_attribute(signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, $0)
    }
    try Libcrypto.require(added, "PKCS7_add_attribute")
  }

  /// Hands an encoding over as a sequence, which the attribute then owns.
  private static func withSequence(
    _ encoded: [UInt8], _ add: (UnsafeMutablePointer<ASN1_STRING>?) -> Int32
  ) throws(Diagnostic) -> Int32 {
    let sequence = try Owned(
      crypto.ASN1_STRING_type_new(V_ASN1_SEQUENCE), crypto.ASN1_STRING_free, "ASN1_STRING")
    try Libcrypto.require(
      crypto.ASN1_STRING_set(sequence.pointer, encoded, Int32(encoded.count)),
      "ASN1_STRING_set")
    let result = add(sequence.pointer)
    if result == 1 { _ = sequence.release() }
    return result
  }
}
