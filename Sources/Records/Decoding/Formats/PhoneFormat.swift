/// Phone numbers, held as E.164: +33381000000.
enum PhoneFormat {
  /// The overseas zones whose numbers are dialled with a 0 as in France, by their first digits.
  private static let overseas = [
    "262": "262", "263": "262", "269": "262", "639": "262", "692": "262", "693": "262",
    "590": "590", "690": "590", "691": "590", "594": "594", "694": "594", "596": "596",
    "696": "596", "697": "596", "508": "508",
  ]
  /// How many digits follow the country's, for those that we know.
  private static let lengths: [(code: String, digits: ClosedRange<Int>)] = [
    ("33", 9...9), ("262", 9...9), ("508", 6...9), ("590", 9...9), ("594", 9...9),
    ("596", 9...9), ("687", 6...6), ("689", 8...8),
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

  /// The digits, `+` before those that begin with a country; nil for any other character.
  private static func digits(of text: String) -> String? {
    // "+33 (0)3 …": the trunk's zero is not dialled from abroad.
    let start = text.range(upTo: "(0)").map { $0.before + $0.after } ?? text
    let isMixed = start.count != text.count && !text.hasPrefix("+")
    var digits = ""
    for (index, character) in start.enumerated() {
      switch character {
      case "0"..."9": digits.append(character)
      case "+" where index == 0: digits.append(character)
      case " ", "\u{A0}", "\u{202F}", ".", "-", "\u{2011}": continue
      default: return nil
      }
    }
    return isMixed ? nil : digits
  }

  private static func international(_ digits: String) -> String? {
    if digits.hasPrefix("+") { return checked(String(digits.dropFirst())) }
    // Ten digits that begin with 00 are a national number mistyped.
    if digits.hasPrefix("00") {
      return digits.count > 10 ? checked(String(digits.dropFirst(2))) : nil
    }
    guard digits.hasPrefix("0") else { return nil }
    let national = String(digits.dropFirst())
    if let zone = overseas[String(national.prefix(3))] {
      return checked(zone == "508" && national.count == 9 ? national : zone + national)
    }
    return national.count == 9 ? checked("33" + national) : nil
  }

  /// E.164: at most 15 digits; no country begins with 0, no number of ours with 0.
  private static func checked(_ digits: String) -> String? {
    guard (8...15).contains(digits.count), digits.first != "0" else { return nil }
    if let zone = lengths.first(where: { digits.hasPrefix($0.code) }) {
      let number = digits.dropFirst(zone.code.count)
      guard zone.digits.contains(number.count), number.first != "0" else { return nil }
    }
    return "+" + digits
  }
}

extension String {
  /// What stands before and after the first occurrence of a piece.
  fileprivate func range(upTo piece: String) -> (before: String, after: String)? {
    var before = ""
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(piece) { return (before, String(rest.dropFirst(piece.count))) }
      before.append(rest.removeFirst())
    }
    return nil
  }
}
