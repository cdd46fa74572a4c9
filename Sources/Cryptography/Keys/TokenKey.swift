internal import COpenSSL
package import Diagnostics
internal import Glibc

/// Keys that never leave a token: a smart card or a security module with a PKCS #11 interface.
package enum TokenKey {
  /// The key that a `pkcs11:` address (RFC 7512) names. The token's certificate is given beside it,
  /// with those of its issuers. `module` is the library of the token's maker; without it, all that
  /// the machine has registered (p11-kit) are searched. Throws `key.…`.
  package static func key(
    _ address: String, pin: borrowing Secret, certificates: [Certificate], module: String? = nil
  ) throws(Diagnostic) -> any SigningKey {
    try Libcrypto.open()
    guard !address.contains("pin-value=") else { throw KeyDiagnostics.pinInAddress }
    let (session, key) = try TokenSession.open(address, pin: pin, module: module)
    return try PrivateKey(
      Owned(adopting: key, crypto.EVP_PKEY_free), certificates: certificates, name: address,
      session: session)
  }
}

/// An open engine `pkcs11` (libengine-pkcs11-openssl): Debian 12 has no provider for PKCS #11.
final class TokenSession {
  /// libcrypto has one such engine for the whole process, with one PIN: sessions are opened one at a
  /// time.
  private static let turn = Turn()
  private let engine: OpaquePointer

  /// Opens a session and finds the private key at an address. Throws `key.no-engine`,
  /// `key.not-on-token`.
  static func open(
    _ address: String, pin: borrowing Secret, module: String?
  ) throws(Diagnostic) -> (TokenSession, key: OpaquePointer) {
    turn.begin()
    defer { turn.end() }
    let session = try TokenSession(pin: pin, module: module)
    // Nil also where the token refuses the PIN.
    guard let key = crypto.ENGINE_load_private_key(session.engine, address, nil, nil) else {
      throw KeyDiagnostics.notOnToken(address, Libcrypto.lastReason())
    }
    return (session, key)
  }

  private init(pin: borrowing Secret, module: String?) throws(Diagnostic) {
    guard let engine = crypto.ENGINE_by_id("pkcs11") else {
      crypto.ERR_clear_error()
      throw KeyDiagnostics.noEngine
    }
    let hasModule = module.map { crypto.ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", $0, 0) == 1 }
    let hasPIN = pin.withCString { crypto.ENGINE_ctrl_cmd_string(engine, "PIN", $0, 0) == 1 }
    // What went wrong is told by diagnostics alone.
    _ = crypto.ENGINE_ctrl_cmd_string(engine, "QUIET", nil, 0)
    guard hasModule ?? true, hasPIN, crypto.ENGINE_init(engine) == 1 else {
      _ = crypto.ENGINE_free(engine)
      crypto.ERR_clear_error()
      throw KeyDiagnostics.noEngine
    }
    self.engine = engine
  }

  deinit {
    _ = crypto.ENGINE_finish(engine)
    _ = crypto.ENGINE_free(engine)
  }
}

/// One at a time; `Mutex` gives back nothing that may not cross threads, and handles may not.
private final class Turn: @unchecked Sendable {
  // Unchecked: a mutex is for threads.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() { pthread_mutex_init(mutex, nil) }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func begin() { pthread_mutex_lock(mutex) }
  func end() { pthread_mutex_unlock(mutex) }
}
