/// How French writes numbers, dates and times. No locale data: the same bytes everywhere.
enum FrenchForms {
  /// No-break space.
  static let space = "\u{00A0}"
  /// Narrow no-break space.
  static let narrow = "\u{202F}"

  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  static func month(_ number: Int) -> String {
    months.indices.contains(number - 1) ? months[number - 1] : ""
  }

  /// `1er`, raised, for the first only.
  static func day(_ day: Int) -> [Printed.Part] {
    day == 1 ? [.text("1"), .superior("er")] : [.text(String(day))]
  }

  static func dayAndMonth(_ date: CalendarDate) -> [Printed.Part] {
    day(date.day) + [.text(space + month(date.month))]
  }

  static func date(_ date: CalendarDate) -> [Printed.Part] {
    dayAndMonth(date) + [.text(" \(date.year)")]
  }

  static func shortDate(_ date: CalendarDate) -> String {
    twoDigits(date.day) + "/" + twoDigits(date.month) + "/" + fourDigits(date.year)
  }

  /// Says month and year once where both ends share them.
  static func dates(_ first: CalendarDate, _ last: CalendarDate) -> [Printed.Part] {
    if first == last { return [.text("le ")] + date(first) }
    return [.text("du ")] + start(first, before: last) + [.text(" au ")] + date(last)
  }

  /// The first end of a range, without what its last end says again.
  private static func start(
    _ first: CalendarDate, before last: CalendarDate
  ) -> [Printed.Part] {
    if first.year != last.year { return date(first) }
    return first.month != last.month ? dayAndMonth(first) : day(first.day)
  }

  private static let weekdays = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  private static func weekday(_ date: CalendarDate) -> Printed.Part {
    .text(weekdays[date.weekday - 1] + " ")
  }

  /// `vendredi 1er mars 2024`.
  static func fullDate(_ date: CalendarDate) -> [Printed.Part] {
    [weekday(date)] + self.date(date)
  }

  /// Like `dates`, each end with its weekday.
  static func fullDates(_ first: CalendarDate, _ last: CalendarDate) -> [Printed.Part] {
    if first == last { return [.text("le ")] + fullDate(first) }
    return [.text("du "), weekday(first)] + start(first, before: last)
      + [.text(" au "), weekday(last)] + date(last)
  }

  static func time(_ time: TimeOfDay) -> String { hours(time.minutes / 60, time.minutes % 60) }

  static func times(_ from: TimeOfDay, _ to: TimeOfDay) -> String {
    "de \(time(from)) à \(time(to))"
  }

  static func shortTimes(_ from: TimeOfDay, _ to: TimeOfDay) -> String {
    "\(time(from))\(space)– \(time(to))"
  }

  static func duration(_ minutes: Int) -> String {
    let size = Int(clamping: minutes.magnitude)
    let sign = minutes < 0 ? "−" : ""
    if size > 0, size < 60 { return sign + "\(size)\(narrow)min" }
    return sign + hours(size / 60, size % 60)
  }

  private static func hours(_ hours: Int, _ minutes: Int) -> String {
    let head = group(String(hours)) + narrow + "h"
    return minutes == 0 ? head : head + narrow + twoDigits(minutes)
  }

  static func integer(_ value: Int) -> String {
    (value < 0 ? "−" : "") + group(String(value.magnitude))
  }

  static func decimal(_ value: Decimal) -> String {
    let text = Decimal(units: value.units, scale: max(0, value.scale)).plain
    let parts = text.split(separator: ".")
    let digits = parts.first.map { $0.filter(\.isNumber) } ?? "0"
    let sign = value.units < 0 ? "−" : ""
    return sign + group(String(digits)) + (parts.count > 1 ? "," + parts[1] : "")
  }

  static func money(_ value: Decimal) -> String {
    decimal(value.scale < 2 ? value.rounded(to: 2) ?? value : value) + space + "€"
  }

  /// Groups of three from the right.
  static func group(_ digits: String, by separator: String = narrow) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += separator }
      result.append(digit)
    }
    return result
  }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

  private static func fourDigits(_ value: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}

/// How English writes them, for documents in English.
enum EnglishForms {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func month(_ number: Int) -> String {
    months.indices.contains(number - 1) ? months[number - 1] : ""
  }

  static func date(_ date: CalendarDate) -> String {
    "\(date.day)\(FrenchForms.space)\(month(date.month)) \(date.year)"
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// `Friday 1 March 2024`.
  static func fullDate(_ date: CalendarDate) -> String {
    "\(weekdays[date.weekday - 1]) \(self.date(date))"
  }

  static func fullDates(_ first: CalendarDate, _ last: CalendarDate) -> String {
    first == last ? "on \(fullDate(first))" : "from \(fullDate(first)) to \(fullDate(last))"
  }

  static func dates(_ first: CalendarDate, _ last: CalendarDate) -> String {
    if first == last { return "on \(date(first))" }
    if first.year != last.year { return "from \(date(first)) to \(date(last))" }
    let month = first.month == last.month ? "" : FrenchForms.space + month(first.month)
    return "from \(first.day)\(month) to \(date(last))"
  }

  static func time(_ time: TimeOfDay) -> String {
    FrenchForms.twoDigits(time.minutes / 60) + ":" + FrenchForms.twoDigits(time.minutes % 60)
  }

  static func integer(_ value: Int) -> String {
    (value < 0 ? "−" : "") + FrenchForms.group(String(value.magnitude), by: ",")
  }

  static func decimal(_ value: Decimal) -> String {
    let parts = Decimal(units: value.units, scale: max(0, value.scale)).plain.split(separator: ".")
    let digits = parts.first.map { $0.filter(\.isNumber) } ?? "0"
    let whole = FrenchForms.group(String(digits), by: ",")
    return (value.units < 0 ? "−" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}

/// Codes in groups that never break.
enum CodeForms {
  static func siret(_ code: String) -> String {
    guard code.utf8.count == 14 else { return code }
    let head = FrenchForms.group(String(code.prefix(9)), by: FrenchForms.space)
    return head + FrenchForms.space + String(code.suffix(5))
  }

  /// Its first sixteen digits, which are enough to compare by eye; the record holds them all.
  static func fingerprint(_ digits: String) -> String {
    var groups = ""
    for (index, digit) in digits.prefix(16).enumerated() {
      if index > 0, index.isMultiple(of: 4) { groups += FrenchForms.space }
      groups.append(digit)
    }
    return groups + "…"
  }

  /// E.164 as people dial it in France: `06 12 34 56 78`, `0262 12 34 56`; others keep their `+`.
  static func phone(_ number: String) -> String {
    let overseas = ["+262", "+590", "+594", "+596"]
    if number.hasPrefix("+33"), number.utf8.count == 12 {
      return pairs("0" + String(number.dropFirst(3)))
    }
    if let prefix = overseas.first(where: number.hasPrefix), number.utf8.count == 13 {
      return pairs("0" + String(number.dropFirst(prefix.count)))
    }
    let short = ["+508", "+681", "+687", "+689"]
    if let prefix = short.first(where: number.hasPrefix) {
      return prefix + FrenchForms.space + pairs(String(number.dropFirst(prefix.count)))
    }
    return number
  }

  private static func pairs(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index.isMultiple(of: 2) { result += FrenchForms.space }
      result.append(digit)
    }
    return result
  }
}
