internal import Glibc

internal import Diagnostics

/// A file while it is written: without a name where the file system can do that, else under a
/// hidden one. Its own name it gets whole, at the end. Whoever kills the process before leaves what
/// stood there, and nothing beside it.
struct OutputDraft: ~Copyable {
  private let file: Int32
  private let path: String
  /// The hidden name; nil as long as the file has none.
  private var temporary: String?
  /// A draft with a name must not outlive the process.
  private var held: HeldSignals?

  /// Begins a draft of a file. Throws `file.unwritable`.
  init(of path: String, isNamed: Bool = false) throws(Diagnostic) {
    self.path = path
    if !isNamed, let file = Self.unnamed(in: Self.folder(of: path)) {
      self.file = file
      return
    }
    held = HeldSignals()
    let temporary = Self.temporaryName(for: path)
    file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw OutputFile.unwritable(path, errno) }
    self.temporary = temporary
  }

  deinit {
    close(file)
    if let temporary { unlink(temporary) }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(Diagnostic) {
    try OutputFile.write(bytes, into: file, name: path)
  }

  /// Puts the bytes on the disk and the name in its place.
  consuming func settle() throws(Diagnostic) {
    guard fsync(file) == 0 else { throw OutputFile.unwritable(path, errno) }
    if temporary == nil {
      let reason = link(as: path)
      if reason == 0 { return }
      guard reason == EEXIST else { throw OutputFile.unwritable(path, reason) }
      try takeHiddenName()
    }
    guard let name = temporary, rename(name, path) == 0 else {
      throw OutputFile.unwritable(path, errno)
    }
    temporary = nil
  }

  /// A name to rename from, since a link replaces nothing.
  private mutating func takeHiddenName() throws(Diagnostic) {
    held = HeldSignals()
    let name = Self.temporaryName(for: path)
    let reason = link(as: name)
    guard reason == 0 else { throw OutputFile.unwritable(path, reason) }
    temporary = name
  }

  /// Gives a file without a name one that nothing has; 0, or why it cannot.
  private func link(as name: String) -> Int32 {
    let linked = linkat(AT_FDCWD, Self.descriptor(file), AT_FDCWD, name, AT_SYMLINK_FOLLOW)
    return linked == 0 ? 0 : errno
  }

  /// A file without a name; nil where the file system has none, or no way to name it later.
  private static func unnamed(in folder: String) -> Int32? {
    // O_TMPFILE, a macro that Swift does not import.
    let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
    let file = open(folder, O_WRONLY | O_CLOEXEC | withoutName, 0o666)
    guard file >= 0 else { return nil }
    if access(descriptor(file), F_OK) == 0 { return file }
    close(file)
    return nil
  }

  private static func descriptor(_ file: Int32) -> String { "/proc/self/fd/\(file)" }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  /// A name in the same folder that no other writer uses; chance touches no byte of the file.
  private static func temporaryName(for path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    return "\(folder).\(name.prefix(64)).\(String(UInt64.random(in: 0 ... .max), radix: 36)).part"
  }
}

/// The wishes to stop, kept waiting for this thread while a hidden name stands in a folder.
private struct HeldSignals: ~Copyable {
  private var before = sigset_t()

  init() {
    var wishes = sigset_t()
    sigemptyset(&wishes)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&wishes, signal) }
    pthread_sigmask(SIG_BLOCK, &wishes, &before)
  }

  deinit {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
