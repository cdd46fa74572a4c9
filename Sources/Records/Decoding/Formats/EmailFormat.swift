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
    // Sizes in octets: 64 before the @ (RFC 5321, 4.5.3.1.1), and 254 in all, a path of 256 with
    // its brackets (4.5.3.1.3; erratum 1690 of RFC 3696).
    guard text.utf8.count <= 254, let at = text.utf8.firstIndex(of: 0x40) else { return false }
    let local = text.utf8[..<at]
    return local.count <= 64 && isWords(local)
      && HostName.isDomain(text[text.utf8.index(after: at)...])
  }

  /// Atoms between single points.
  private static func isWords(_ local: Substring.UTF8View) -> Bool {
    var isAfterPoint = true
    for byte in local {
      if byte == 0x2E, isAfterPoint { return false }
      isAfterPoint = byte == 0x2E
      guard isAfterPoint || isAtom(byte) else { return false }
    }
    return !isAfterPoint
  }

  /// Atom characters: RFC 5322, 3.2.3.
  private static func isAtom(_ byte: UInt8) -> Bool {
    HostName.isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }
}

/// Names of machines (RFC 1123, 2.1; labels of 63 octets and names of 253: RFC 1035, 2.3.4), with
/// the letters of every script (IDN).
enum HostName {
  /// At least two labels, the last of which is not a number.
  static func isDomain(_ text: Substring) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return isPlainDomain(text.utf8) }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last else { return false }
    return labels.allSatisfy(isLabel) && top.count >= 2 && !top.allSatisfy(\.isNumber)
  }

  /// The same of ASCII alone, in one pass.
  private static func isPlainDomain(_ bytes: Substring.UTF8View) -> Bool {
    var (points, length, isNumber, last) = (0, 0, true, UInt8(0x2E))
    for byte in bytes {
      if byte == 0x2E {
        guard length > 0, last != 0x2D else { return false }
        (points, length, isNumber) = (points + 1, 0, true)
      } else {
        guard isLetterOrDigit(byte) || (byte == 0x2D && length > 0), length < 63 else {
          return false
        }
        length += 1
        if !(0x30...0x39).contains(byte) { isNumber = false }
      }
      last = byte
    }
    return points > 0 && length >= 2 && last != 0x2D && !isNumber
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func isLabel(_ label: Substring) -> Bool {
    !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
      && label.unicodeScalars.allSatisfy {
        $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
      }
  }
}
