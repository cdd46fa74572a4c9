/// Bytes in letters (ISO 32000-1, 7.4.3).
enum ASCII85 {
  static func encoded<Content: BidirectionalCollection<UInt8>>(_ content: Content) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(content.count * 5 / 4 + 8)
    var group: UInt32 = 0
    var count = 0
    for byte in content {
      group = group << 8 | UInt32(byte)
      count += 1
      guard count == 4 else { continue }
      add(group, 4, to: &letters)
      group = 0
      count = 0
    }
    if count > 0 { add(group << (8 * UInt32(4 - count)), count, to: &letters) }
    return letters + Array("~>".utf8)
  }

  private static func add(_ group: UInt32, _ count: Int, to letters: inout [UInt8]) {
    if group == 0, count == 4 { return letters.append(UInt8(ascii: "z")) }
    var divisor: UInt32 = 52_200_625
    for _ in 0...count {
      letters.append(33 + UInt8(group / divisor % 85))
      divisor /= 85
    }
  }
}

extension ASCII85 {
  /// The bytes of letters; nil when they are ill-formed, or do not end in `~>`.
  static func decoded(_ letters: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count * 4 / 5)
    var group: UInt64 = 0
    var count = 0
    var place = letters.startIndex
    while place < letters.endIndex {
      let letter = letters[place]
      place += 1
      switch letter {
      case UInt8(ascii: "!")...UInt8(ascii: "u"):
        group = group * 85 + UInt64(letter - 33)
        count += 1
        guard count == 5 else { continue }
        guard append(group, 4, to: &bytes) else { return nil }
        (group, count) = (0, 0)
      case UInt8(ascii: "z") where count == 0: bytes += [0, 0, 0, 0]
      case UInt8(ascii: "~"):
        guard place < letters.endIndex, letters[place] == UInt8(ascii: ">"),
          letters[(place + 1)...].allSatisfy(ObjectParser.isSpace), count != 1
        else { return nil }
        for _ in count..<5 where count > 0 { group = group * 85 + 84 }
        return count == 0 || append(group, count - 1, to: &bytes) ? bytes : nil
      case _ where ObjectParser.isSpace(letter): continue
      default: return nil
      }
    }
    return nil
  }

  private static func append(_ group: UInt64, _ count: Int, to bytes: inout [UInt8]) -> Bool {
    guard group <= UInt64(UInt32.max) else { return false }
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: group >> (24 - 8 * index))) }
    return true
  }
}
