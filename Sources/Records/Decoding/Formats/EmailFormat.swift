/// E-mail addresses: the part of RFC 5321 that mailboxes use; domains may be international.
enum EmailFormat {
  static func address(_ text: String) throws(FormatFault) -> String {
    if isValid(text) { return text }
    throw FormatFault(
      "not-an-email", fr: "« \(text) » n'est pas une adresse électronique",
      en: "\"\(text)\" is not an e-mail address",
      hint: ("exemple : prenom.nom@domaine.example", "example: first.last@domain.example"))
  }

  static func isValid(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    // Sizes in octets: 64 before the @ (RFC 5321, 4.5.3.1.1), and 254 in all, a path of 256 with
    // its brackets (4.5.3.1.3; erratum 1690 of RFC 3696).
    guard halves.count == 2, text.utf8.count <= 254, halves[0].utf8.count <= 64 else {
      return false
    }
    let words = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    return words.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtom) }
      && HostName.isDomain(halves[1])
  }

  private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }
  }
}

/// Names of machines (RFC 1123, 2.1; labels of 63 octets and names of 253: RFC 1035, 2.3.4), with the
/// letters of every script (IDN).
enum HostName {
  /// At least two labels, the last of which is not a number.
  static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, text.utf8.count <= 253, let top = labels.last else { return false }
    return labels.allSatisfy(isLabel) && top.count >= 2 && !top.allSatisfy(\.isNumber)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy {
        $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
      }
  }
}
