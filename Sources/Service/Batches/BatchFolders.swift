internal import Chancery
internal import Cryptography
internal import Diagnostics
internal import Dispatching
internal import Glibc
internal import Hummingbird
internal import NIOCore

/// Where the files of batches are, beside the register.
struct BatchFolders: Sendable {
  let root: String

  /// The folder of a batch; its identifier is the register's own.
  func folder(_ id: String) -> String { root + "/batches/" + id }
  /// What the batch makes.
  func output(_ id: String) -> String { folder(id) + "/out" }
  /// What is the same for all records, if anything is.
  func constants(_ id: String) -> String { folder(id) + "/with.json" }
  /// What was found wrong, a diagnostic in JSON on each line.
  func diagnostics(_ id: String) -> String { folder(id) + "/diagnostics.jsonl" }

  /// Makes the folder of a batch. Throws `file.unwritable`.
  func make(_ id: String) throws(Diagnostic) {
    for path in [root, root + "/batches", folder(id)] {
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw OutputFile.unwritable(path, errno)
      }
    }
  }

  /// What comes of a file of records, until it is whole.
  func draft(_ id: String, _ kind: RecordKind) -> String { folder(id) + "/." + kind.fileName }

  /// Gives a file of records its name. Throws `file.unwritable`.
  func settle(_ draft: String, _ id: String, _ kind: RecordKind) throws(Diagnostic) {
    guard rename(draft, folder(id) + "/" + kind.fileName) == 0 else {
      throw OutputFile.unwritable(kind.fileName, errno)
    }
  }

  /// Takes the whole folder away.
  func remove(_ id: String) { Self.remove(folder(id), depth: 6) }

  /// Takes away what a process left that ended in the midst of something: folders of batches that nobody
  /// has, pictures of signatures.
  func tidy(keeping isKept: (String) throws -> Bool) rethrows {
    for id in DispatchFiles.names(in: root + "/batches")
    where id.allSatisfy({ $0.isLetter || $0.isNumber }) {
      if try !isKept(id) { remove(id) }
    }
    for name in DispatchFiles.names(in: root) where name.hasSuffix(".png") {
      unlink(root + "/" + name)
    }
  }

  /// Takes away the documents that the register has by now.
  func removeDocuments(_ id: String) { Self.remove(output(id) + "/documents", depth: 2) }

  /// Writes a request's body into a file, piece by piece, and waits until it is on the disk; the digest
  /// of the whole. Throws what keeps it from coming, or from being written.
  func receive(
    _ request: Request, into path: String, within bounds: BodyBounds
  ) async throws -> [UInt8] {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw OutputFile.unwritable(path, errno) }
    defer { close(file) }
    var digest = BlockDigest()
    do {
      try await request.pieces(within: bounds) { piece in
        let bytes = Array(piece.readableBytesView)
        try OutputFile.write(bytes, into: file, name: "records")
        try digest.add(bytes)
      }
      guard fsync(file) == 0 else { throw OutputFile.unwritable("records", errno) }
      return try digest.finish()
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Takes a folder away, with what is in it down to a depth.
  static func remove(_ path: String, depth: Int) {
    guard depth > 0, unlink(path) != 0 else { return }
    for name in DispatchFiles.names(in: path) {
      remove(path + "/" + name, depth: depth - 1)
    }
    rmdir(path)
  }
}

/// A digest of what comes in pieces of any size: each block's with the one before.
struct BlockDigest {
  private static let size = 1 << 20
  private var block: [UInt8] = []
  private var last: [UInt8] = []

  mutating func add(_ bytes: [UInt8]) throws {
    block += bytes
    while block.count >= Self.size {
      last = try DigestAlgorithm.sha256.digest(of: last[...], block[..<Self.size])
      block.removeFirst(Self.size)
    }
  }

  mutating func finish() throws -> [UInt8] {
    try DigestAlgorithm.sha256.digest(of: last[...], block[...])
  }
}
