internal import CPangoCairo

/// The fingerprint of bytes.
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

/// The fingerprint of bytes that come one after the other.
package struct RunningChecksum: ~Copyable {
  private let checksum = g_checksum_new(G_CHECKSUM_SHA256)

  package init() {}

  deinit { g_checksum_free(checksum) }

  /// Takes more bytes.
  package func add(_ bytes: [UInt8]) {
    g_checksum_update(checksum, bytes, gssize(bytes.count))
  }

  /// What has come so far, as `sha256sum` prints it; nothing may be added any more.
  package consuming func sha256() -> String {
    String(cString: g_checksum_get_string(checksum))
  }
}
