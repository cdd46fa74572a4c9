internal import COpenSSL
package import Diagnostics

/// Files of keys: PKCS #12 (RFC 7292), or PEM with or without a passphrase.
package enum KeyFile {
  /// The key of a file. `certificates` are further ones that did not come with it; `name` is how
  /// diagnostics call the file. Throws `key.…`.
  package static func key(
    _ bytes: [UInt8], name: String, passphrase: borrowing Secret?,
    certificates: [Certificate] = []
  ) throws(Diagnostic) -> any SigningKey {
    try Libcrypto.open()
    if bytes.first == 0x30, let store = DER.decode(bytes, Self.parse, crypto.PKCS12_free) {
      return try key(in: store, name: name, passphrase: passphrase, certificates)
    }
    return try pemKey(bytes, name: name, passphrase: passphrase, certificates)
  }

  private static func parse(
    _ next: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ count: Int
  ) -> OpaquePointer? { crypto.d2i_PKCS12(nil, next, count) }

  private static func key(
    in store: borrowing Owned<OpaquePointer>, name: String, passphrase: borrowing Secret?,
    _ certificates: [Certificate]
  ) throws(Diagnostic) -> PrivateKey {
    var (key, own, others): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
    let container = store.pointer
    let parsed: Int32
    let hasPassphrase: Bool
    switch passphrase {
    case .some(let secret):
      hasPassphrase = true
      parsed = secret.withCString {
        crypto.PKCS12_parse(container, $0, &key, &own, &others)
      }
    case .none:
      hasPassphrase = false
      parsed = crypto.PKCS12_parse(container, nil, &key, &own, &others)
    }
    defer {
      crypto.X509_free(own)
      freeStack(others) { crypto.X509_free(OpaquePointer($0)) }
    }
    guard parsed == 1 else { throw KeyDiagnostics.notOpened(name, hasPassphrase: hasPassphrase) }
    guard let key else { throw KeyDiagnostics.missing(name) }
    let handle = Owned(adopting: key, crypto.EVP_PKEY_free)
    var found: [Certificate] = []
    if let own { found.append(try Certificate(own)) }
    for other in elements(of: others) { found.append(try Certificate(OpaquePointer(other))) }
    return try PrivateKey(handle, certificates: found + certificates, name: name)
  }

  private static func pemKey(
    _ bytes: [UInt8], name: String, passphrase: borrowing Secret?, _ certificates: [Certificate]
  ) throws(Diagnostic) -> PrivateKey {
    let input = try MemoryInput(bytes)
    let bio = input.bio
    let key: OpaquePointer?
    let hasPassphrase: Bool
    switch passphrase {
    case .some(let secret):
      hasPassphrase = true
      key = secret.withCString { text in
        crypto.PEM_read_bio_PrivateKey(bio, nil, handOver, UnsafeMutableRawPointer(mutating: text))
      }
    case .none:
      hasPassphrase = false
      key = crypto.PEM_read_bio_PrivateKey(bio, nil, handOver, nil)
    }
    guard let key else {
      let isThere = Self.holdsPEMKey(bytes)
      guard isThere else {
        crypto.ERR_clear_error()
        throw KeyDiagnostics.missing(name)
      }
      throw KeyDiagnostics.notOpened(name, hasPassphrase: hasPassphrase)
    }
    return try PrivateKey(
      Owned(adopting: key, crypto.EVP_PKEY_free),
      certificates: CertificateFile.pem(bytes) + certificates, name: name)
  }

  private static func holdsPEMKey(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(1 << 20), as: UTF8.self).contains("PRIVATE KEY-----")
  }
}

/// Gives libcrypto the passphrase that the caller has, and never asks on a terminal.
private func handOver(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _: Int32,
  _ passphrase: UnsafeMutableRawPointer?
) -> Int32 {
  guard let buffer, let passphrase else { return -1 }
  let text = passphrase.assumingMemoryBound(to: CChar.self)
  var count = 0
  while count < size, text[count] != 0 {
    buffer[count] = text[count]
    count += 1
  }
  return Int32(count)
}
