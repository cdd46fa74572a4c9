internal import Glibc

public import Diagnostics

/// Where Chancery finds what it works with, and how much work it may do.
public struct Configuration: Sendable {
  /// Template folders, the one in front first; the shipped one comes last.
  public var templates: [String]
  /// Font folders, the one in front first; the shipped one comes last.
  public var fonts: [String]
  /// Folders of images named by records, beside each template folder's own `assets`.
  public var assets: [String]
  /// What one document may cost.
  public var limits: Limits

  /// Makes a configuration; the shipped folders are added behind those given.
  public init(
    templates: [String] = [], fonts: [String] = [], assets: [String] = [],
    limits: Limits = Limits()
  ) {
    let shipped = Self.shippedFolder
    self.templates = Self.distinct(templates + shipped.map { $0 + "/Templates" })
    self.fonts = Self.distinct(fonts + shipped.map { $0 + "/Fonts" })
    self.assets = assets
    self.limits = limits
  }

  /// The folders that images are read from, in order.
  var imageFolders: FolderStack {
    FolderStack(roots: assets + templates.map { $0 + "/assets" }, limits: limits)
  }

  /// The folder that holds `Templates` and `Fonts`: `CHANCERY_HOME`, or `share/chancery` beside the
  /// program, or the nearest folder above the program (a build in its checkout).
  static var shippedFolder: [String] {
    if let home = getenv("CHANCERY_HOME") { return [String(cString: home)] }
    var folder = programPath[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      for candidate in [String(folder), String(folder) + "/share/chancery"]
      where isFolder(candidate + "/Templates") && isFolder(candidate + "/Fonts") {
        return [candidate]
      }
    }
    return []
  }

  /// Each folder once, however often and by whatever path it is named: the one in front is the same.
  private static func distinct(_ folders: [String]) -> [String] {
    var seen: [(device: dev_t, number: ino_t)] = []
    return folders.filter { folder in
      var status = stat()
      guard stat(folder, &status) == 0 else { return true }
      if seen.contains(where: { $0 == (status.st_dev, status.st_ino) }) { return false }
      seen.append((status.st_dev, status.st_ino))
      return true
    }
  }

  private static var programPath: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
