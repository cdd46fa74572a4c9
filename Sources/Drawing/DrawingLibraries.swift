internal import CPangoCairo

/// The libraries that a document's bytes depend on.
package enum DrawingLibraries {
  /// Their names and versions.
  package static let versions: String =
    "Cairo \(String(cString: cairo_version_string())), Pango \(String(cString: pango_version_string()))"

  /// Every library that shapes or draws, by its name.
  package static let all: [(name: String, version: String)] = [
    ("cairo", String(cString: cairo_version_string())),
    ("pango", String(cString: pango_version_string())),
    ("harfbuzz", String(cString: hb_version_string())),
    ("fontconfig", fontconfig),
    ("freetype", freetype),
  ]

  private static var fontconfig: String {
    let number = FcGetVersion()
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }

  private static var freetype: String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { return "" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
