internal import COpenSSL
package import Diagnostics
internal import Glibc

/// libcrypto's functions, by their names. Whoever makes the first object of a call goes through
/// `Libcrypto.open()`, so that a machine without the library is told so and nothing else happens.
let crypto = Libcrypto.opened.functions

/// OpenSSL's libcrypto 3, opened when something is first signed or verified.
///
/// Letters need none of it; linked, it would be found and relocated at every start.
package enum Libcrypto {
  /// The function table, and the reason why it is empty.
  fileprivate struct Opened: @unchecked Sendable {
    // Unchecked: filled once, before anybody can see it, and never changed.
    var functions = chancery_openssl()
    var problem: String?

    init() {
      guard let library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL) else {
        problem = dlerror().map { String(cString: $0) } ?? "libcrypto.so.3"
        return
      }
      if let missing = chancery_openssl_fill(&functions, library) {
        problem = String(cString: missing)
        return
      }
      _ = functions.OPENSSL_init_crypto(UInt64(OPENSSL_INIT_ENGINE_DYNAMIC), nil)
    }
  }

  fileprivate static let opened = Opened()

  /// Makes sure that the library is there. Throws `crypto.no-library`.
  static func open() throws(Diagnostic) {
    guard let problem = opened.problem else { return }
    throw Diagnostic(
      "crypto.no-library",
      Message(
        fr: "la bibliothèque OpenSSL 3 manque, ou n'est pas entière (\(problem))",
        en: "the library OpenSSL 3 is missing or incomplete (\(problem))"),
      hint: Message(fr: "installer le paquet libssl3", en: "install the package libssl3"))
  }

  /// What the library said last, for people; its queue of errors is empty afterwards.
  static func lastReason() -> String? {
    let code = crypto.ERR_peek_last_error()
    defer { crypto.ERR_clear_error() }
    return crypto.ERR_reason_error_string(code).map { String(cString: $0) }
  }

  /// A failure that no input explains: no memory, no random numbers, a library that is broken.
  static func failure(_ step: String) -> Diagnostic {
    let reason = lastReason().map { " (\($0))" } ?? ""
    return Diagnostic(
      "crypto.failed",
      Message(
        fr: "OpenSSL a échoué : \(step)\(reason)", en: "OpenSSL failed: \(step)\(reason)"))
  }

  /// Throws `crypto.failed` unless a function succeeded.
  static func require(_ result: Int32?, _ step: String) throws(Diagnostic) {
    guard let result, result > 0 else { throw failure(step) }
  }

  /// Random bytes of the library's generator.
  package static func randomBytes(_ count: Int) throws(Diagnostic) -> [UInt8] {
    try open()
    var bytes = [UInt8](repeating: 0, count: count)
    try require(crypto.RAND_bytes(&bytes, Int32(count)), "RAND_bytes")
    return bytes
  }
}
