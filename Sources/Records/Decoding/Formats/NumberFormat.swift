/// Whole numbers, exact decimals and euros, as written in French or in English.
enum NumberFormat {
  /// The parts of a number: digits without their separators.
  private struct Digits {
    var isNegative = false
    var whole = ""
    var fraction: String?
  }

  static func integer(_ text: String) throws(FormatFault) -> Int {
    guard let digits = digits(of: text), digits.fraction == nil,
      let value = Int((digits.isNegative ? "-" : "") + digits.whole)
    else {
      throw FormatFault(
        "not-an-integer", fr: "« \(text) » n'est pas un nombre entier",
        en: "\"\(text)\" is not a whole number", hint: ("exemple : 1 234", "example: 1234"))
    }
    return value
  }

  static func decimal(_ text: String) throws(FormatFault) -> Decimal {
    if let value = digits(of: text).flatMap(decimal) { return value }
    throw FormatFault(
      "not-a-decimal", fr: "« \(text) » n'est pas un nombre", en: "\"\(text)\" is not a number",
      hint: ("exemple : 1 234,56", "example: 1234.56"))
  }

  /// Euros; always held in cents, so that 5 € and 5,00 € are equal.
  static func money(_ text: String) throws(FormatFault) -> Decimal {
    var amount = text
    if amount.last == "€" { amount = TextFormat.trimmed(String(amount.dropLast())) }
    guard var digits = digits(of: amount) else { throw notMoney(text) }
    let fraction = digits.fraction ?? ""
    guard fraction.count <= 2 else {
      throw FormatFault(
        "too-many-decimals", fr: "« \(text) » a plus de deux décimales",
        en: "\"\(text)\" has more than two decimals")
    }
    digits.fraction = fraction + String(repeating: "0", count: 2 - fraction.count)
    guard let value = decimal(digits) else { throw notMoney(text) }
    return value
  }

  private static func notMoney(_ text: String) -> FormatFault {
    FormatFault(
      "not-money", fr: "« \(text) » n'est pas une somme en euros",
      en: "\"\(text)\" is not an amount in euros",
      hint: ("exemple : 1 234,56 €", "example: 1234.56"))
  }

  private static func decimal(_ digits: Digits) -> Decimal? {
    let fraction = digits.fraction ?? ""
    guard fraction.count <= 18,
      let units = Int64((digits.isNegative ? "-" : "") + digits.whole + fraction)
    else { return nil }
    return Decimal(units: units, scale: fraction.count)
  }

  /// `-1 234,56`, `1234.56`: a comma or a point before the decimals, spaces between thousands.
  private static func digits(of text: String) -> Digits? {
    var digits = Digits()
    var body = Substring(text)
    if let sign = body.first, "-−+".contains(sign) {
      digits.isNegative = sign != "+"
      body.removeFirst()
    }
    let parts = body.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard let first = parts.first, parts.count <= 2, let whole = grouped(first) else { return nil }
    digits.whole = whole
    guard parts.count == 2 else { return digits }
    guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(isDigit) else { return nil }
    digits.fraction = String(parts[1])
    return digits
  }

  /// Digits in threes between spaces, or without any.
  private static func grouped(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) {
      $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\u{2009}"
    }
    let isWhole = groups.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    let inThrees =
      groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    return isWhole && inThrees ? groups.joined() : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
