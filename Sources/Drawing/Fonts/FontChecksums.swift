package import Diagnostics

/// The verification of a fonts folder against its `checksums.sha256`.
package enum FontChecksums {
  /// The list's name.
  static let fileName = "checksums.sha256"

  /// What is wrong with the files of a folder: changed, missing or unlisted. A folder without a
  /// list of its own (an organisation's) is not verified.
  package static func verify(_ folder: String) -> [Diagnostic] {
    let files = FolderStack(roots: [folder])
    do throws(Diagnostic) {
      guard let list = try files.source(fileName) else { return [] }
      let sums = entries(of: list)
      let listed = Set(sums.map(\.path))
      let unlisted = files.entries(of: "").filter { $0.hasSuffix(".ttf") && !listed.contains($0) }
      var found = unlisted.map { Self.unlisted($0, in: folder) }
      for sum in sums where try digest(of: sum.path, in: files) != sum.digest {
        found.append(changed(sum.path, in: folder))
      }
      return found
    } catch { return [error] }
  }

  private static func entries(of list: SourceFile) -> [(digest: String, path: String)] {
    list.text(0..<Int32(clamping: list.bytes.count)).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return (String(parts[0]), String(parts[1].drop { $0 == " " || $0 == "*" }))
    }
  }

  private static func digest(
    of path: String, in files: FolderStack
  ) throws(Diagnostic) -> String? {
    try files.find(path).map { Checksum.sha256($0.bytes) }
  }

  private static func changed(_ path: String, in folder: String) -> Diagnostic {
    Diagnostic(
      "font.changed",
      Message(
        fr: "« \(path) » (\(folder)) manque ou diffère de sa somme de contrôle",
        en: "\"\(path)\" (\(folder)) is missing or differs from its checksum"),
      hint: Message(
        fr: "rétablir le fichier publié, ou récrire checksums.sha256",
        en: "restore the published file, or write checksums.sha256 again"))
  }

  private static func unlisted(_ path: String, in folder: String) -> Diagnostic {
    Diagnostic(
      "font.unlisted",
      Message(
        fr: "« \(path) » (\(folder)) n'a pas de somme de contrôle",
        en: "\"\(path)\" (\(folder)) has no checksum"),
      hint: Message(
        fr: "l'ajouter à checksums.sha256", en: "add it to checksums.sha256"))
  }
}
