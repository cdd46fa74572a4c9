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
