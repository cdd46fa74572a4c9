internal import COpenSSL
package import Diagnostics

/// HMAC (RFC 2104): a digest that only who has the key can make.
package enum KeyedDigest {
  /// HMAC with SHA-256: 32 bytes. Throws `crypto.failed`.
  package static func sha256(of content: [UInt8], key: [UInt8]) throws(Diagnostic) -> [UInt8] {
    try Libcrypto.open()
    var code = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    let isMade = crypto.HMAC(
      crypto.EVP_sha256(), key, Int32(key.count), content, content.count, &code, &count)
    guard isMade != nil, count == 32 else { throw Libcrypto.failure("HMAC") }
    return code
  }

  /// Whether two codes are the same, told in the same time wherever they differ.
  package static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
