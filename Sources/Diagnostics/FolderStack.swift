#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Folders searched in order, the first that holds a path giving it: an organisation's own
/// `--templates` in front of the shipped ones.
///
/// The only door to files named by templates and records. A path has plain components; `..`,
/// absolute paths and symbolic links are refused, so that nothing outside is ever opened.
package struct FolderStack: Sendable {
  /// The folders, the one in front first.
  package let roots: [String]
  /// The most bytes that a file may have.
  package let inputBytes: Int
  /// Texts by their path, in front of every folder: for tests and for callers without a disk.
  private let texts: [String: String]

  /// Makes a stack.
  package init(roots: [String], texts: [String: String] = [:], limits: Limits = Limits()) {
    self.roots = roots
    self.texts = texts
    inputBytes = limits.inputBytes
  }

  /// A file as it was found.
  package struct Found: Sendable {
    /// The path below the folder that holds it, with that folder before it.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]
  }

  /// The file at a relative path in the first folder that has it; nil when none has.
  /// Throws `file.outside` for a path that leaves the folders or crosses a link, `limit.input`
  /// for a file that is too large, `file.unreadable` when reading fails.
  package func find(_ path: String) throws(Diagnostic) -> Found? {
    let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !components.isEmpty, components.allSatisfy(Self.isPlain) else {
      throw Self.outside(path)
    }
    if let text = texts[path] { return Found(name: path, bytes: Array(text.utf8)) }
    for root in roots {
      let name = root.hasSuffix("/") ? root + path : root + "/" + path
      if let bytes = try read(components, below: root, name: name) {
        return Found(name: name, bytes: bytes)
      }
    }
    return nil
  }

  /// The text at a relative path; nil when no folder has it. Throws also `file.not-utf8`.
  package func source(_ path: String) throws(Diagnostic) -> SourceFile? {
    guard let found = try find(path) else { return nil }
    return try SourceFile.validated(name: found.name, bytes: found.bytes)
  }

  /// The names of the entries below a relative folder, over all folders, sorted; "" is the top.
  package func entries(of path: String) -> [String] {
    let prefix = path.isEmpty ? "" : path + "/"
    var names = Set(
      texts.keys.filter { $0.hasPrefix(prefix) }.map { text in
        String(text.dropFirst(prefix.count).prefix { $0 != "/" })
      })
    for root in roots {
      guard let folder = opendir(path.isEmpty ? root : root + "/" + path) else { continue }
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.insert(name) }
      }
    }
    return names.sorted()
  }

  /// A name that stays where it is: not empty, no separator, no NUL, not hidden, not `..`.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 || $0 == UInt8(ascii: "\\") }
  }

  private func read(
    _ components: [String], below root: String, name: String
  ) throws(Diagnostic) -> [UInt8]? {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    for (index, component) in components.enumerated() {
      let isLast = index == components.count - 1
      let kind = isLast ? O_NONBLOCK : O_DIRECTORY
      let next = openat(folder, component, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
      let reason = errno
      let isLink = next < 0 && Self.isLink(component, in: folder)
      close(folder)
      guard next >= 0 else {
        if isLink { throw Self.outside(name) }
        if reason == ENOENT || (reason == ENOTDIR && !isLast) { return nil }
        throw FileReading.unreadable(name, reason)
      }
      folder = next
    }
    defer { close(folder) }
    guard Self.isOrdinary(folder) else { throw FileReading.unreadable(name, Self.notOrdinary) }
    return try FileReading.contents(of: folder, name: name, atMost: inputBytes)
  }

  /// Whether a file has contents of its own; a pipe or a device would give what it pleases.
  private static func isOrdinary(_ file: Int32) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static let notOrdinary = Message(
    fr: "ce n'est pas un fichier ordinaire", en: "it is no ordinary file")

  /// Whether a name was refused for being a link: the kernel says ENOTDIR where a folder was due.
  private static func isLink(_ name: String, in folder: Int32) -> Bool {
    var status = stat()
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func outside(_ path: String) -> Diagnostic {
    Diagnostic(
      "file.outside",
      Message(
        fr: "« \(path) » sort des dossiers permis, ou passe par un lien",
        en: "\"\(path)\" leaves the allowed folders, or goes through a link"), at: Origin.none,
      hint: Message(
        fr: "donner un nom simple, sans « .. », d'un fichier ordinaire",
        en: "give the plain name, without \"..\", of an ordinary file"))
  }
}

/// Reading whole files, within a limit.
package enum FileReading {
  /// The bytes of a file that the user named; `-` is standard input.
  package static func contents(of path: String, limits: Limits) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return try contents(of: 0, name: "<stdin>", atMost: limits.inputBytes) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path, errno) }
    defer { close(file) }
    return try contents(of: file, name: path, atMost: limits.inputBytes)
  }

  static func contents(of file: Int32, name: String, atMost limit: Int) throws(Diagnostic)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    while true {
      var count = 0
      // Not filled with zeros: for a small file that costs more than reading it.
      let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, filled in
        count = Glibc.read(file, room.baseAddress, room.count)
        filled = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(name, errno)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw Limits.reached(
          "input",
          Message(
            fr: "« \(name) » dépasse \(limit) octets", en: "\"\(name)\" is over \(limit) bytes"))
      }
      bytes += piece
    }
  }

  package static func unreadable(_ name: String, _ reason: Int32) -> Diagnostic {
    unreadable(name, SystemReason.message(reason))
  }

  package static func unreadable(_ name: String, _ why: Message) -> Diagnostic {
    Diagnostic(
      "file.unreadable",
      Message(
        fr: "« \(name) » ne peut être lu : \(why.french)",
        en: "\"\(name)\" cannot be read: \(why.english)"),
      at: Origin.none)
  }

  /// Makes sure that a folder which the user named is there and can be searched.
  package static func requireFolder(_ path: String) throws(Diagnostic) {
    guard let folder = opendir(path) else { throw unreadable(path, errno) }
    closedir(folder)
  }
}

extension SourceFile {
  /// The text of a file that the user named; `-` is standard input.
  /// Throws `file.unreadable`, `file.not-utf8` or `limit.input`.
  public static func reading(_ path: String, limits: Limits) throws(Diagnostic) -> SourceFile {
    let bytes = try FileReading.contents(of: path, limits: limits)
    return try validated(name: path == "-" ? "<stdin>" : path, bytes: bytes)
  }

  /// Makes a source of bytes that must be UTF-8; a byte order mark is left out.
  /// Throws `file.not-utf8` with the line of the first wrong byte.
  package static func validated(
    name: String, bytes: [UInt8], firstLine: Int = 1
  ) throws(Diagnostic) -> SourceFile {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: body, as: UTF8.self) == nil else {
      return SourceFile(name: name, bytes: body, firstLine: firstLine)
    }
    let valid = Int32(validPrefix(of: body))
    let file = SourceFile(name: name, bytes: Array(body[..<Int(valid)]), firstLine: firstLine)
    throw Diagnostic(
      "file.not-utf8",
      Message(
        fr: "« \(name) » n'est pas de l'UTF-8 à cet endroit",
        en: "\"\(name)\" is not UTF-8 here"),
      at: SourceSpan(file: file, range: valid..<valid),
      hint: Message(
        fr: "enregistrer le fichier en UTF-8", en: "save the file as UTF-8"))
  }

  /// How many bytes at the beginning are UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&input) {
      length += String(scalar).utf8.count
    }
    return length
  }
}
