internal import Diagnostics

extension ObjectParser {
  /// A string in parentheses (ISO 32000-1, 7.3.4.2).
  mutating func literalString() throws(Diagnostic) -> [UInt8] {
    offset += 1
    var string: [UInt8] = []
    var depth = 1
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return string }
      case UInt8(ascii: "\\"):
        escape(&string)
        continue
      case 0x0D:
        // Whatever ends a line in a string is 0A.
        if next == 0x0A { offset += 1 }
        string.append(0x0A)
        continue
      default: break
      }
      string.append(byte)
    }
    throw syntax("chaîne sans fin", "an unfinished string")
  }

  private mutating func escape(_ string: inout [UInt8]) {
    if readsLineEnd() { return }
    guard let byte = next else { return }
    offset += 1
    switch byte {
    case UInt8(ascii: "n"): string.append(0x0A)
    case UInt8(ascii: "r"): string.append(0x0D)
    case UInt8(ascii: "t"): string.append(0x09)
    case UInt8(ascii: "b"): string.append(0x08)
    case UInt8(ascii: "f"): string.append(0x0C)
    case 0x30...0x37:
      var value = Int(byte - 0x30)
      for _ in 0..<2 {
        guard let digit = next, (0x30...0x37).contains(digit) else { break }
        value = value * 8 + Int(digit - 0x30)
        offset += 1
      }
      string.append(UInt8(truncatingIfNeeded: value))
    default: string.append(byte)
    }
  }

  /// A string of hexadecimal digits (7.3.4.3): signatures have tens of thousands of them.
  mutating func hexString() throws(Diagnostic) -> [UInt8] {
    offset += 1
    guard let close = bytes[offset..<end].firstIndex(of: UInt8(ascii: ">")) else {
      throw syntax("chaîne hexadécimale mal formée", "an ill-formed hexadecimal string")
    }
    let string = bytes.withUnsafeBufferPointer {
      Self.decoded(UnsafeBufferPointer(rebasing: $0[offset..<close]))
    }
    guard let string else {
      throw syntax("chaîne hexadécimale mal formée", "an ill-formed hexadecimal string")
    }
    offset = close + 1
    return string
  }

  /// The bytes that digits tell; a last one without its fellow counts as the first of two.
  private static func decoded(_ digits: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var isWell = true
    let string = [UInt8](unsafeUninitializedCapacity: (digits.count + 1) / 2) { string, count in
      var high: UInt8?
      for byte in digits {
        guard let digit = Self.digit(byte) else {
          isWell = isWell && isSpace(byte)
          continue
        }
        guard let first = high else {
          high = digit
          continue
        }
        string[count] = first << 4 | digit
        count += 1
        high = nil
      }
      guard let high else { return }
      string[count] = high << 4
      count += 1
    }
    return isWell ? string : nil
  }
}
