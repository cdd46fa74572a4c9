internal import Glibc

public import Diagnostics

/// Writes files so that nobody ever sees half of one.
public enum OutputFile {
  /// Writes a file whole: as a draft, synced, then put in the old one's place.
  /// What is no ordinary file (a pipe, a device) is written straight; `-` is standard output.
  /// Throws `file.unwritable`, with nothing left behind.
  public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if path == "-" { return try write(bytes, into: 1, name: "<stdout>") }
    if let special = openSpecial(path) {
      defer { close(special) }
      return try write(bytes, into: special, name: path)
    }
    let draft = try OutputDraft(of: path)
    try draft.write(bytes)
    try draft.settle()
  }

  /// A name that any file system takes: separators and control characters become hyphens.
  public static func safeName(_ name: String) -> String {
    let plain = name.map { character -> Character in
      if character.unicodeScalars.allSatisfy({ $0.value < 0x20 || $0.value == 0x7F }) { return "-" }
      switch character {
      case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": return "-"
      default: return character
      }
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

  private static func openSpecial(_ path: String) -> Int32? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG,
      status.st_mode & S_IFMT != S_IFDIR
    else { return nil }
    let file = open(path, O_WRONLY | O_CLOEXEC)
    return file >= 0 ? file : nil
  }

  /// Writes all bytes into an open file; `fault` makes a diagnostic of its name and an `errno`. Throws
  /// that, which is `file.unwritable`.
  package static func write(
    _ bytes: [UInt8], into file: Int32, name: String,
    fault: (String, Int32) -> Diagnostic = OutputFile.unwritable
  ) throws(Diagnostic) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw fault(name, errno)
      }
      done += count
    }
  }

  /// A file that cannot be written, and the `errno` that says why.
  package static func unwritable(_ path: String, _ reason: Int32) -> Diagnostic {
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
