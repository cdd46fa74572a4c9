/// Addresses of pages and mailboxes: http, https and mailto only.
enum URLFormat {
  static func address(_ text: String) throws(FormatFault) -> String {
    if text.unicodeScalars.allSatisfy(isAllowed), isValid(text) { return text }
    throw FormatFault(
      "not-a-url", fr: "« \(text) » n'est pas une adresse de page",
      en: "\"\(text)\" is not the address of a page",
      hint: (
        "exemple : https://www.domaine.example/page (http, https ou mailto, sans espace)",
        "example: https://www.domain.example/page (http, https or mailto, no space)"
      ))
  }

  private static func isValid(_ text: String) -> Bool {
    let lowered = text.lowercased()
    for scheme in ["https://", "http://"] where lowered.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      return isAuthority(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }
    guard lowered.hasPrefix("mailto:") else { return false }
    return EmailFormat.isValid(String(text.dropFirst("mailto:".count).prefix { $0 != "?" }))
  }

  /// A host and perhaps a port. No user before it: it serves to deceive.
  private static func isAuthority(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, HostName.isDomain(host) || host == "localhost"
    else { return false }
    guard parts.count == 2 else { return true }
    return UInt16(parts[1]).map { $0 > 0 } ?? false
  }

  /// No white space, no control, none of the delimiters of RFC 3986, appendix C and 2.4.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !Absence.isInvisible(scalar)
      && !"<>\"{}|\\^`".unicodeScalars.contains(scalar)
  }
}
