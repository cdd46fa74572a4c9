/// Times of day, moments and durations, to the minute.
enum TimeFormat {
  /// `16:15`, `16h15`, `16 h 15`, `16 h`.
  static func time(_ text: String) throws(FormatFault) -> TimeOfDay {
    var scanner = TextScanner(text)
    if let time = time(&scanner), scanner.isAtEnd { return time }
    throw FormatFault(
      "not-a-time", fr: "« \(text) » n'est pas une heure", en: "\"\(text)\" is not a time",
      hint: ("exemples : 16:15, 16 h 15", "examples: 16:15, 16 h 15"))
  }

  /// Takes a time from a longer text; leaves the scanner where it was when there is none.
  static func time(_ scanner: inout TextScanner) -> TimeOfDay? {
    var ahead = scanner
    guard let hours = ahead.digits(1...2), hours <= 24 else { return nil }
    var minutes = 0
    if ahead.take(":") {
      guard let given = ahead.digits(2...2) else { return nil }
      minutes = given
    } else {
      ahead.skipSpaces()
      guard ahead.take("h") else { return nil }
      minutes = minutesAfterHour(&ahead) ?? 0
    }
    guard minutes < 60, let time = TimeOfDay(minutes: hours * 60 + minutes) else { return nil }
    scanner = ahead
    return time
  }

  /// `2024-03-28 16:15`, `2024-03-28T16:15`, `28/03/2024 à 16 h 15`.
  static func datetime(_ text: String) throws(FormatFault) -> (CalendarDate, TimeOfDay) {
    var scanner = TextScanner(text)
    let date = try DateFormat.date(&scanner, in: text)
    scanner.skipSpaces()
    _ = scanner.take(anyOf: ["t", "à", ","])
    scanner.skipSpaces()
    if let time = time(&scanner), scanner.isAtEnd { return (date, time) }
    throw FormatFault(
      "not-a-datetime", fr: "« \(text) » n'est pas une date suivie d'une heure",
      en: "\"\(text)\" is not a date and a time",
      hint: (
        "exemple : 2024-03-28 16:15, sans secondes ni fuseau",
        "example: 2024-03-28 16:15, without seconds or time zone"
      ))
  }

  /// `7 h`, `3 h 30`, `30 min`, `3:30`, in minutes.
  static func duration(_ text: String) throws(FormatFault) -> Int {
    var scanner = TextScanner(text)
    if let minutes = duration(&scanner), scanner.isAtEnd { return minutes }
    throw FormatFault(
      "not-a-duration", fr: "« \(text) » n'est pas une durée", en: "\"\(text)\" is not a duration",
      hint: ("exemples : 7 h, 3 h 30, 30 min", "examples: 7 h, 3 h 30, 30 min"))
  }

  private static func duration(_ scanner: inout TextScanner) -> Int? {
    guard let number = scanner.digits(1...6) else { return nil }
    if scanner.take(":") {
      guard let minutes = scanner.digits(2...2), minutes < 60 else { return nil }
      return number * 60 + minutes
    }
    scanner.skipSpaces()
    if scanner.take("min") { return number }
    guard scanner.take("h") else { return nil }
    guard let minutes = minutesAfterHour(&scanner) else { return number * 60 }
    var unit = scanner
    unit.skipSpaces()
    if unit.take("min") { scanner = unit }
    return minutes < 60 ? number * 60 + minutes : nil
  }

  /// The two digits after `h`, if they are there.
  private static func minutesAfterHour(_ scanner: inout TextScanner) -> Int? {
    var ahead = scanner
    ahead.skipSpaces()
    guard let minutes = ahead.digits(2...2) else { return nil }
    scanner = ahead
    return minutes
  }
}
