internal import COpenSSL
package import Diagnostics

/// The SHA-256 of data that comes one piece after the other.
package final class RunningDigest {
  private let context: Owned<OpaquePointer>

  /// Throws `crypto.no-library`, `crypto.failed`.
  package init() throws(Diagnostic) {
    try Libcrypto.open()
    context = try Owned(crypto.EVP_MD_CTX_new(), crypto.EVP_MD_CTX_free, "EVP_MD_CTX_new")
    try Libcrypto.require(
      crypto.EVP_DigestInit_ex(context.pointer, crypto.EVP_sha256(), nil), "EVP_DigestInit_ex")
  }

  /// Takes more bytes.
  package func add(_ bytes: [UInt8]) throws(Diagnostic) {
    try Libcrypto.require(
      crypto.EVP_DigestUpdate(context.pointer, bytes, bytes.count), "EVP_DigestUpdate")
  }

  /// What has come, as `sha256sum` prints it; asked for once, after the last piece.
  package func sha256() throws(Diagnostic) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    try Libcrypto.require(
      crypto.EVP_DigestFinal_ex(context.pointer, &digest, nil), "EVP_DigestFinal_ex")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
