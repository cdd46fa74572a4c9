internal import COpenSSL
internal import Diagnostics
internal import Glibc

/// What a certificate is used for.
package enum CertificatePurpose: Sendable {
  /// Signing documents.
  case documents
  /// Telling the time.
  case timestamps
}

extension TrustStore {
  /// The path from a certificate to a trusted one, both included, as it holds at a moment (RFC 5280,
  /// 6). `intermediates` may hold anything. Revocation is asked elsewhere.
  package func path(
    from leaf: Certificate, through intermediates: [Certificate], at moment: Moment,
    for purpose: CertificatePurpose
  ) throws(PathFault) -> [Certificate] {
    let isUsable = purpose == .documents ? leaf.maySignDocuments : leaf.maySignTimestamps
    guard isUsable else { throw .wrongUsage(leaf.subject) }
    guard leaf.key.isStrong else { throw .weak(leaf.subject) }
    let result: Result<[Certificate], PathFault>
    do throws(Diagnostic) {
      result = try PathVerification.run(
        leaf, through: intermediates, to: anchors, at: moment, purpose)
    } catch {
      throw .other(leaf.subject, error.message.english)
    }
    return try result.get()
  }
}

/// One run of libcrypto's path validation.
private enum PathVerification {
  /// More than any chain of qualified trust has, and no work for a forged one.
  private static let depth: Int32 = 8
  /// 112 bits of security: RSA from 2048 bits, no SHA-1.
  private static let securityLevel: Int32 = 2

  static func run(
    _ leaf: Certificate, through intermediates: [Certificate], to anchors: [Certificate],
    at moment: Moment, _ purpose: CertificatePurpose
  ) throws(Diagnostic) -> Result<[Certificate], PathFault> {
    try Libcrypto.open()
    let store = try CertificateStore(anchors, at: moment)
    let untrusted = try CertificateStack(Array(intermediates.prefix(64)))
    let target = try leaf.loaded()
    let context = try Owned(
      crypto.X509_STORE_CTX_new(), crypto.X509_STORE_CTX_free, "X509_STORE_CTX_new")
    try Libcrypto.require(
      crypto.X509_STORE_CTX_init(
        context.pointer, store.pointer, target.pointer, untrusted.pointer),
      "X509_STORE_CTX_init")
    let parameters = crypto.X509_STORE_CTX_get0_param(context.pointer)
    crypto.X509_VERIFY_PARAM_set_depth(parameters, depth)
    crypto.X509_VERIFY_PARAM_set_auth_level(parameters, securityLevel)
    if purpose == .timestamps {
      _ = crypto.X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_TIMESTAMP_SIGN)
    }
    let isValid = crypto.X509_verify_cert(context.pointer) == 1
    crypto.ERR_clear_error()
    let chain = try Self.chain(of: context.pointer)
    return isValid
      ? .success(chain) : .failure(fault(context.pointer, chain.isEmpty ? [leaf] : chain))
  }

  private static func chain(of context: OpaquePointer) throws(Diagnostic) -> [Certificate] {
    let stack = crypto.X509_STORE_CTX_get1_chain(context)
    defer { freeStack(stack) { crypto.X509_free(OpaquePointer($0)) } }
    var chain: [Certificate] = []
    for element in elements(of: stack) { chain.append(try Certificate(OpaquePointer(element))) }
    return chain
  }

  private static func fault(_ context: OpaquePointer, _ chain: [Certificate]) -> PathFault {
    let depth = Int(crypto.X509_STORE_CTX_get_error_depth(context))
    let certificate = chain[max(0, min(depth, chain.count - 1))]
    let subject = certificate.subject
    let code = crypto.X509_STORE_CTX_get_error(context)
    switch code {
    case X509_V_ERR_CERT_HAS_EXPIRED: return .expired(subject, certificate.notAfter)
    case X509_V_ERR_CERT_NOT_YET_VALID: return .notYetValid(subject, certificate.notBefore)
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED:
      return .untrusted(subject)
    case X509_V_ERR_CERT_SIGNATURE_FAILURE: return .forged(subject)
    case X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_INVALID_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED,
      X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
      return .wrongUsage(subject)
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK:
      return .weak(subject)
    default:
      let words = crypto.X509_verify_cert_error_string(Int(code)).map { String(cString: $0) }
      return .other(subject, words ?? String(code))
    }
  }
}

/// Certificates that are believed at a moment, as libcrypto holds them. Those that are no roots are
/// believed too.
struct CertificateStore: ~Copyable {
  private let store: Owned<OpaquePointer>
  var pointer: OpaquePointer { store.pointer }

  init(_ anchors: [Certificate], at moment: Moment) throws(Diagnostic) {
    let store = try Owned(crypto.X509_STORE_new(), crypto.X509_STORE_free, "X509_STORE_new")
    for anchor in anchors {
      let loaded = try anchor.loaded()
      try Libcrypto.require(
        crypto.X509_STORE_add_cert(store.pointer, loaded.pointer), "X509_STORE_add_cert")
    }
    let parameters = crypto.X509_STORE_get0_param(store.pointer)
    crypto.X509_VERIFY_PARAM_set_time(parameters, time_t(moment.seconds))
    _ = crypto.X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    self.store = store
  }
}
