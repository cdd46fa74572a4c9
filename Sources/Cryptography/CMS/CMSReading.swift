internal import COpenSSL
internal import Diagnostics

extension CMSSignature {
  /// Reads a message and checks the signature of its attributes.
  package init(der: [UInt8]) throws(Fault) {
    guard (try? Libcrypto.open()) != nil,
      let message = DER.decode(
        der, { crypto.d2i_CMS_ContentInfo(nil, $0, $1) }, crypto.CMS_ContentInfo_free),
      crypto.OBJ_obj2nid(crypto.CMS_get0_type(message.pointer)) == NID_pkcs7_signed
    else { throw .unreadable }
    defer { crypto.ERR_clear_error() }
    let signers = elements(of: crypto.CMS_get0_SignerInfos(message.pointer))
    guard signers.count == 1 else { throw .notOneSigner }
    let signer = OpaquePointer(signers[0])
    let stack = crypto.CMS_get1_certs(message.pointer)
    defer { freeStack(stack) { crypto.X509_free(OpaquePointer($0)) } }
    let loaded = elements(of: stack).map { OpaquePointer($0) }
    guard let own = loaded.first(where: { crypto.CMS_SignerInfo_cert_cmp(signer, $0) == 0 }),
      let certificate = try? Certificate(own)
    else { throw .noCertificate }
    self.signer = certificate
    certificates = loaded.compactMap { try? Certificate($0) }
    var algorithm: UnsafeMutablePointer<X509_ALGOR>?
    crypto.CMS_SignerInfo_get0_algs(signer, nil, nil, &algorithm, nil)
    guard let digestAlgorithm = DigestAlgorithm(algorithm: algorithm) else { throw .weakDigest }
    self.digestAlgorithm = digestAlgorithm
    let attributes = try Attributes(signedBy: signer)
    signedAttributes = attributes.types
    contentType = attributes.contentType
    messageDigest = attributes.messageDigest
    reference = attributes.reference(to: own)
    let inner = DER.identifier(crypto.CMS_get0_eContentType(message.pointer))
    guard inner == contentType else { throw .attributes }
    content = Self.content(of: message.pointer)
    crypto.CMS_SignerInfo_set1_signer_cert(signer, own)
    isGenuine = crypto.CMS_SignerInfo_verify(signer) == 1
    value = DER.bytes(crypto.CMS_SignerInfo_get0_signature(signer))
    timestamps = Self.timestamps(of: signer)
  }

  private static func content(of message: OpaquePointer) -> [UInt8]? {
    guard let content = crypto.CMS_get0_content(message)?.pointee else { return nil }
    return DER.bytes(content)
  }

  /// The timestamps among the unsigned attributes.
  private static func timestamps(of signer: OpaquePointer) -> [[UInt8]] {
    (0..<max(0, crypto.CMS_unsigned_get_attr_count(signer))).flatMap { index -> [[UInt8]] in
      let attribute = crypto.CMS_unsigned_get_attr(signer, index)
      let type = DER.identifier(crypto.X509_ATTRIBUTE_get0_object(attribute))
      guard type == Attribute.timestampToken else { return [] }
      return (0..<max(0, crypto.X509_ATTRIBUTE_count(attribute))).compactMap { number in
        let value = crypto.X509_ATTRIBUTE_get0_type(attribute, number)
        return try? DER.encode("i2d_ASN1_TYPE") { crypto.i2d_ASN1_TYPE(value, $0) }
      }
    }
  }
}

/// The signed attributes of one signer: each type once, each with one value.
private struct Attributes {
  var types: [String] = []
  var contentType = ""
  var messageDigest: [UInt8] = []
  private var values: [String: [UInt8]] = [:]

  init(signedBy signer: OpaquePointer) throws(CMSSignature.Fault) {
    for index in 0..<max(0, crypto.CMS_signed_get_attr_count(signer)) {
      let attribute = crypto.CMS_signed_get_attr(signer, index)
      let type = DER.identifier(crypto.X509_ATTRIBUTE_get0_object(attribute))
      guard crypto.X509_ATTRIBUTE_count(attribute) == 1, !types.contains(type),
        let value = crypto.X509_ATTRIBUTE_get0_type(attribute, 0)
      else { throw .attributes }
      types.append(type)
      read(value, of: type)
    }
    guard !contentType.isEmpty, !messageDigest.isEmpty else { throw .attributes }
  }

  private mutating func read(_ value: UnsafeMutablePointer<ASN1_TYPE>, of type: String) {
    switch (type, value.pointee.type) {
    case (CMSSignature.Attribute.contentType, V_ASN1_OBJECT):
      contentType = DER.identifier(value.pointee.value.object)
    case (CMSSignature.Attribute.messageDigest, V_ASN1_OCTET_STRING):
      messageDigest = DER.bytes(value.pointee.value.octet_string)
    case (CMSSignature.Attribute.signingCertificate, V_ASN1_SEQUENCE),
      (CMSSignature.Attribute.signingCertificateV2, V_ASN1_SEQUENCE):
      values[type] = DER.bytes(value.pointee.value.sequence)
    default: break
    }
  }

  /// How the certificate is named; every name that is there must be its own.
  func reference(to certificate: OpaquePointer) -> CMSSignature.CertificateReference {
    let weak = values[CMSSignature.Attribute.signingCertificate].map { encoded -> Bool in
      guard
        let list = DER.decode(
          encoded, { crypto.d2i_ESS_SIGNING_CERT(nil, $0, $1) }, crypto.ESS_SIGNING_CERT_free)
      else { return false }
      return names(certificate, first: list.pointer, second: nil)
    }
    let strong = values[CMSSignature.Attribute.signingCertificateV2].map { encoded -> Bool in
      guard
        let list = DER.decode(
          encoded, { crypto.d2i_ESS_SIGNING_CERT_V2(nil, $0, $1) },
          crypto.ESS_SIGNING_CERT_V2_free)
      else { return false }
      return names(certificate, first: nil, second: list.pointer)
    }
    if weak == false || strong == false { return .foreign }
    return strong == true ? .strong : weak == true ? .sha1 : .none
  }

  private func names(
    _ certificate: OpaquePointer, first: OpaquePointer?, second: OpaquePointer?
  ) -> Bool {
    guard let chain = crypto.OPENSSL_sk_new_null() else { return false }
    defer { crypto.OPENSSL_sk_free(chain) }
    guard crypto.OPENSSL_sk_push(chain, UnsafeRawPointer(certificate)) == 1 else { return false }
    // The names of issuers may follow the signer's; only the first is the signer's own.
    return crypto.OSSL_ESS_check_signing_certs(first, second, chain, 1) == 1
  }
}
