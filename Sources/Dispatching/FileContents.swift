internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Drawing

/// Whole files of a batch, and their fingerprints.
enum FileContents {
  /// Throws `file.unreadable`.
  static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    var limits = Limits()
    // Our own files: as long as a print run may be.
    limits.inputBytes = 1 << 31
    return try FileReading.contents(of: path, limits: limits)
  }

  /// Throws `file.unwritable`.
  static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    try OutputFile.write(bytes, to: path)
  }

  /// As `sha256sum` prints it.
  static func sha256(_ bytes: [UInt8]) -> String {
    guard let digest = try? RunningDigest(), (try? digest.add(bytes)) != nil,
      let text = try? digest.sha256()
    else { return Checksum.sha256(bytes) }
    return text
  }
}
