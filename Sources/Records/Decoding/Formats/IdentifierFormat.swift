/// Numbers of establishments, with their keys.
enum IdentifierFormat {
  /// SIRET: 14 digits, spaces allowed between. Its first nine are the SIREN, whose ninth is a key of
  /// its own (code de commerce, art. R. 123-220 and -221); both keys are Luhn's (ISO/IEC 7812-1,
  /// annex B).
  static func siret(_ text: String) throws(FormatFault) -> String {
    guard let values = digits(of: text), values.count == 14 else {
      throw FormatFault(
        "not-a-siret", fr: "« \(text) » n'est pas un SIRET", en: "\"\(text)\" is not a SIRET",
        hint: ("quatorze chiffres", "fourteen digits"))
    }
    let siren = values[..<9]
    // Zeros have every key and belong to nobody.
    guard luhn(siren), siren.contains(where: { $0 != 0 }) else {
      throw FormatFault(
        "wrong-siret-key", fr: "« \(text) » n'est pas un SIRET : la clé du SIREN est fausse",
        en: "\"\(text)\" is not a SIRET: the key of the SIREN is wrong",
        hint: ("un des neuf premiers chiffres est faux", "one of the first nine digits is wrong"))
    }
    guard luhn(values[...]) || (isPoste(siren) && values.reduce(0, +) % 5 == 0) else {
      throw FormatFault(
        "wrong-siret-key", fr: "« \(text) » n'est pas un SIRET : sa clé est fausse",
        en: "\"\(text)\" is not a SIRET: its key is wrong",
        hint: ("un des cinq derniers chiffres est faux", "one of the last five digits is wrong"))
    }
    return String(decoding: values.map { UInt8($0 + 0x30) }, as: UTF8.self)
  }

  /// The digits, without the white space between them; nil for anything else.
  private static func digits(of text: String) -> [Int]? {
    var values: [Int] = []
    values.reserveCapacity(14)
    for scalar in text.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        values.append(Int(scalar.value) - 0x30)
      } else if !scalar.properties.isWhitespace {
        return nil
      }
    }
    return values
  }

  /// La Poste, SIREN 356 000 000: too many branches for Luhn's key. The digits of a branch's SIRET
  /// add up to a multiple of 5; the head office's, 356 000 000 00048, keeps Luhn's (INSEE).
  private static func isPoste(_ siren: ArraySlice<Int>) -> Bool {
    siren.elementsEqual([3, 5, 6, 0, 0, 0, 0, 0, 0])
  }

  private static func luhn(_ digits: ArraySlice<Int>) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = index % 2 == 0 ? digit : digit * 2
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// The key of a number of the répertoire académique et ministériel (RAMSESE), by its remainder
  /// modulo 23: the capitals but I, O and Q, which look like digits.
  private static let keys = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)

  /// The letter that belongs to seven digits.
  static func uaiKey(of number: Int) -> UInt8 { keys[number % 23] }

  /// UAI: seven digits and their key.
  static func uai(_ text: String) throws(FormatFault) -> String {
    var number = 0
    var count = 0
    for byte in text.utf8.prefix(7) where (0x30...0x39).contains(byte) {
      number = number * 10 + Int(byte) - 0x30
      count += 1
    }
    guard text.utf8.count == 8, count == 7, let last = text.utf8.last,
      (0x41...0x5A).contains(last)
    else {
      throw FormatFault(
        "not-a-uai", fr: "« \(text) » n'est pas un UAI", en: "\"\(text)\" is not a UAI",
        hint: ("sept chiffres et une lettre capitale", "seven digits and a capital letter"))
    }
    guard uaiKey(of: number) == last else {
      throw FormatFault(
        "wrong-uai-key", fr: "« \(text) » n'est pas un UAI : sa lettre est fausse",
        en: "\"\(text)\" is not a UAI: its letter is wrong",
        hint: ("un chiffre ou la lettre est faux", "a digit or the letter is wrong"))
    }
    return text
  }
}
