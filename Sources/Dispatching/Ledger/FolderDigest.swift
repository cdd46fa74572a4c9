internal import Diagnostics
internal import Drawing

/// The fingerprint of the files in folders: names and contents, never where the folders are.
enum FolderDigest {
  /// Throws `file.unreadable`.
  static func sha256(of folders: [String]) throws(Diagnostic) -> String {
    guard !folders.isEmpty else { return "" }
    let checksum = Fingerprint()
    var limits = Limits()
    limits.inputBytes = 1 << 30
    for folder in folders {
      for name in DispatchFiles.names(in: folder)
      where !name.hasPrefix(".") && !DispatchFiles.isFolder(folder + "/" + name) {
        let bytes = try FileReading.contents(of: folder + "/" + name, limits: limits)
        for piece in [Array(name.utf8), bytes] {
          try checksum.add(length(of: piece))
          try checksum.add(piece)
        }
      }
      // The same files in two folders are not the same as in one.
      try checksum.add([0])
    }
    return try checksum.sha256()
  }

  /// The fingerprint of pieces, each told from its neighbours.
  static func sha256(of pieces: [[UInt8]]) -> String {
    let checksum = RunningChecksum()
    for piece in pieces {
      checksum.add(length(of: piece))
      checksum.add(piece)
    }
    return checksum.sha256()
  }

  private static func length(of piece: [UInt8]) -> [UInt8] { Array("\(piece.count):".utf8) }
}
