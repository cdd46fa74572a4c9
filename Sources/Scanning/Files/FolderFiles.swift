internal import Diagnostics
internal import Glibc

/// The files below a folder, in the order of their paths. Links are not followed, and what is hidden
/// or begins with a dot (a batch that is not issued yet) is passed over.
struct FolderFiles {
  private(set) var paths: [String] = []
  private let ending: String
  private let limits: Limits

  /// Nil for what is no folder. Throws `file.unreadable` or `limit.values`.
  init?(_ path: String, ending: String, limits: Limits) throws(Diagnostic) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileReading.unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return nil }
    self.ending = ending
    self.limits = limits
    var waiting = [(path, 0)]
    while let (folder, depth) = waiting.popLast() {
      waiting += try read(folder).map { ($0, depth + 1) }.filter { $0.1 <= limits.nesting }
    }
    paths.sort()
  }

  /// Takes a folder's files; the folders in it.
  private mutating func read(_ folder: String) throws(Diagnostic) -> [String] {
    guard let opened = opendir(folder) else { throw FileReading.unreadable(folder, errno) }
    defer { closedir(opened) }
    var folders: [String] = []
    while let entry = readdir(opened) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: folders.append(path)
      case S_IFREG where name.lowercased().hasSuffix(ending): paths.append(path)
      default: break
      }
      guard paths.count + folders.count <= limits.values else {
        throw ScanDiagnostics.tooManyFiles(limits.values, folder)
      }
    }
    return folders
  }
}
