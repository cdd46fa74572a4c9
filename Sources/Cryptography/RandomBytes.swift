package import Diagnostics

/// What nobody can guess.
package enum RandomBytes {
  /// Bytes from libcrypto's generator. Throws `crypto.failed`.
  package static func bytes(_ count: Int) throws(Diagnostic) -> [UInt8] {
    try Libcrypto.randomBytes(count)
  }

  /// A name of 128 random bits, in lower-case letters and digits that are not taken for one another
  /// (Crockford's base 32).
  package static func name() throws(Diagnostic) -> String {
    text(try bytes(16))
  }

  /// Bytes in Crockford's base 32, lower case.
  package static func text(_ bytes: [UInt8]) -> String {
    let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
    var text = ""
    var (bits, count) = (0 as UInt32, 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(letters[Int(bits >> UInt32(count)) & 31])
        bits &= 1 << UInt32(count) - 1
      }
    }
    if count > 0 { text.append(letters[Int(bits << UInt32(5 - count)) & 31]) }
    return text
  }
}
