internal import Glibc

public import Diagnostics

/// Writes files so that nobody ever sees half of one.
public enum OutputFile {
  /// Writes a file whole: to a temporary name beside it, synced, then renamed over the old one.
  /// What is no ordinary file (a pipe, a device) is written straight; `-` is standard output.
  /// Throws `file.unwritable`, with nothing left behind.
  public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if path == "-" { return try write(bytes, into: 1, name: "<stdout>") }
    if let special = openSpecial(path) {
      defer { close(special) }
      return try write(bytes, into: special, name: path)
    }
    let temporary = temporaryName(for: path)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw unwritable(path, errno) }
    do {
      try write(bytes, into: file, name: path)
      try settle(file, temporary, as: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// A name that any file system takes: separators and control characters become hyphens.
  public static func safeName(_ name: String) -> String {
    let forbidden: Set<Character> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
    let plain = name.map { character -> Character in
      let isControl = character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F }
      return forbidden.contains(character) || isControl ? "-" : character
    }
    var result = ""
    // Most file systems stop at 255 bytes; an extension and a number still have to fit.
    for character in plain where result.utf8.count + character.utf8.count <= 200 {
      result.append(character)
    }
    // Hidden files, and names that a command would take for options.
    while let first = result.first, [".", " ", "-"].contains(first) { result.removeFirst() }
    while let last = result.last, last == "." || last == " " { result.removeLast() }
    return result.isEmpty ? "document" : result
  }

  /// A name in the same folder that no other writer uses; chance touches no byte of the file.
  private static func temporaryName(for path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    return "\(folder).\(name.prefix(64)).\(String(UInt64.random(in: 0 ... .max), radix: 36)).part"
  }

  private static func openSpecial(_ path: String) -> Int32? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG,
      status.st_mode & S_IFMT != S_IFDIR
    else { return nil }
    let file = open(path, O_WRONLY | O_CLOEXEC)
    return file >= 0 ? file : nil
  }

  private static func write(
    _ bytes: [UInt8], into file: Int32, name: String
  ) throws(Diagnostic) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unwritable(name, errno)
      }
      done += count
    }
  }

  /// Puts the bytes on the disk and the name in its place.
  private static func settle(
    _ file: Int32, _ temporary: String, as path: String
  ) throws(Diagnostic) {
    let synced = fsync(file)
    let reason = errno
    guard close(file) == 0, synced == 0 else { throw unwritable(path, reason) }
    guard rename(temporary, path) == 0 else { throw unwritable(path, errno) }
  }

  private static func unwritable(_ path: String, _ reason: Int32) -> Diagnostic {
    let why = SystemReason.message(reason)
    return Diagnostic(
      "file.unwritable",
      Message(
        fr: "« \(path) » ne peut être écrit : \(why.french)",
        en: "\"\(path)\" cannot be written: \(why.english)"),
      at: Origin.none,
      hint: Message(
        fr: "rien n'a été laissé à moitié écrit ; libérer de la place ou choisir un autre dossier",
        en: "nothing was left half-written; free some room or choose another folder"))
  }
}
