internal import COpenSSL
package import Diagnostics

/// A hash function that signatures may rest on. Weaker ones are not spoken here.
package enum DigestAlgorithm: String, Sendable, CaseIterable {
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  /// How many bytes a digest has.
  package var byteCount: Int {
    switch self {
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The digest of one piece of data, or of several as if they were one.
  package func digest(of pieces: ArraySlice<UInt8>...) throws(Diagnostic) -> [UInt8] {
    try digest(of: pieces)
  }

  /// The digest of several pieces of data as if they were one.
  package func digest(of pieces: [ArraySlice<UInt8>]) throws(Diagnostic) -> [UInt8] {
    try Libcrypto.open()
    let context = try Owned(crypto.EVP_MD_CTX_new(), crypto.EVP_MD_CTX_free, "EVP_MD_CTX_new")
    try Libcrypto.require(
      crypto.EVP_DigestInit_ex(context.pointer, method, nil), "EVP_DigestInit_ex")
    for piece in pieces {
      let result = piece.withUnsafeBytes {
        crypto.EVP_DigestUpdate(context.pointer, $0.baseAddress, $0.count)
      }
      try Libcrypto.require(result, "EVP_DigestUpdate")
    }
    var digest = [UInt8](repeating: 0, count: byteCount)
    try Libcrypto.require(
      crypto.EVP_DigestFinal_ex(context.pointer, &digest, nil), "EVP_DigestFinal_ex")
    return digest
  }

  /// The function as libcrypto has it.
  var method: OpaquePointer? {
    switch self {
    case .sha256: crypto.EVP_sha256()
    case .sha384: crypto.EVP_sha384()
    case .sha512: crypto.EVP_sha512()
    }
  }

  /// The function that an identifier names; nil for any other.
  init?(identifier: OpaquePointer?) {
    switch crypto.OBJ_obj2nid(identifier) {
    case NID_sha256: self = .sha256
    case NID_sha384: self = .sha384
    case NID_sha512: self = .sha512
    default: return nil
    }
  }

  /// The function that an algorithm of libcrypto names; nil for any other.
  init?(algorithm: UnsafePointer<X509_ALGOR>?) {
    var identifier: OpaquePointer?
    crypto.X509_ALGOR_get0(&identifier, nil, nil, algorithm)
    self.init(identifier: identifier)
  }
}
