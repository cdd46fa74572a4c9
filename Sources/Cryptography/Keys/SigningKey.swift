package import Diagnostics

/// A key that signs, wherever it is kept, with the certificate that says whose it is.
///
/// Not `Sendable`: each thread opens its own.
package protocol SigningKey: AnyObject {
  /// The holder's certificate.
  var certificate: Certificate { get }
  /// The certificates between it and a root, as far as they came with the key.
  var chain: [Certificate] { get }
  /// Signs a message: its digest with RSA (PKCS #1 v1.5) or ECDSA, by the key's own algorithm.
  func signature(of message: [UInt8]) throws(Diagnostic) -> [UInt8]
}

extension SigningKey {
  /// The key's algorithm.
  package var algorithm: KeyAlgorithm { certificate.key }
  /// The digest that goes with it.
  package var digest: DigestAlgorithm { algorithm.digest }
}
