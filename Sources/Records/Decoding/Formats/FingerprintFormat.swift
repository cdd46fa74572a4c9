/// Fingerprints of files: SHA-256 (FIPS 180-4), as `sha256sum` prints it.
enum FingerprintFormat {
  /// Sixty-four hexadecimal digits; capitals are the same digits.
  static func digits(_ text: String) throws(FormatFault) -> String {
    if text.utf8.count == 64, text.utf8.allSatisfy(isDigit) { return text.lowercased() }
    throw FormatFault(
      "not-a-fingerprint", fr: "« \(text) » n'est pas une empreinte SHA-256",
      en: "\"\(text)\" is not a SHA-256 fingerprint",
      hint: (
        "soixante-quatre chiffres hexadécimaux, sans espace, tels que sha256sum les donne",
        "sixty-four hexadecimal digits without spaces, as sha256sum gives them"
      ))
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
