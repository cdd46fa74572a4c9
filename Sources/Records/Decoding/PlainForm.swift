/// The commonest spelling of each type, read byte by byte: a sheet of a hundred thousand rows is
/// made of little else.
///
/// It only ever gives what the formats would give, and leaves to them whatever it does not know at
/// once, errors above all. A test compares the two over random texts.
enum PlainForm {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The value; nil leaves the text to the formats.
  static func value(of text: String, as type: ScalarType) -> Value? {
    var copy = text
    return copy.withUTF8 { bytes -> Value? in
      guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else {
        return nil
      }
      switch type {
      case .line, .prose, .town, .text: return isPlain(bytes) ? .string(text, type) : nil
      case .email: return isEmail(bytes) ? .string(text, type) : nil
      case .phone: return phone(bytes).map { .string($0, type) }
      case .postcode: return bytes.count == 5 && isDigits(bytes, 0..<5) ? .string(text, type) : nil
      case .siret: return isSIRET(bytes) ? .string(text, type) : nil
      case .uai: return isUAI(bytes) ? .string(text, type) : nil
      case .integer: return number(bytes, 0..<bytes.count).map { .integer($0) }
      case .date:
        var reader = PlainReader(bytes)
        return reader.date().flatMap { reader.isAtEnd ? .date($0) : nil }
      case .time:
        var reader = PlainReader(bytes)
        return reader.time().flatMap { reader.isAtEnd ? .time($0) : nil }
      case .dateRange: return dates(bytes)
      case .timeRange: return times(bytes)
      default: return nil
      }
    }
  }

  /// Printable ASCII, the letters of U+00C0–U+017F and U+1E00–U+1EFF, the apostrophe U+2019: no
  /// format refuses them.
  private static func isPlain(_ bytes: Bytes) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        index += 1
      } else if byte == 0xC3 || byte == 0xC4 || byte == 0xC5, index + 1 < bytes.count {
        index += 2
      } else if byte == 0xE1, index + 2 < bytes.count, (0xB8...0xBB).contains(bytes[index + 1]) {
        index += 3
      } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0x99
      {
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  private static func isDigits(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    for index in range where !isDigit(bytes[index]) { return false }
    return true
  }

  /// A whole number of at most nine digits.
  private static func number(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for index in range {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index]) - 0x30
    }
    return value
  }

  /// Fourteen digits with Luhn's key on nine of them and on all; those of La Poste are the format's.
  private static func isSIRET(_ bytes: Bytes) -> Bool {
    guard bytes.count == 14, isDigits(bytes, 0..<14) else { return false }
    var isZero = true
    for index in 0..<9 where bytes[index] != 0x30 { isZero = false }
    return !isZero && hasLuhnKey(bytes, 9) && hasLuhnKey(bytes, 14)
  }

  private static func hasLuhnKey(_ digits: Bytes, _ count: Int) -> Bool {
    var sum = 0
    for index in 0..<count {
      let digit = Int(digits[index]) - 0x30
      let doubled = (count - index) % 2 == 1 ? digit : digit * 2
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// Seven digits and their key.
  private static func isUAI(_ bytes: Bytes) -> Bool {
    guard bytes.count == 8, let number = number(bytes, 0..<7) else { return false }
    return IdentifierFormat.uaiKey(of: number) == bytes[7]
  }

  /// An address of ASCII letters, digits, points, hyphens and underscores.
  private static func isEmail(_ bytes: Bytes) -> Bool {
    guard bytes.count <= 64, let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else {
      return false
    }
    var before = UInt8(ascii: ".")
    for index in 0..<at {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        if before == byte { return false }
      } else if !isLetter(byte), !isDigit(byte), byte != 0x2D, byte != 0x5F {
        return false
      }
      before = byte
    }
    return before != UInt8(ascii: ".") && isDomain(bytes, at + 1)
  }

  /// Labels that neither begin nor end with a hyphen; the last is of letters, two at least.
  private static func isDomain(_ bytes: Bytes, _ start: Int) -> Bool {
    var label = start
    var labels = 0
    var hasOther = false
    for index in start...bytes.count {
      guard index == bytes.count || bytes[index] == UInt8(ascii: ".") else {
        let byte = bytes[index]
        if !isLetter(byte) {
          guard isDigit(byte) || byte == 0x2D else { return false }
          hasOther = true
        }
        continue
      }
      guard index > label, bytes[label] != 0x2D, bytes[index - 1] != 0x2D else { return false }
      labels += 1
      if index == bytes.count { return labels >= 2 && index - label >= 2 && !hasOther }
      hasOther = false
      label = index + 1
    }
    return false
  }

  /// Ten digits of metropolitan France, in pairs or together; nothing dialled overseas.
  private static func phone(_ bytes: Bytes) -> String? {
    let isPaired = bytes.count == 14
    guard isPaired || bytes.count == 10, bytes[0] == 0x30, bytes[1] > 0x30 else { return nil }
    var digits: [UInt8] = Array("+33".utf8)
    digits.reserveCapacity(12)
    var index = 0
    while index < bytes.count {
      if isPaired, index % 3 == 2 {
        guard bytes[index] == 0x20 else { return nil }
      } else {
        guard isDigit(bytes[index]) else { return nil }
        if index > 0 { digits.append(bytes[index]) }
      }
      index += 1
    }
    // 02 6x, 05 0x, 05 9x, 06 3x and 06 9x may be dialled overseas: the format knows which.
    let isOverseas =
      (digits[3] == 0x32 || digits[3] == 0x35 || digits[3] == 0x36)
      && (digits[4] == 0x30 || digits[4] == 0x33 || digits[4] == 0x36 || digits[4] == 0x39)
    return isOverseas ? nil : String(decoding: digits, as: UTF8.self)
  }

  /// `du 17/06/2024 au 28/06/2024`.
  private static func dates(_ bytes: Bytes) -> Value? {
    var reader = PlainReader(bytes)
    guard reader.take("du "), let first = reader.date(), reader.take(" au "),
      let last = reader.date(), reader.isAtEnd, first <= last
    else { return nil }
    return .dateRange(first, last)
  }

  /// `8:30-12:00`.
  private static func times(_ bytes: Bytes) -> Value? {
    var reader = PlainReader(bytes)
    guard let start = reader.time(), reader.take("-"), let end = reader.time(), reader.isAtEnd,
      start < end
    else { return nil }
    return .timeRange(start, end)
  }
}

/// Reads dates and times from the beginning of a text.
private struct PlainReader {
  private let bytes: PlainForm.Bytes
  private var offset = 0

  init(_ bytes: PlainForm.Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
    offset += count
    return true
  }

  /// All the digits at hand: their number and how many there are.
  private mutating func digits() -> (value: Int, count: Int) {
    var value = 0
    let start = offset
    while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39, offset - start < 5 {
      value = value * 10 + Int(bytes[offset]) - 0x30
      offset += 1
    }
    return (value, offset - start)
  }

  /// `2024-06-17` or `17/06/2024`.
  mutating func date() -> CalendarDate? {
    let first = digits()
    let isISO = first.count == 4
    guard isISO || (1...2).contains(first.count), take(isISO ? "-" : "/") else { return nil }
    let month = digits()
    guard month.count == 2 || month.count == 1 && !isISO, take(isISO ? "-" : "/") else {
      return nil
    }
    let last = digits()
    guard last.count == (isISO ? 2 : 4) else { return nil }
    let (year, day) = isISO ? (first.value, last.value) : (last.value, first.value)
    return year >= 100 ? CalendarDate(year: year, month: month.value, day: day) : nil
  }

  /// `8:30`.
  mutating func time() -> TimeOfDay? {
    let hours = digits()
    guard (1...2).contains(hours.count), hours.value <= 24, take(":") else { return nil }
    let minutes = digits()
    guard minutes.count == 2, minutes.value < 60 else { return nil }
    return TimeOfDay(minutes: hours.value * 60 + minutes.value)
  }
}
