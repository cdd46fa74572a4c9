internal import COpenSSL
package import Diagnostics

/// A password as it is kept: scrypt (RFC 7914) with N = 2^15, r = 8, p = 3, as OWASP's Password Storage
/// Cheat Sheet advises for 32 MiB a verification.
package enum Password {
  private static let (cost, blocks, lanes) = (1 << 15 as UInt64, 8 as UInt64, 3 as UInt64)

  /// What to keep of a password: `scrypt$15$8$3$salt$key`, in hexadecimal. Throws `crypto.failed`.
  package static func kept(_ password: [UInt8]) throws(Diagnostic) -> String {
    let salt = try RandomBytes.bytes(16)
    let key = try derived(password, salt)
    return "scrypt$15$8$3$\(hex(salt))$\(hex(key))"
  }

  /// Whether a password is the one kept. Throws `crypto.failed`.
  package static func matches(_ password: [UInt8], _ kept: String) throws(Diagnostic) -> Bool {
    let parts = kept.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "scrypt", parts[1...3] == ["15", "8", "3"],
      let salt = bytes(parts[4]), let key = bytes(parts[5])
    else { return false }
    return KeyedDigest.areEqual(try derived(password, salt), key)
  }

  private static func derived(
    _ password: [UInt8], _ salt: [UInt8]
  ) throws(Diagnostic) -> [UInt8] {
    try Libcrypto.open()
    var key = [UInt8](repeating: 0, count: 32)
    let memory: UInt64 = 128 << 20
    let result = password.withUnsafeBytes { password in
      crypto.EVP_PBE_scrypt(
        password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt,
        salt.count, cost, blocks, lanes, memory, &key, key.count)
    }
    try Libcrypto.require(result, "EVP_PBE_scrypt")
    return key
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    guard text.utf8.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var rest = text
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
