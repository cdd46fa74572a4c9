internal import COpenSSL
package import Diagnostics

/// Files of certificates: PEM, one after the other, or one in DER.
package enum CertificateFile {
  /// The certificates of a file, in its order; what else a PEM file holds is passed over.
  /// Throws `certificate.unreadable`, also when there is none.
  package static func certificates(_ bytes: [UInt8]) throws(Diagnostic) -> [Certificate] {
    if bytes.first == 0x30 { return [try Certificate(der: bytes)] }
    let certificates = try pem(bytes)
    guard !certificates.isEmpty else { throw Certificate.unreadable }
    return certificates
  }

  /// The certificates of a PEM file, possibly none.
  static func pem(_ bytes: [UInt8]) throws(Diagnostic) -> [Certificate] {
    try Libcrypto.open()
    let input = try MemoryInput(bytes)
    var certificates: [Certificate] = []
    // Certificates are no secret: one that asks for a passphrase gets none, and nobody is asked.
    while let x509 = crypto.PEM_read_bio_X509(input.bio, nil, { _, _, _, _ in -1 }, nil) {
      defer { crypto.X509_free(x509) }
      certificates.append(try Certificate(x509))
    }
    crypto.ERR_clear_error()
    return certificates
  }
}

/// Bytes that libcrypto reads as if from a file.
struct MemoryInput: ~Copyable {
  let bio: OpaquePointer
  private let copy: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) throws(Diagnostic) {
    copy = .allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyBytes(from: bytes)
    guard bytes.count <= DER.limit,
      let bio = crypto.BIO_new_mem_buf(copy.baseAddress, Int32(bytes.count))
    else {
      copy.deallocate()
      throw Libcrypto.failure("BIO_new_mem_buf")
    }
    self.bio = bio
  }

  deinit {
    _ = crypto.BIO_free(bio)
    // A key may have stood here.
    Secret.wipe(copy)
    copy.deallocate()
  }
}
