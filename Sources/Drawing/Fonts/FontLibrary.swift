internal import CPangoCairo
package import Diagnostics
internal import Document
internal import Layout

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The fonts of some folders, and nothing of the machine's: no system font, no environment
/// variable, no cache on disk.
///
/// One library serves one thread. Faces are TrueType files directly in a folder; the folder in
/// front wins where two hold the same face.
package final class FontLibrary {
  /// The folders, the one in front first.
  package let folders: [String]
  let faces: [FontFace]
  private let faceOf: [String: [FontFace]]
  private var maps: [String: FontMap] = [:]
  /// The fonts drawn with so far; they are few, and runs mostly follow one of their own.
  private var scaled: [(reference: FontReference, font: ScaledFont)] = []
  private var latest = 0
  var digests = FontDigests()

  /// Reads the faces' names. Throws `font.corrupt`, `font.not-truetype` or `font.none`, all of
  /// them together.
  package init(folders: [String]) throws(Refusal) {
    self.folders = folders
    var faces: [FontFace] = []
    var faults: [Diagnostic] = []
    for path in folders.flatMap(Self.files) {
      do throws(FontFile.Fault) {
        faces.append(try FontFace(path: path))
      } catch { faults.append(FontDiagnostics.fault(error, path: path)) }
    }
    if faces.isEmpty, faults.isEmpty { faults.append(FontDiagnostics.none(in: folders)) }
    guard faults.isEmpty else { throw Refusal(faults) }
    self.faces = Self.first(of: faces)
    faceOf = Dictionary(grouping: self.faces, by: \.family)
  }

  /// What is known of a family.
  package struct Family: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Its faces: weight, italic or not, and file.
    package let faces: [Face]

    /// A face.
    package struct Face: Sendable, Hashable {
      /// 400 regular, 600 semibold, 700 bold.
      package let weight: Int
      /// Whether it is italic.
      package let isItalic: Bool
      /// Its file.
      package let path: String
    }
  }

  /// The families, by name.
  package func families() -> [Family] {
    faceOf.keys.sorted().map { name in
      let faces = (faceOf[name] ?? []).map {
        Family.Face(weight: $0.weight, isItalic: $0.isItalic, path: $0.path)
      }
      return Family(
        name: name,
        faces: faces.sorted { ($0.weight, $0.isItalic ? 1 : 0) < ($1.weight, $1.isItalic ? 1 : 0) })
    }
  }

  /// Throws `font.unknown-family` when no folder has the family.
  package func require(family: String, origin: Origin = .none) throws(Diagnostic) {
    guard faceOf[family] == nil else { return }
    throw FontDiagnostics.unknown(family, among: faceOf.keys.sorted(), folders, at: origin)
  }

  /// The face of a family nearest to what is asked for: italic counts before weight.
  func face(family: String, weight: Int, isItalic: Bool) -> FontFace? {
    faceOf[family]?.min { left, right in
      let distance = { (face: FontFace) in
        (face.isItalic == isItalic ? 0 : 1, abs(face.weight - weight), face.weight)
      }
      return distance(left) < distance(right)
    }
  }

  /// The map of some families alone: text that they cover needs no other face read.
  func map(of families: Set<String>) -> FontMap {
    let key = families.sorted().joined(separator: "\n")
    if let known = maps[key] { return known }
    let map = FontMap(faces: faces.filter { families.contains($0.family) })
    maps[key] = map
    return map
  }

  /// The map of all faces, made when a text first needs a fallback.
  private(set) lazy var fullMap = FontMap(faces: faces)

  /// The font to draw a glyph run with. Throws `font.unknown-family` for pages laid out with
  /// other folders.
  func scaledFont(_ reference: FontReference) throws(Diagnostic) -> ScaledFont {
    if latest < scaled.count, scaled[latest].reference == reference { return scaled[latest].font }
    if let known = scaled.firstIndex(where: { $0.reference == reference }) {
      latest = known
      return scaled[known].font
    }
    guard
      let face = face(
        family: reference.family, weight: reference.weight, isItalic: reference.isItalic)
    else {
      throw FontDiagnostics.unknown(
        reference.family, among: faceOf.keys.sorted(), folders, at: .none)
    }
    let font = try ScaledFont(face: face, size: reference.size)
    latest = scaled.count
    scaled.append((reference, font))
    return font
  }

  /// Forgets the fonts that were drawn with, once they are many: between documents.
  func trim() {
    if scaled.count > 256 { scaled.removeAll() }
  }

  private static func first(of faces: [FontFace]) -> [FontFace] {
    var seen: Set<String> = []
    return faces.filter { seen.insert("\($0.family)\n\($0.weight)\n\($0.isItalic)").inserted }
  }

  private static func files(in folder: String) -> [String] {
    FolderStack(roots: [folder]).entries(of: "")
      .filter { $0.lowercased().hasSuffix(".ttf") || $0.lowercased().hasSuffix(".otf") }
      .map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }
}
