internal import Diagnostics
internal import Drawing

/// The fingerprint of the files in folders: names and contents, never where the folders are.
enum FolderDigest {
  /// Throws `file.unreadable`.
  static func sha256(of folders: [String]) throws(Diagnostic) -> String {
    guard !folders.isEmpty else { return "" }
    let checksum = RunningChecksum()
    var limits = Limits()
    limits.inputBytes = 1 << 30
    for folder in folders {
      for name in DispatchFiles.names(in: folder)
      where !name.hasPrefix(".") && !DispatchFiles.isFolder(folder + "/" + name) {
        add(Array(name.utf8), to: checksum)
        add(try FileReading.contents(of: folder + "/" + name, limits: limits), to: checksum)
      }
      // The same files in two folders are not the same as in one.
      checksum.add([0])
    }
    return checksum.sha256()
  }

  /// The fingerprint of pieces, each told from its neighbours.
  static func sha256(of pieces: [[UInt8]]) -> String {
    let checksum = RunningChecksum()
    for piece in pieces { add(piece, to: checksum) }
    return checksum.sha256()
  }

  private static func add(_ bytes: [UInt8], to checksum: borrowing RunningChecksum) {
    checksum.add(Array("\(bytes.count):".utf8))
    checksum.add(bytes)
  }
}
