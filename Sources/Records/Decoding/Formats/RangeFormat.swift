/// From one day to another, from one time to another.
enum RangeFormat {
  private static let dashes = ["–", "—", "-", "..", "→"]

  /// `2024-06-17 – 2024-06-28`, `2024-06-17..2024-06-28`, `du 17/06/2024 au 28/06/2024`.
  static func dates(_ text: String) throws(FormatFault) -> (CalendarDate, CalendarDate) {
    var scanner = TextScanner(text)
    if scanner.take("du ") { scanner.skipSpaces() }
    let first = try DateFormat.date(&scanner, in: text)
    scanner.skipSpaces()
    guard scanner.take(anyOf: ["au "] + dashes) else { throw notDates(text) }
    scanner.skipSpaces()
    let last = try DateFormat.date(&scanner, in: text)
    guard scanner.isAtEnd else { throw notDates(text) }
    return try ordered(first, last)
  }

  /// `8:30-12:00`, `9 h – 12 h`, `de 9 h à 12 h`.
  static func times(_ text: String) throws(FormatFault) -> (TimeOfDay, TimeOfDay) {
    var scanner = TextScanner(text)
    if scanner.take("de ") { scanner.skipSpaces() }
    guard let start = TimeFormat.time(&scanner) else { throw notTimes(text) }
    scanner.skipSpaces()
    guard scanner.take(anyOf: ["à "] + dashes) else { throw notTimes(text) }
    scanner.skipSpaces()
    guard let end = TimeFormat.time(&scanner), scanner.isAtEnd else { throw notTimes(text) }
    return try ordered(start, end)
  }

  static func ordered(
    _ first: CalendarDate, _ last: CalendarDate
  ) throws(FormatFault) -> (CalendarDate, CalendarDate) {
    guard first <= last else {
      throw FormatFault(
        "reversed-range", fr: "le dernier jour précède le premier",
        en: "the last day is before the first")
    }
    return (first, last)
  }

  static func ordered(
    _ start: TimeOfDay, _ end: TimeOfDay
  ) throws(FormatFault) -> (TimeOfDay, TimeOfDay) {
    guard start < end else {
      throw FormatFault(
        "reversed-range", fr: "la fin ne suit pas le début",
        en: "the end is not after the beginning"
      )
    }
    return (start, end)
  }

  private static func notDates(_ text: String) -> FormatFault {
    FormatFault(
      "not-dates", fr: "« \(text) » ne va pas d'une date à une autre",
      en: "\"\(text)\" does not go from a date to another",
      hint: (
        "exemple : du 17/06/2024 au 28/06/2024, ou first: et last:",
        "example: 2024-06-17 – 2024-06-28, or first: and last:"
      ))
  }

  private static func notTimes(_ text: String) -> FormatFault {
    FormatFault(
      "not-times", fr: "« \(text) » ne va pas d'une heure à une autre",
      en: "\"\(text)\" does not go from a time to another",
      hint: ("exemple : de 8 h 30 à 12 h, ou from: et to:", "example: 8:30-12:00, or from: and to:")
    )
  }
}
