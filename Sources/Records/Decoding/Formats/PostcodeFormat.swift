/// French postcodes, overseas and Monaco included.
package enum PostcodeFormat {
  static func code(_ text: String) throws(FormatFault) -> String {
    if text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
    throw FormatFault(
      "not-a-postcode", fr: "« \(text) » n'est pas un code postal",
      en: "\"\(text)\" is not a postcode",
      hint: ("cinq chiffres, sans espace : 01000", "five digits, no space: 01000"))
  }

  /// The department, or the territory, that a postcode belongs to, by its code of the code officiel
  /// géographique (INSEE); nil when there is none.
  ///
  /// La Poste's first two digits are the department's, but: 97x and 98x take three; 200 and 201 are
  /// Corse-du-Sud (2A) and other 20x Haute-Corse (2B); 97150 is Saint-Martin (978) and 97133
  /// Saint-Barthélemy (977), once communes of Guadeloupe; 980 is Monaco. A CEDEX code belongs to
  /// the department of its first digits like any other.
  package static func department(of code: String) -> String? {
    guard code.utf8.count == 5, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(code)
    else { return nil }
    switch number / 1000 {
    case 1...19, 21...95: return String(code.prefix(2))
    case 20: return number < 20200 ? "2A" : "2B"
    case 97: return overseas(number, code)
    case 98: return [980, 984, 986, 987, 988].contains(number / 100) ? String(code.prefix(3)) : nil
    default: return nil
    }
  }

  private static func overseas(_ number: Int, _ code: String) -> String? {
    switch number {
    case 97133: "977"
    case 97150: "978"
    default: (971...978).contains(number / 100) ? String(code.prefix(3)) : nil
    }
  }
}
