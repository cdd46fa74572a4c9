/// PDF syntax, byte by byte; nothing here knows a locale.
extension [UInt8] {
  mutating func add(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func add(_ value: Int) {
    guard value >= 0 else {
      append(UInt8(ascii: "-"))
      return add(value == .min ? .max : -value)
    }
    if value < 10 { return append(0x30 + UInt8(value)) }
    var divisor = 10
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(0x30 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// A number of so many figures, with zeros in front.
  mutating func add(_ value: Int, digits: Int) {
    let start = count
    add(value)
    let missing = digits - (count - start)
    if missing > 0 { insert(contentsOf: repeatElement(0x30, count: missing), at: start) }
  }

  /// A number with at most three decimals.
  mutating func add(_ value: Double) {
    let thousandths = (value * 1_000).rounded()
    guard abs(thousandths) < 1e15 else { return add(0) }
    let whole = Int(thousandths)
    if whole < 0 { append(UInt8(ascii: "-")) }
    add(abs(whole) / 1_000)
    var rest = abs(whole) % 1_000
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var divisor = 100
    while rest > 0 {
      append(0x30 + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// A reference to an object.
  mutating func add(reference number: Int) {
    add(number)
    add(" 0 R")
  }

  /// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else in UTF-16.
  mutating func add(text: String) {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return add(ascii: text) }
    add("<FEFF")
    for unit in text.utf16 {
      add(hexadecimal: UInt8(unit >> 8))
      add(hexadecimal: UInt8(unit & 0xFF))
    }
    append(UInt8(ascii: ">"))
  }

  /// A string in parentheses; bytes as they are.
  mutating func add(ascii text: String) {
    append(UInt8(ascii: "("))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: add("\\n")
      case 0x0D: add("\\r")
      default: append(byte)
      }
    }
    append(UInt8(ascii: ")"))
  }

  /// A name; what is not a letter or a figure is written `#xx`.
  mutating func add(name: String) {
    append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        append(byte)
      default:
        append(UInt8(ascii: "#"))
        add(hexadecimal: byte)
      }
    }
  }

  mutating func add(hexadecimal byte: UInt8) {
    append(Self.digit(byte >> 4))
    append(Self.digit(byte & 15))
  }

  /// The digits of many bytes at once: signatures have thousands.
  mutating func add(hexadecimal bytes: [UInt8]) {
    self += [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { digits, count in
      for byte in bytes {
        digits[count] = Self.digit(byte >> 4)
        digits[count + 1] = Self.digit(byte & 15)
        count += 2
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x37 + value
  }
}
