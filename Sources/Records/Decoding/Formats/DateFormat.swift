/// Days: `2024-03-28` (ISO 8601) and `28/03/2024`.
enum DateFormat {
  static func date(_ text: String) throws(FormatFault) -> CalendarDate {
    var scanner = TextScanner(text)
    let date = try date(&scanner, in: text)
    guard scanner.isAtEnd else { throw notADate(text) }
    return date
  }

  /// Takes a day from a longer text.
  static func date(
    _ scanner: inout TextScanner, in text: String
  ) throws(FormatFault) -> CalendarDate {
    if let (year, month, day) = numbers(&scanner) {
      if year < 100 {
        throw FormatFault(
          "two-digit-year", fr: "l'année de « \(text) » n'a que deux chiffres",
          en: "the year of \"\(text)\" has only two digits",
          hint: ("écrire les quatre : 28/03/2024", "write all four: 28/03/2024"))
      }
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
      throw FormatFault(
        "no-such-day", fr: "« \(text) » : ce jour n'existe pas",
        en: "\"\(text)\": there is no such day",
        hint: ("exemples : 2024-03-28, 28/03/2024", "examples: 2024-03-28, 28/03/2024"))
    }
    throw notADate(text)
  }

  private static func numbers(_ scanner: inout TextScanner) -> (Int, Int, Int)? {
    var iso = scanner
    if let year = iso.digits(4...4), iso.take("-"), let month = iso.digits(2...2), iso.take("-"),
      let day = iso.digits(2...2)
    {
      scanner = iso
      return (year, month, day)
    }
    var french = scanner
    guard let day = french.digits(1...2), french.take("/"), let month = french.digits(1...2),
      french.take("/")
    else { return nil }
    var short = french
    if let year = short.digits(2...2) {
      scanner = short
      return (year, month, day)
    }
    guard let year = french.digits(4...4) else { return nil }
    scanner = french
    return (year, month, day)
  }

  private static func notADate(_ text: String) -> FormatFault {
    FormatFault(
      "not-a-date", fr: "« \(text) » n'est pas une date", en: "\"\(text)\" is not a date",
      hint: ("exemples : 2024-03-28, 28/03/2024", "examples: 2024-03-28, 28/03/2024"))
  }
}
