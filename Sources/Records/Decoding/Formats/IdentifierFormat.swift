/// Numbers of establishments, with their keys.
enum IdentifierFormat {
  /// SIRET: 14 digits, spaces allowed between; Luhn's key, or La Poste's own rule.
  static func siret(_ text: String) throws(FormatFault) -> String {
    let digits = String(text.filter { !$0.isWhitespace })
    guard digits.utf8.count == 14, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw FormatFault(
        "not-a-siret", fr: "« \(text) » n'est pas un SIRET", en: "\"\(text)\" is not a SIRET",
        hint: ("quatorze chiffres", "fourteen digits"))
    }
    let values = digits.utf8.map { Int($0) - 0x30 }
    // La Poste's branches (SIREN 356 000 000) follow a rule of their own: INSEE's note on SIRET.
    let isPoste = digits.hasPrefix("356000000") && values.reduce(0, +) % 5 == 0
    guard luhn(values) || isPoste else {
      throw FormatFault(
        "wrong-siret-key", fr: "« \(text) » n'est pas un SIRET : sa clé est fausse",
        en: "\"\(text)\" is not a SIRET: its key is wrong",
        hint: ("un chiffre est sans doute faux", "a digit is probably wrong"))
    }
    return digits
  }

  private static func luhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = index % 2 == 0 ? digit : digit * 2
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// UAI: seven digits and their key.
  static func uai(_ text: String) throws(FormatFault) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, bytes[..<7].allSatisfy({ (0x30...0x39).contains($0) }),
      (0x41...0x5A).contains(bytes[7]), let number = Int(text.prefix(7))
    else {
      throw FormatFault(
        "not-a-uai", fr: "« \(text) » n'est pas un UAI", en: "\"\(text)\" is not a UAI",
        hint: ("sept chiffres et une lettre capitale", "seven digits and a capital letter"))
    }
    let keys = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
    guard keys[number % 23] == bytes[7] else {
      throw FormatFault(
        "wrong-uai-key", fr: "« \(text) » n'est pas un UAI : sa lettre est fausse",
        en: "\"\(text)\" is not a UAI: its letter is wrong",
        hint: ("un chiffre ou la lettre est faux", "a digit or the letter is wrong"))
    }
    return text
  }
}
