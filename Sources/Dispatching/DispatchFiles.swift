internal import Chancery
internal import Diagnostics
internal import Glibc

/// The few calls on files that a batch makes itself, each with its diagnostic.
package enum DispatchFiles {
  /// Writes all bytes. Throws `file.unwritable`.
  static func write(_ bytes: [UInt8], into file: Int32, name: String) throws(Diagnostic) {
    try OutputFile.write(bytes, into: file, name: name, fault: unwritable)
  }

  /// Makes a folder, and those above it. Throws `file.unwritable`.
  static func makeFolder(_ path: String) throws(Diagnostic) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return try requireFolder(path) }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw unwritable(path, errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw unwritable(path, errno) }
  }

  private static func requireFolder(_ path: String) throws(Diagnostic) {
    guard isFolder(path) else { throw unwritable(path, ENOTDIR) }
  }

  /// Whether a folder has that name.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Puts the names of a folder on the disk. Throws `file.unwritable`.
  static func syncFolder(_ path: String) throws(Diagnostic) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw unwritable(path, errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw unwritable(path, errno) }
  }

  /// Whether anything has a name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The names in a folder, sorted; none where there is no folder.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func unwritable(_ path: String, _ reason: Int32) -> Diagnostic {
    let why = SystemReason.message(reason)
    return Diagnostic(
      "file.unwritable",
      Message(
        fr: "« \(path) » ne peut être écrit : \(why.french)",
        en: "\"\(path)\" cannot be written: \(why.english)"),
      at: Origin.none,
      hint: Message(
        fr: "ce qui est déjà fait reste ; libérer de la place, puis reprendre par --resume",
        en: "what is done stays; free some room, then go on with --resume"))
  }
}
