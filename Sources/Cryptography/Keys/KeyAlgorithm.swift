internal import COpenSSL

/// The algorithm and size of a key.
package enum KeyAlgorithm: Sendable, Hashable {
  /// RSA, and how many bits its modulus has.
  case rsa(bits: Int)
  /// ECDSA over the curve P-256.
  case p256
  /// ECDSA over the curve P-384.
  case p384
  /// Any other, by its name and bits.
  case other(String)

  /// The name that people know it by.
  package var name: String {
    switch self {
    case .rsa(let bits): "RSA \(bits)"
    case .p256: "ECDSA P-256"
    case .p384: "ECDSA P-384"
    case .other(let name): name
    }
  }

  /// Whether signatures with it are made and taken: RSA from 2048 bits, P-256, P-384.
  package var isStrong: Bool {
    switch self {
    case .rsa(let bits): (2_048...16_384).contains(bits)
    case .p256, .p384: true
    case .other: false
    }
  }

  /// The digest that a signature with it is made of: as strong as the key.
  package var digest: DigestAlgorithm { self == .p384 ? .sha384 : .sha256 }

  /// Reads a key of libcrypto.
  init(_ key: OpaquePointer?) {
    let bits = Int(crypto.EVP_PKEY_get_bits(key))
    switch crypto.EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: self = .rsa(bits: bits)
    case EVP_PKEY_EC: self = Self.curve(of: key, bits: bits)
    case EVP_PKEY_RSA_PSS: self = .other("RSASSA-PSS \(bits)")
    case EVP_PKEY_DSA: self = .other("DSA \(bits)")
    case EVP_PKEY_ED25519: self = .other("Ed25519")
    case EVP_PKEY_ED448: self = .other("Ed448")
    default: self = .other("\(bits) bits")
    }
  }

  private static func curve(of key: OpaquePointer?, bits: Int) -> KeyAlgorithm {
    var buffer = [CChar](repeating: 0, count: 64)
    var count = 0
    guard crypto.EVP_PKEY_get_group_name(key, &buffer, buffer.count, &count) == 1 else {
      crypto.ERR_clear_error()
      return .other("ECDSA \(bits)")
    }
    let name = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch name {
    case "prime256v1", "P-256": return .p256
    case "secp384r1", "P-384": return .p384
    default: return .other("ECDSA \(name)")
    }
  }
}
