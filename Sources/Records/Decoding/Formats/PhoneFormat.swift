/// Phone numbers, held as E.164 (ITU-T): +33381000000. Numbers of France and of its overseas zones
/// are read as people dial them (Arcep, décision 2018-0881: the national numbering plan).
enum PhoneFormat {
  /// The overseas zones whose numbers are dialled with a 0 as in France, by their first digits.
  static let overseas = [
    "262": "262", "263": "262", "269": "262", "639": "262", "692": "262", "693": "262",
    "590": "590", "690": "590", "691": "590", "594": "594", "694": "594", "596": "596",
    "696": "596", "697": "596", "508": "508",
  ]
  /// How many digits follow the country's, for those that we know.
  private static let lengths: [(code: String, least: Int, most: Int)] = [
    ("33", 9, 9), ("262", 9, 9), ("508", 6, 9), ("590", 9, 9), ("594", 9, 9), ("596", 9, 9),
    ("681", 6, 6), ("687", 6, 6), ("689", 8, 8),
  ]

  static func number(_ text: String) throws(FormatFault) -> String {
    if let digits = digits(of: text), let number = international(digits) { return number }
    throw FormatFault(
      "not-a-phone", fr: "« \(text) » n'est pas un numéro de téléphone",
      en: "\"\(text)\" is not a phone number",
      hint: (
        "exemples : 03 81 00 00 00, +33 3 81 00 00 00, 0262 00 00 00",
        "examples: 03 81 00 00 00, +33 3 81 00 00 00, 0262 00 00 00"
      ))
  }

  /// The digits of the whole text, `+` before those that begin with a country; nil for any other
  /// character.
  private static func digits(of text: String) -> String? {
    var digits = ""
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+" where digits.isEmpty: digits = "+"
      case " ", "\u{A0}", "\u{202F}", ".", "-", "\u{2011}": continue
      // "+33 (0)3 …": the trunk's zero is not dialled from abroad.
      case "(" where digits.utf8.first == 0x2B && rest.starts(with: "0)".unicodeScalars):
        rest.removeFirst(2)
      default: return nil
      }
    }
    return digits
  }

  private static func international(_ digits: String) -> String? {
    if digits.hasPrefix("+") { return checked(String(digits.dropFirst())) }
    // Ten digits that begin with 00 are a national number mistyped.
    if digits.hasPrefix("00") {
      return digits.utf8.count > 10 ? checked(String(digits.dropFirst(2))) : nil
    }
    guard digits.hasPrefix("0"), digits.utf8.count == 10 else { return nil }
    let national = String(digits.dropFirst())
    guard let zone = overseas[String(national.prefix(3))] else { return checked("33" + national) }
    // Saint-Pierre-et-Miquelon's six digits follow its own code: 0508 41 12 34.
    return checked(zone == "508" ? national : zone + national)
  }

  /// E.164: at most 15 digits; no country begins with 0, no number of ours with 0.
  private static func checked(_ digits: String) -> String? {
    guard (8...15).contains(digits.utf8.count), digits.first != "0" else { return nil }
    if let zone = lengths.first(where: { digits.hasPrefix($0.code) }) {
      let number = digits.utf8.dropFirst(zone.code.utf8.count)
      guard number.count >= zone.least, number.count <= zone.most, number.first != 0x30 else {
        return nil
      }
      // 0690 is Guadeloupe's: +33 690 … is nobody's, and +590 690 … was meant.
      if zone.code == "33", overseas[String(digits.dropFirst(2).prefix(3))] != nil { return nil }
    }
    return "+" + digits
  }
}
