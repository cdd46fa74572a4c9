internal import Cryptography
internal import Diagnostics
internal import Drawing

/// The SHA-256 of much that comes piece by piece: by libcrypto, which uses what the processor has for
/// it and takes a fifth of GLib's time; by GLib where that is not installed.
struct Fingerprint: ~Copyable {
  private let digest: RunningDigest?
  private let checksum = RunningChecksum()

  init(withLibcrypto isQuick: Bool = true) { digest = isQuick ? try? RunningDigest() : nil }

  /// Takes more bytes. Throws `crypto.failed`.
  func add(_ bytes: [UInt8]) throws(Diagnostic) {
    if let digest { try digest.add(bytes) } else { checksum.add(bytes) }
  }

  /// What has come, as `sha256sum` prints it; nothing may be added any more. Throws `crypto.failed`.
  consuming func sha256() throws(Diagnostic) -> String {
    if let digest { return try digest.sha256() }
    return checksum.sha256()
  }
}
