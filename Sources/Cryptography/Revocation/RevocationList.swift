internal import COpenSSL
internal import Diagnostics

/// A list of revoked certificates (CRL, RFC 5280, 5), not yet judged.
package struct RevocationList: Sendable, Hashable {
  /// The encoding.
  package let der: [UInt8]

  /// Takes a list in DER, as servers give it (RFC 5280, 4.2.1.13). Throws a fault when it is none.
  package init(_ bytes: [UInt8]) throws(RevocationStatement.Fault) {
    guard Self.decoded(bytes) != nil else { throw .unreadable }
    der = bytes
  }

  private static func decoded(_ bytes: [UInt8]) -> Owned<OpaquePointer>? {
    guard (try? Libcrypto.open()) != nil else { return nil }
    return DER.decode(bytes, { crypto.d2i_X509_CRL(nil, $0, $1) }, crypto.X509_CRL_free)
  }

  /// What the list says of a certificate; it must be its issuer's own.
  package func statement(
    about certificate: Certificate, issuer: Certificate
  ) throws(RevocationStatement.Fault) -> RevocationStatement {
    guard let list = Self.decoded(der) else { throw .unreadable }
    defer { crypto.ERR_clear_error() }
    let name = DistinguishedName(crypto.X509_CRL_get_issuer(list.pointer))
    guard name == certificate.issuer, name == issuer.subject else { throw .aboutOthers }
    guard Self.isSigned(list, by: issuer) else { throw .notSigned }
    try Self.requireScope(of: list, for: certificate)
    guard let since = DER.moment(crypto.X509_CRL_get0_lastUpdate(list.pointer)),
      let own = try? certificate.loaded()
    else { throw .unreadable }
    var entry: OpaquePointer?
    let isListed = crypto.X509_CRL_get0_by_cert(list.pointer, &entry, own.pointer) == 1
    let status = isListed ? try Self.revocation(entry) : RevocationStatement.Status.good
    return RevocationStatement(
      status: status, since: since,
      until: DER.moment(crypto.X509_CRL_get0_nextUpdate(list.pointer)), signer: issuer)
  }

  private static let weakSignatures: Set = [
    NID_sha1WithRSAEncryption, NID_md5WithRSAEncryption, NID_ecdsa_with_SHA1, NID_dsaWithSHA1,
    NID_sha1WithRSA,
  ]

  private static func isSigned(
    _ list: borrowing Owned<OpaquePointer>, by issuer: Certificate
  ) -> Bool {
    guard issuer.keyUsage?.contains(.listSigning) ?? true, issuer.key.isStrong,
      !weakSignatures.contains(crypto.X509_CRL_get_signature_nid(list.pointer)),
      let loaded = try? issuer.loaded()
    else { return false }
    return crypto.X509_CRL_verify(list.pointer, crypto.X509_get0_pubkey(loaded.pointer)) == 1
  }

  private static func revocation(
    _ entry: OpaquePointer?
  ) throws(RevocationStatement.Fault) -> RevocationStatement.Status {
    guard let moment = DER.moment(crypto.X509_REVOKED_get0_revocationDate(entry)) else {
      throw .unreadable
    }
    let reason = crypto.X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nil, nil)
      .map { $0.assumingMemoryBound(to: ASN1_ENUMERATED.self) }
    defer { crypto.ASN1_ENUMERATED_free(reason) }
    return .revoked(moment, reason: reason.map { crypto.ASN1_ENUMERATED_get($0) })
  }
}

extension RevocationList {
  /// Makes sure that the list would name the certificate if it were revoked: no delta, no indirect
  /// list, none of some reasons or of other certificates (RFC 5280, 5.2.5).
  private static func requireScope(
    of list: borrowing Owned<OpaquePointer>, for certificate: Certificate
  ) throws(RevocationStatement.Fault) {
    var index = crypto.X509_CRL_get_ext_by_critical(list.pointer, 1, -1)
    while index >= 0 {
      let type = crypto.X509_EXTENSION_get_object(crypto.X509_CRL_get_ext(list.pointer, index))
      guard crypto.OBJ_obj2nid(type) == NID_issuing_distribution_point else { throw .partial }
      index = crypto.X509_CRL_get_ext_by_critical(list.pointer, 1, index)
    }
    let found = crypto.X509_CRL_get_ext_d2i(list.pointer, NID_issuing_distribution_point, nil, nil)
    guard let point = found?.assumingMemoryBound(to: ISSUING_DIST_POINT.self) else { return }
    defer { crypto.ISSUING_DIST_POINT_free(point) }
    let scope = point.pointee
    guard scope.indirectCRL == 0, scope.onlyattr == 0, scope.onlysomereasons == nil else {
      throw .partial
    }
    let isForItsKind = certificate.isAuthority ? scope.onlyuser == 0 : scope.onlyCA == 0
    let places = Certificate.urls(of: scope.distpoint)
    let isForItsPlace =
      places.isEmpty || !Set(places).isDisjoint(with: certificate.revocationListURLs)
    guard isForItsKind, isForItsPlace else { throw .aboutOthers }
  }
}
