/// Turns what a cell holds into its text (ECMA-376-1, 18.3.1.4 and 18.18.11).
struct CellReading {
  let styles: NumberStyles
  let strings: SharedStrings
  /// Whether days count from 1 January 1904 and not from the last day of 1899.
  let isFrom1904: Bool

  /// The text and form of a cell; nil for a shared text that is not there.
  func read(_ value: String, type: String?, style: Int) -> (String, SheetCell.Form)? {
    switch type {
    case "s": return Int(value).flatMap { strings[$0] }.map { ($0, .text) }
    case "str", "inlineStr": return (value, .text)
    case "b": return (value == "1" || value == "true" ? "true" : "false", .boolean)
    case "e": return (value, .error)
    case "d": return (Self.moment(iso: value), .date)
    default: return number(value, styles[style])
    }
  }

  private func number(_ value: String, _ kind: NumberStyles.Kind) -> (String, SheetCell.Form) {
    guard let plain = PlainNumber(value) else { return (value, .error) }
    guard kind != .number else { return (plain.text, .number) }
    guard let serial = Double(value) else { return (value, .error) }
    let text = SerialDate(isFrom1904: isFrom1904).text(of: serial, as: kind)
    return text.map { ($0, .date) } ?? (value, .error)
  }

  /// `2024-06-17T08:30:00` as we write it: no seconds where there are none.
  private static func moment(iso text: String) -> String {
    var result = text.replacing("T", with: " ")
    if result.hasSuffix("Z") { result.removeLast() }
    if let dot = result.lastIndex(of: "."),
      result[result.index(after: dot)...].allSatisfy({ $0 == "0" })
    {
      result = String(result[..<dot])
    }
    if result.hasSuffix(":00"), result.utf8.count >= 8, result.filter({ $0 == ":" }).count == 2 {
      result.removeLast(3)
    }
    return result
  }
}

extension String {
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}

/// A day or time that a workbook counts in days.
///
/// The system of 1900 has a 29 February 1900 that never was (ECMA-376-1, 18.17.4.1): day 60 is no
/// day, and those before it are one off.
struct SerialDate {
  let isFrom1904: Bool

  /// ISO text, to the second where there are seconds; nil for what is no such day.
  func text(of serial: Double, as kind: NumberStyles.Kind) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial)
    var seconds = Int(((serial - Double(day)) * 86_400).rounded())
    if seconds == 86_400 {
      day += 1
      seconds = 0
    }
    if kind == .elapsed { return Self.clock(seconds + day * 86_400) }
    if kind == .time, day == 0 { return Self.clock(seconds) }
    guard let date = date(day) else { return nil }
    return kind == .date && seconds == 0 ? date : date + " " + Self.clock(seconds)
  }

  private func date(_ day: Int) -> String? {
    if isFrom1904 { return Self.civil(day + Self.days1904) }
    guard day != 60, day > 0 else { return nil }
    return Self.civil(day + (day < 60 ? 1 : 0) + Self.days1899)
  }

  /// Days from 1 March of the year 0 (a proleptic count) to 30 December 1899 and to 1 January 1904.
  private static let days1899 = 693_899
  private static let days1904 = 695_361

  /// The date of a day counted from 1 March of the year 0.
  private static func civil(_ days: Int) -> String? {
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return year <= 9999 ? "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" : nil
  }

  private static func clock(_ seconds: Int) -> String {
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    let text = "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    return rest == 0 ? text : text + ":\(padded(rest, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// A number as a workbook stores it, written without an exponent, to the fifteen digits that
/// spreadsheets keep: 0.30000000000000004 is their 0.3.
struct PlainNumber {
  let text: String

  /// Nil for what is no number, or is beyond 10³⁰⁰.
  init?(_ stored: String) {
    guard let parts = Self.parts(stored) else { return nil }
    var digits = parts.digits
    var point = parts.point
    while digits.first == 0 {
      digits.removeFirst()
      point -= 1
    }
    if digits.count > 15 {
      let isUp = digits[15] >= 5
      digits.removeLast(digits.count - 15)
      if isUp { Self.increment(&digits, &point) }
    }
    while digits.last == 0 { digits.removeLast() }
    guard !digits.isEmpty else {
      text = "0"
      return
    }
    guard (-300...300).contains(point) else { return nil }
    text = (parts.isNegative ? "-" : "") + Self.written(digits, point)
  }

  /// The digits, and how many stand before the point.
  private static func parts(_ stored: String) -> (isNegative: Bool, digits: [Int], point: Int)? {
    var bytes = Array(stored.utf8)[...]
    guard bytes.count <= 64 else { return nil }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    var digits: [Int] = []
    var point: Int?
    while let byte = bytes.first, byte != UInt8(ascii: "E"), byte != UInt8(ascii: "e") {
      bytes.removeFirst()
      if byte == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else if (0x30...0x39).contains(byte) {
        digits.append(Int(byte) - 0x30)
      } else {
        return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    var exponent = 0
    if !bytes.isEmpty {
      guard let given = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
        (-1_000...1_000).contains(given)
      else { return nil }
      exponent = given
    }
    return (isNegative, digits, (point ?? digits.count) + exponent)
  }

  private static func increment(_ digits: inout [Int], _ point: inout Int) {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private static func written(_ digits: [Int], _ point: Int) -> String {
    let text = digits.map(String.init).joined()
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
    return text.prefix(point) + "." + text.dropFirst(point)
  }
}
