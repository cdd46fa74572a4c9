internal import Diagnostics
package import Layout

/// The SHA-256 of font files: what a folder's list says, which `chancery fonts` and the tests hold it
/// to, and a sum of its own for a file that no list has.
///
/// Summing four faces of half a megabyte would cost more than the letter that is set in them.
struct FontDigests {
  private var lists: [String: [UInt8]] = [:]
  private var known: [String: String] = [:]

  mutating func digest(of path: String) -> String {
    if let known = known[path] { return known }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let digest = Self.listed(name, in: list(of: folder)) ?? Self.sum(name, in: folder)
    known[path] = digest
    return digest
  }

  private mutating func list(of folder: String) -> [UInt8] {
    if let known = lists[folder] { return known }
    let list = (try? FolderStack(roots: [folder]).source(FontChecksums.fileName))?.bytes ?? []
    lists[folder] = list
    return list
  }

  /// What a list says of a file: sixty-four digits, a space, a space or a star, the name.
  private static func listed(_ name: String, in list: [UInt8]) -> String? {
    let wanted = Array(name.utf8)
    for line in list.split(separator: 0x0A)
    where line.count == 66 + wanted.count && line.suffix(wanted.count).elementsEqual(wanted) {
      return String(decoding: line.prefix(64), as: UTF8.self)
    }
    return nil
  }

  private static func sum(_ name: String, in folder: String) -> String {
    let found = try? FolderStack(roots: [folder]).find(name)
    return found.map { Checksum.sha256($0.bytes) } ?? ""
  }
}

extension FontLibrary {
  /// The files of the faces that pages are set in, by name, each with its SHA-256.
  package func files(of pages: [Page]) -> [(name: String, digest: String)] {
    var faces: [FontReference] = []
    for page in pages {
      for frame in page.frames {
        guard case .text(let line) = frame.content else { continue }
        for run in line.runs { Self.add(run.glyphs.font, to: &faces) }
      }
    }
    let paths = Set(
      faces.compactMap {
        face(family: $0.family, weight: $0.weight, isItalic: $0.isItalic)?.path
      })
    return paths.map { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return (name, digests.digest(of: path))
    }.sorted { $0.name < $1.name }
  }

  /// Faces are few and runs are many: the last one comes again mostly.
  private static func add(_ font: FontReference, to faces: inout [FontReference]) {
    for face in faces.reversed()
    where face.weight == font.weight && face.isItalic == font.isItalic
      && face.family == font.family
    {
      return
    }
    faces.append(font)
  }
}
