internal import CPangoCairo

/// SHA-256 (FIPS 180-4), which GLib computes.
package enum Checksum {
  /// Sixty-four hexadecimal digits, as `sha256sum` prints them.
  package static func sha256(_ bytes: [UInt8]) -> String {
    // GLib gives nothing only for a kind of checksum that it does not know.
    guard let text = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, gsize(bytes.count))
    else { return "" }
    defer { g_free(text) }
    return String(cString: text)
  }
}
