internal import COpenSSL
package import Diagnostics

extension Certificate {
  /// Reads a certificate. Throws `certificate.unreadable`.
  package init(der: [UInt8]) throws(Diagnostic) {
    try Libcrypto.open()
    guard der.count <= 64 << 10, let parsed = DER.decode(der, Self.parse, crypto.X509_free),
      let certificate = Self(parsed.pointer, der: der)
    else { throw Self.unreadable }
    self = certificate
  }

  /// Reads what libcrypto holds. Throws `certificate.unreadable`.
  init(_ x509: OpaquePointer?) throws(Diagnostic) {
    let der = try DER.encode("i2d_X509") { crypto.i2d_X509(x509, $0) }
    guard let certificate = Self(x509, der: der) else { throw Self.unreadable }
    self = certificate
  }

  private static func parse(
    _ next: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ count: Int
  ) -> OpaquePointer? { crypto.d2i_X509(nil, next, count) }

  static var unreadable: Diagnostic {
    Diagnostic(
      "certificate.unreadable",
      Message(
        fr: "ce n'est pas un certificat X.509 lisible", en: "this is no readable X.509 certificate"),
      hint: Message(
        fr: "donner un certificat au format PEM ou DER",
        en: "give a certificate in PEM or DER form"))
  }

  private init?(_ x509: OpaquePointer?, der: [UInt8]) {
    guard let key = crypto.X509_get0_pubkey(x509),
      let notBefore = DER.moment(crypto.X509_get0_notBefore(x509)),
      let notAfter = DER.moment(crypto.X509_get0_notAfter(x509)),
      let keyInfo = try? DER.encode(
        "i2d_X509_PUBKEY", { crypto.i2d_X509_PUBKEY(crypto.X509_get_X509_PUBKEY(x509), $0) })
    else {
      crypto.ERR_clear_error()
      return nil
    }
    self.der = der
    subject = DistinguishedName(crypto.X509_get_subject_name(x509))
    issuer = DistinguishedName(crypto.X509_get_issuer_name(x509))
    serialNumber = DER.hexadecimal(crypto.X509_get0_serialNumber(x509))
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.key = KeyAlgorithm(key)
    self.keyInfo = keyInfo
    let usage = crypto.X509_get_key_usage(x509)
    keyUsage = usage == .max ? nil : KeyUsage(rawValue: usage)
    extendedKeyUsage = Self.extendedKeyUsage(of: x509)
    isAuthority = crypto.X509_check_ca(x509) == 1
    isExemptFromRevocation = crypto.X509_get_ext_by_NID(x509, NID_id_pkix_OCSP_noCheck, -1) >= 0
    let access = Self.accessURLs(of: x509)
    statusURLs = access.status
    issuerURLs = access.issuer
    revocationListURLs = Self.listURLs(of: x509)
    crypto.ERR_clear_error()
  }

  private static func extendedKeyUsage(of x509: OpaquePointer?) -> [String]? {
    guard let usages = crypto.X509_get_ext_d2i(x509, NID_ext_key_usage, nil, nil) else {
      return nil
    }
    defer {
      freeStack(OpaquePointer(usages)) { crypto.ASN1_OBJECT_free(OpaquePointer($0)) }
    }
    return elements(of: OpaquePointer(usages)).map { DER.identifier(OpaquePointer($0)) }
  }

  /// Authority information access (RFC 5280, 4.2.2.1).
  private static func accessURLs(of x509: OpaquePointer?) -> (status: [String], issuer: [String]) {
    let access = crypto.X509_get_ext_d2i(x509, NID_info_access, nil, nil)
    defer {
      freeStack(access.map { OpaquePointer($0) }) {
        crypto.ACCESS_DESCRIPTION_free($0?.assumingMemoryBound(to: ACCESS_DESCRIPTION.self))
      }
    }
    var found: (status: [String], issuer: [String]) = ([], [])
    for element in elements(of: access.map { OpaquePointer($0) }) {
      let description = element.assumingMemoryBound(to: ACCESS_DESCRIPTION.self).pointee
      guard let url = Self.url(description.location) else { continue }
      switch crypto.OBJ_obj2nid(description.method) {
      case NID_ad_OCSP: found.status.append(url)
      case NID_ad_ca_issuers: found.issuer.append(url)
      default: break
      }
    }
    return found
  }

  /// Distribution points of revocation lists (RFC 5280, 4.2.1.13), where they are given in full.
  private static func listURLs(of x509: OpaquePointer?) -> [String] {
    let points = crypto.X509_get_ext_d2i(x509, NID_crl_distribution_points, nil, nil)
    defer {
      freeStack(points.map { OpaquePointer($0) }) {
        crypto.DIST_POINT_free($0?.assumingMemoryBound(to: DIST_POINT.self))
      }
    }
    return elements(of: points.map { OpaquePointer($0) }).flatMap { element -> [String] in
      urls(of: element.assumingMemoryBound(to: DIST_POINT.self).pointee.distpoint)
    }
  }

  /// The places of a distribution point whose name is given in full.
  static func urls(of name: UnsafeMutablePointer<DIST_POINT_NAME>?) -> [String] {
    guard let name = name?.pointee, name.type == 0 else { return [] }
    return elements(of: name.name.fullname).compactMap {
      Self.url($0.assumingMemoryBound(to: GENERAL_NAME.self))
    }
  }

  private static func url(_ name: UnsafeMutablePointer<GENERAL_NAME>?) -> String? {
    var kind: Int32 = 0
    guard let name, let value = crypto.GENERAL_NAME_get0_value(name, &kind), kind == GEN_URI
    else { return nil }
    let bytes = DER.bytes(UnsafePointer(value.assumingMemoryBound(to: ASN1_STRING.self)))
    return bytes.allSatisfy { (0x21..<0x7F).contains($0) }
      ? String(decoding: bytes, as: UTF8.self) : nil
  }
}

extension Certificate {
  /// The certificate as libcrypto holds it, for the length of a call.
  func loaded() throws(Diagnostic) -> Owned<OpaquePointer> {
    try Libcrypto.open()
    guard let loaded = DER.decode(der, Self.parse, crypto.X509_free) else {
      throw Self.unreadable
    }
    return loaded
  }
}

/// Certificates in a stack of libcrypto, as long as somebody holds it.
struct CertificateStack: ~Copyable {
  private let stack: Owned<OpaquePointer>
  var pointer: OpaquePointer { stack.pointer }

  init(_ certificates: [Certificate]) throws(Diagnostic) {
    try Libcrypto.open()
    let stack = try Owned(
      crypto.OPENSSL_sk_new_null(), { freeStack($0) { crypto.X509_free(OpaquePointer($0)) } },
      "OPENSSL_sk_new_null")
    for certificate in certificates {
      let loaded = try certificate.loaded()
      try Libcrypto.require(
        crypto.OPENSSL_sk_push(stack.pointer, UnsafeRawPointer(loaded.release())), "OPENSSL_sk_push"
      )
    }
    self.stack = stack
  }
}
