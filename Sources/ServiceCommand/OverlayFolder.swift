internal import Diagnostics
internal import Glibc
internal import Register

/// Reads the files of a folder of templates, at most as much of it as a register should hold.
struct OverlayFolder {
  private let root: String
  private let limits: Limits

  init(_ root: String, _ limits: Limits) {
    self.root = root
    self.limits = limits
  }

  private static let mostFiles = 2_000
  private static let mostBytes = 64 << 20

  /// The files, hidden ones left out; links are not followed. Throws `file.unreadable`,
  /// `register.overlay-size`.
  func files() throws(Diagnostic) -> [OverlayFile] {
    var (files, waiting, bytes): ([OverlayFile], [String], Int) = ([], [""], 0)
    while let folder = waiting.popLast() {
      for name in try names(in: folder) where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : folder + "/" + name
        var status = stat()
        guard lstat(root + "/" + path, &status) == 0 else {
          throw FileReading.unreadable(root + "/" + path, errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: waiting.append(path)
        case S_IFREG:
          let content = try FileReading.contents(of: root + "/" + path, limits: limits)
          files.append(OverlayFile(path: path, content: content))
          bytes += content.count
        default: throw FileReading.unreadable(root + "/" + path, ELOOP)
        }
        guard files.count + waiting.count <= Self.mostFiles, bytes <= Self.mostBytes else {
          throw tooLarge
        }
      }
    }
    return files
  }

  private func names(in folder: String) throws(Diagnostic) -> [String] {
    let path = root + "/" + folder
    guard let directory = opendir(path) else { throw FileReading.unreadable(path, errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted()
  }

  private var tooLarge: Diagnostic {
    Diagnostic(
      "register.overlay-size",
      Message(
        fr: "« \(root) » a plus de \(Self.mostFiles) fichiers ou de \(Self.mostBytes >> 20) Mio",
        en: "\"\(root)\" has more than \(Self.mostFiles) files or \(Self.mostBytes >> 20) MiB"),
      at: Origin.none,
      hint: Message(
        fr: "donner le dossier des seuls modèles", en: "give the folder of the templates alone"))
  }
}
