internal import Synchronization

/// SHA-256 of bytes as 64 hexadecimal digits in lower case. It is given from outside: this room
/// imports no C library, and writes no digest of its own.
package typealias Digest = @Sendable ([UInt8]) -> String

/// A file that a template reaches, as it was read.
package struct ReachedFile: Sendable {
  /// Its path, whichever folder gave it: `partials/general-provisions.md`.
  package let path: String
  /// All its bytes.
  package let bytes: [UInt8]
}

/// What is computed once, however many records follow, and by whichever thread comes first.
package final class HashMemory: Sendable {
  private let known = Mutex<String?>(nil)

  func value(_ compute: () -> String) -> String {
    known.withLock { known in
      if let known { return known }
      let computed = compute()
      known = computed
      return computed
    }
  }
}

extension CheckedTemplate {
  /// The template's fingerprint: it changes with any byte of any file that it can reach, and with
  /// nothing else, neither the folders that hold them nor the order in which they were read.
  ///
  /// It is the digest of what `sha256sum` prints for these files, sorted by their paths.
  package var hash: String { hashMemory.value { computedHash } }

  private var computedHash: String {
    let lines = reachedFiles.sorted { $0.path < $1.path }
      .map { "\(digest($0.bytes))  \($0.path)\n" }
    return digest(Array(lines.joined().utf8))
  }
}
