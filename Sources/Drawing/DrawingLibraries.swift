internal import CPangoCairo

/// The libraries that a document's bytes depend on.
package enum DrawingLibraries {
  /// Their names and versions.
  package static let versions: String =
    "Cairo \(String(cString: cairo_version_string())), Pango \(String(cString: pango_version_string()))"
}
