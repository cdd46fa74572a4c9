/// French postcodes, overseas and Monaco included.
package enum PostcodeFormat {
  static func code(_ text: String) throws(FormatFault) -> String {
    if text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
    throw FormatFault(
      "not-a-postcode", fr: "« \(text) » n'est pas un code postal",
      en: "\"\(text)\" is not a postcode",
      hint: ("cinq chiffres, sans espace : 01000", "five digits, no space: 01000"))
  }

  /// The department, or the territory, that a postcode belongs to; nil when there is none.
  ///
  /// 97x and 98x take three characters; Corsica's 200 and 201 are 2A, its other 20… are 2B;
  /// 98000 is Monaco (its codes go from 98000 to 98099).
  package static func department(of code: String) -> String? {
    guard code.utf8.count == 5, let number = Int(code) else { return nil }
    switch number / 1000 {
    case 1...19, 21...95: return String(code.prefix(2))
    case 20: return number < 20200 ? "2A" : "2B"
    case 97:
      let zone = String(code.prefix(3))
      return ["971", "972", "973", "974", "975", "976", "977", "978"].contains(zone) ? zone : nil
    case 98:
      let zone = String(code.prefix(3))
      return ["980", "984", "986", "987", "988"].contains(zone) ? zone : nil
    default: return nil
    }
  }
}
