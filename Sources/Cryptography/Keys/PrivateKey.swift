internal import COpenSSL
internal import Diagnostics

/// A key that libcrypto holds, or reaches through an engine.
final class PrivateKey: SigningKey {
  let certificate: Certificate
  let chain: [Certificate]
  private let handle: Owned<OpaquePointer>
  /// What keeps a token's session open; goes after the key.
  private let session: TokenSession?

  /// Takes a key over. Among the certificates that came with it, the one of its public half is its
  /// own. Throws `key.no-certificate`, `key.weak`, `key.unsupported`, `key.wrong-usage`.
  init(
    _ handle: consuming Owned<OpaquePointer>, certificates: [Certificate], name: String,
    session: TokenSession? = nil
  ) throws(Diagnostic) {
    var own: Certificate?
    for certificate in certificates where own == nil {
      let loaded = try certificate.loaded()
      if crypto.X509_check_private_key(loaded.pointer, handle.pointer) == 1 { own = certificate }
    }
    crypto.ERR_clear_error()
    guard let own else { throw KeyDiagnostics.noCertificate(name) }
    try Self.require(own, name)
    certificate = own
    chain = Self.chain(from: own, among: certificates)
    self.handle = handle
    self.session = session
  }

  private static func require(_ certificate: Certificate, _ name: String) throws(Diagnostic) {
    switch certificate.key {
    case .other: throw KeyDiagnostics.unsupported(name, certificate.key)
    case .rsa, .p256, .p384:
      guard certificate.key.isStrong else { throw KeyDiagnostics.weak(name, certificate.key) }
    }
    guard certificate.maySignDocuments else { throw KeyDiagnostics.wrongUsage(name) }
  }

  /// The issuers in their order, as far as they are there; a root is left to whoever trusts it.
  private static func chain(from leaf: Certificate, among all: [Certificate]) -> [Certificate] {
    var chain: [Certificate] = []
    var last = leaf
    while chain.count < 8, !last.isSelfIssued,
      let issuer = all.first(where: { $0.subject == last.issuer && $0 != last }),
      !issuer.isSelfIssued, !chain.contains(issuer)
    {
      chain.append(issuer)
      last = issuer
    }
    return chain
  }

  func signature(of message: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let context = try Owned(crypto.EVP_MD_CTX_new(), crypto.EVP_MD_CTX_free, "EVP_MD_CTX_new")
    try Libcrypto.require(
      crypto.EVP_DigestSignInit(context.pointer, nil, digest.method, nil, handle.pointer),
      "EVP_DigestSignInit")
    var count = 0
    try Libcrypto.require(
      crypto.EVP_DigestSign(context.pointer, nil, &count, message, message.count),
      "EVP_DigestSign")
    var signature = [UInt8](repeating: 0, count: count)
    try Libcrypto.require(
      crypto.EVP_DigestSign(context.pointer, &signature, &count, message, message.count),
      "EVP_DigestSign")
    return Array(signature[..<count])
  }
}
